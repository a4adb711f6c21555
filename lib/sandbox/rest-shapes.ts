// The same records as REST v2 shows them: hashes become lower-case sids, enums lower case, moments RFC 3339.
import { iso } from "@/lib/callr/dates";
import type { RestAction, RestList, RestNumber, RestSms, RestSmsStatus } from "@/lib/callr/rest";
import type { SmsStatus } from "@/lib/callr/sms";
import type { AppRecord, NumberRecord, SmsRecord } from "./records";

export const toSid = (hash: string): string => hash.toLowerCase();
export const fromSid = (sid: string): string => sid.toUpperCase();

export function toRestNumber(number: NumberRecord): RestNumber {
  return {
    e164: number.e164,
    class: number.class.toLowerCase(),
    type: number.type.toLowerCase(),
    country: number.country,
    assigned: number.assignedAtMs === null ? null : iso(number.assignedAtMs),
  };
}

export function toRestAction(app: AppRecord, numbers: readonly NumberRecord[]): RestAction {
  return {
    sid: toSid(app.hash),
    name: app.name,
    script: String(app.params.script ?? ""),
    format: "yaml",
    version: "1.0",
    numbers: numbers.filter((number) => number.appHash === app.hash).map(toRestNumber),
    created: iso(app.createdAtMs),
    updated: iso(app.updatedAtMs),
  };
}

const statuses: Record<SmsStatus, RestSmsStatus> = {
  CREATED: "created",
  PENDING: "pending",
  SENT: "sent",
  REMOTE_QUEUED: "remote-queued",
  RECEIVED: "delivered",
  ERROR: "error",
  FAILED: "failed",
  EXPIRED: "expired",
};

export function toRestSms(sms: SmsRecord): RestSms {
  return {
    sid: toSid(sms.hash),
    direction: sms.direction === "IN" ? "inbound" : "outbound",
    fromNumber: sms.from,
    toNumber: sms.to,
    bodyText: sms.text,
    status: statuses[sms.status],
    encoding: sms.encoding === "GSM" ? "gsm" : "unicode",
    parts: sms.parts,
    billingDebit: (sms.debit / 100).toFixed(4),
    billingPaymentType: "prepaid",
    createdAt: iso(sms.createdAtMs),
    updatedAt: iso(sms.updatedAtMs),
    sentAt: sms.sentAtMs === null ? null : iso(sms.sentAtMs),
    deliveredAt: sms.receivedAtMs === null ? null : iso(sms.receivedAtMs),
  };
}

export function toRestList<T>(hits: T[], offset: number, total: number): RestList<T> {
  return { offset, total, hasMore: offset + hits.length < total, hits };
}
