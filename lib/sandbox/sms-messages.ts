// A text message from its acceptance on: the record, its steps, and how v1 shows it.
import { datetime } from "@/lib/callr/dates";
import { isFormat } from "@/lib/callr/formats";
import { type Sms, SmsOptions } from "@/lib/callr/sms";
import { judge } from "@/lib/shared/judge";
import { fail, ok, type Result } from "@/lib/shared/result";
import type { SmsStep } from "./handsets";
import type { NumberRecord, SmsRecord } from "./records";
import { invalid, type Refusal, refusal } from "./refusals";
import { carriedText, checkSender, checkSmsText, countText, partPrice } from "./sms-text";

const judgeOptions = judge(SmsOptions);

interface Acceptance {
  hash: string;
  nowMs: number;
  numbers: readonly NumberRecord[];
}

/** The record of an outbound text the platform accepts, or the reason it does not. */
export function acceptSms(
  input: { from: unknown; to: unknown; text: unknown; options: unknown },
  { hash, nowMs, numbers }: Acceptance,
): Result<SmsRecord, Refusal> {
  const { to } = input;
  if (!isFormat("phone_number", to)) return fail(refusal("invalid-parameters", "to must be in E.164 format"));
  const text = checkSmsText(input.text);
  if (!text.ok) return text;
  const sender = checkSender(typeof input.from === "string" ? input.from : "", numbers);
  if (!sender.ok) return sender;
  const options = judgeOptions(input.options ?? {});
  if (!options.ok) return fail(invalid("options", options.error));
  const counted = countText(carriedText(text.value, sender.value), options.value.force_encoding ?? null);
  return ok({
    hash,
    direction: "OUT",
    from: sender.value,
    to,
    ...counted,
    status: "CREATED",
    statusError: "",
    nature: options.value.nature ?? "ALERTING",
    options: options.value,
    debit: counted.parts * partPrice(to),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    sentAtMs: null,
    receivedAtMs: null,
  });
}

/** The record of a text somebody sent to one of the account's numbers. */
export function inboundSms(
  input: { from: string; to: string; text: string },
  hash: string,
  nowMs: number,
): SmsRecord {
  return {
    hash,
    direction: "IN",
    from: input.from,
    to: input.to,
    ...countText(input.text, null),
    status: "RECEIVED",
    statusError: "",
    nature: "ALERTING",
    options: {},
    debit: 0,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    sentAtMs: null,
    receivedAtMs: nowMs,
  };
}

export function afterStep(sms: SmsRecord, step: SmsStep, nowMs: number): SmsRecord {
  return {
    ...sms,
    status: step.status,
    statusError: step.statusError,
    updatedAtMs: nowMs,
    sentAtMs: step.status === "SENT" ? nowMs : sms.sentAtMs,
    receivedAtMs: step.status === "RECEIVED" ? nowMs : sms.receivedAtMs,
  };
}

export function toSms(sms: SmsRecord): Sms {
  return {
    hash: sms.hash,
    type: sms.direction,
    from: sms.from,
    to: sms.to,
    text: sms.text,
    status: sms.status,
    status_error: sms.statusError,
    encoding: sms.encoding,
    nature: sms.nature,
    parts: sms.parts,
    user_data: sms.options.user_data ?? "",
    options: sms.options,
    b_customer_debit: (sms.debit / 100).toFixed(2),
    b_customer_mode: "PREPAID",
    date_creation: datetime(sms.createdAtMs),
    date_update: datetime(sms.updatedAtMs),
    date_sent: sms.sentAtMs === null ? null : datetime(sms.sentAtMs),
    date_received: sms.receivedAtMs === null ? null : datetime(sms.receivedAtMs),
  };
}
