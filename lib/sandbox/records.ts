// What the sandbox keeps, as plain data. Moments are milliseconds since the epoch; the wire shapes are made from these.
import type { PackageName } from "@/lib/callr/apps";
import type { DidClass, DidType } from "@/lib/callr/numbers";
import type { Encoding, Nature, SmsOptions, SmsStatus } from "@/lib/callr/sms";
import type { Webhook, WebhookOptions, WebhookType } from "@/lib/callr/webhooks";

export interface AppRecord {
  hash: string;
  name: string;
  package: PackageName;
  params: Record<string, unknown>;
  createdAtMs: number;
  updatedAtMs: number;
}

export interface NumberRecord {
  hash: string;
  e164: string;
  type: DidType;
  class: DidClass;
  country: string;
  appHash: string | null;
  appName: string | null;
  assignedAtMs: number | null;
}

export interface SmsRecord {
  hash: string;
  direction: "IN" | "OUT";
  from: string;
  to: string;
  text: string;
  status: SmsStatus;
  statusError: string;
  encoding: Encoding;
  nature: Nature;
  parts: number;
  options: SmsOptions;
  /** Hundredths of a cent, so that a part may cost a fraction of a cent. */
  debit: number;
  createdAtMs: number;
  updatedAtMs: number;
  sentAtMs: number | null;
  receivedAtMs: number | null;
}

export interface WebhookRecord {
  hash: string;
  type: WebhookType;
  endpoint: string;
  options: WebhookOptions;
  status: Webhook["status"];
  createdAtMs: number;
  updatedAtMs: number;
}
