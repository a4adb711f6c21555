// /api/webhooks/<token> from bytes to bytes: whose webhook is it, is it signed with its secret, was it here before.
// What an event changes is written in one transaction with the note that it was seen; anything slow comes later.
import "server-only";
import { isSignedBy } from "@/lib/callr/webhook-signature";
import { WebhookEvent, webhookHeaders } from "@/lib/callr/webhooks";
import { judge } from "@/lib/shared/judge";
import type { BytesRequest, BytesResponse } from "../front-door/bytes-handler";
import type { WebhookTarget } from "./find-webhook";

export interface WebhookDeps {
  find: (token: string) => Promise<WebhookTarget | null>;
  /** True when the event is new; false when it was here before. Throws when it could not be written: it comes again. */
  take: (target: WebhookTarget, event: WebhookEvent) => Promise<boolean>;
  onFault: (error: unknown) => void;
}

const judgeEvent = judge(WebhookEvent);
const SIGNATURE_HEADER = webhookHeaders.signature.toLowerCase();
/** The vendor's events are a few kilobytes. */

export async function answerWebhook(request: BytesRequest, deps: WebhookDeps): Promise<BytesResponse> {
  try {
    const target = await deps.find(tokenOf(request.path));
    // An unknown token and a wrong signature look the same from outside.
    const { body } = request;
    if (request.method !== "POST" || !target || body === null) return bare(404);
    const signature = request.headers[SIGNATURE_HEADER];
    if (typeof signature !== "string" || !isSignedBy(signature, "SHA256", target.secret, body)) {
      return bare(404);
    }
    const event = judgeEvent(parseJson(body));
    // Signed, so it is the platform's own; taking it again would not make it readable.
    if (!event.ok || !target.types.includes(event.value.type)) return bare(204);
    await deps.take(target, event.value);
    return bare(204);
  } catch (error) {
    deps.onFault(error);
    return bare(503);
  }
}

function tokenOf(path: string): string {
  return /^\/api\/webhooks\/([A-Za-z0-9_-]{20,128})(?:\?.*)?$/.exec(path)?.[1] ?? "";
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

const bare = (status: number): BytesResponse => ({ status, headers: {}, body: "" });
