// Webhooks: subscriptions, the event that is posted, and the headers it is posted with.
import { type Static, Type } from "typebox";
import { text } from "./formats";

export const webhookTypes = [
  "billing.credit",
  "billing.credit_warning",
  "billing.credit_shutdown",
  "call.inbound_start",
  "call.inbound_hangup",
  "call.outbound_start",
  "call.outbound_hangup",
  "did.assigned",
  "did.unassigned",
  "job.status_update",
  "media.library.status_update",
  "media.recording.new",
  "media.recording.status_update",
  "sms.mo",
  "sms.mt.status_update",
] as const;
export const WebhookType = Type.Enum([...webhookTypes]);
export type WebhookType = (typeof webhookTypes)[number];

export const hmacAlgorithms = ["MD5", "SHA1", "SHA256", "SHA512"] as const;
export const HmacAlgorithm = Type.Enum([...hmacAlgorithms]);
export type HmacAlgorithm = (typeof hmacAlgorithms)[number];

export const WebhookOptions = Type.Object({
  format: Type.Optional(Type.Literal("JSON")),
  hmac_secret: Type.Optional(Type.Union([Type.String({ minLength: 8, maxLength: 1024 }), Type.Null()])),
  hmac_algo: Type.Optional(Type.Union([HmacAlgorithm, Type.Null()])),
});
export type WebhookOptions = Static<typeof WebhookOptions>;

/** A webhook that belongs to one message or recording and is given with it. */
export const DynamicWebhook = Type.Object({
  endpoint: text("url"),
  options: Type.Optional(Type.Union([WebhookOptions, Type.Null()])),
});
export type DynamicWebhook = Static<typeof DynamicWebhook>;

export interface Webhook {
  hash: string;
  type: WebhookType;
  endpoint: string;
  options: WebhookOptions;
  status: "ENABLED" | "DISABLED" | "DISABLED_ADMIN" | "DISABLED_SYSTEM";
  created_at: string;
  updated_at: string;
}

/** The posted body. `hook_hash` is null for a dynamic webhook; `try` counts from 0 to 9. */
export const WebhookEvent = Type.Object({
  event_id: Type.String({ minLength: 1, maxLength: 128 }),
  event_at: Type.String({ maxLength: 40 }),
  hook_hash: Type.Union([text("hash"), Type.Null()]),
  try: Type.Integer({ minimum: 0 }),
  type: Type.String({ minLength: 1, maxLength: 64 }),
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type WebhookEvent = Static<typeof WebhookEvent>;

export const webhookHeaders = {
  eventId: "X-CALLR-EventId",
  signature: "X-CALLR-HmacSignature",
  userAgent: "CALLR/API",
} as const;
