// Webhooks on the sending side: subscriptions as v1 shows them, the posted event, its headers and its retries.
import { datetimeMs, iso } from "@/lib/callr/dates";
import { isFormat } from "@/lib/callr/formats";
import { signBody } from "@/lib/callr/webhook-signature";
import {
  type Webhook,
  type WebhookEvent,
  WebhookOptions,
  type WebhookType,
  webhookHeaders,
  webhookTypes,
} from "@/lib/callr/webhooks";
import { judge } from "@/lib/shared/judge";
import { fail, ok, type Result } from "@/lib/shared/result";
import type { WebhookRecord } from "./records";
import { invalid, type Refusal, refusal } from "./refusals";

const judgeOptions = judge(WebhookOptions);

/** The log search knows tries 0 to 9. */
export const LAST_TRY = 9;
const FIRST_RETRY_MS = 5_000;

/** How long after failed try number `attempt` the next one comes: 5 s, 10 s, ... 21 min; null after the last. */
export function retryDelayMs(attempt: number): number | null {
  return attempt >= LAST_TRY ? null : FIRST_RETRY_MS * 2 ** attempt;
}

export function checkSubscription(
  type: unknown,
  endpoint: unknown,
  options: unknown,
): Result<Pick<WebhookRecord, "type" | "endpoint" | "options">, Refusal> {
  const known = webhookTypes.find((name) => name === type);
  if (!known) return fail(refusal("invalid-parameters", `type must be one of ${webhookTypes.join(", ")}`));
  if (!isFormat("url", endpoint)) {
    return fail(refusal("invalid-parameters", "endpoint must be an http or https URL"));
  }
  const judged = judgeOptions(options ?? {});
  if (!judged.ok) return fail(invalid("options", judged.error));
  return ok({ type: known, endpoint, options: judged.value });
}

export function toWebhook(hook: WebhookRecord): Webhook {
  return {
    hash: hook.hash,
    type: hook.type,
    endpoint: hook.endpoint,
    options: { format: "JSON", ...hook.options },
    status: hook.status,
    created_at: datetimeMs(hook.createdAtMs),
    updated_at: datetimeMs(hook.updatedAtMs),
  };
}

interface Delivery {
  eventId: string;
  eventAtMs: number;
  hookHash: string | null;
  type: WebhookType;
  data: Record<string, unknown>;
  attempt: number;
  options: WebhookOptions;
}

/** Body and headers of one try. The signature covers exactly these bytes; without a secret there is none. */
export function buildPost(delivery: Delivery): { body: string; headers: Record<string, string> } {
  const event: WebhookEvent = {
    event_id: delivery.eventId,
    event_at: iso(delivery.eventAtMs),
    hook_hash: delivery.hookHash,
    try: delivery.attempt,
    type: delivery.type,
    data: delivery.data,
  };
  const body = JSON.stringify(event);
  const { hmac_secret: secret, hmac_algo: algorithm } = delivery.options;
  return {
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": `${webhookHeaders.userAgent} 1.1`,
      [webhookHeaders.eventId]: delivery.eventId,
      ...(secret && { [webhookHeaders.signature]: signBody(algorithm ?? "SHA256", secret, body) }),
    },
  };
}
