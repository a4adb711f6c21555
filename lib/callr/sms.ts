// Text messages (SMS, SMS.Options, SMS.SearchFilters).
import { type Static, Type } from "typebox";
import { text } from "./formats";
import { DynamicWebhook } from "./webhooks";

export const smsStatuses = [
  "CREATED",
  "PENDING",
  "SENT",
  "REMOTE_QUEUED",
  "RECEIVED",
  "ERROR",
  "FAILED",
  "EXPIRED",
] as const;
export type SmsStatus = (typeof smsStatuses)[number];
export const SmsStatus = Type.Enum([...smsStatuses]);

export const Encoding = Type.Union([Type.Literal("GSM"), Type.Literal("UNICODE")]);
export type Encoding = Static<typeof Encoding>;
export const Nature = Type.Union([Type.Literal("ALERTING"), Type.Literal("MARKETING")]);
export type Nature = Static<typeof Nature>;

const orNull = <T extends Parameters<typeof Type.Optional>[0]>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

export const SmsOptions = Type.Object({
  flash_message: Type.Optional(Type.Boolean()),
  force_encoding: orNull(Encoding),
  nature: orNull(Nature),
  user_data: orNull(text("cdr_customer_field")),
  webhook: orNull(DynamicWebhook),
});
export type SmsOptions = Static<typeof SmsOptions>;

export interface Sms {
  hash: string;
  type: "IN" | "OUT";
  from: string;
  to: string;
  text: string;
  status: SmsStatus;
  status_error: string;
  encoding: Encoding;
  nature: Nature;
  parts: number;
  user_data: string;
  options: SmsOptions;
  b_customer_debit: string;
  b_customer_mode: "POSTPAID" | "PREPAID";
  date_creation: string;
  date_update: string;
  date_sent: string | null;
  date_received: string | null;
}

export const SmsSearchFilters = Type.Object({
  type: Type.Optional(Type.Union([Type.Literal("IN"), Type.Literal("OUT")])),
  from: Type.Optional(Type.String({ maxLength: 32 })),
  to: Type.Optional(Type.String({ maxLength: 32 })),
  text: Type.Optional(Type.String({ maxLength: 3200 })),
  status: Type.Optional(SmsStatus),
  nature: Type.Optional(Nature),
  hash: Type.Optional(text("hash")),
  user_data: Type.Optional(text("cdr_customer_field")),
  created_at_from: Type.Optional(text("datetime")),
  created_at_to: Type.Optional(text("datetime")),
});
export type SmsSearchFilters = Static<typeof SmsSearchFilters>;
