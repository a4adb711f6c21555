// Which functions answer the addresses that do not go through Next.
import "server-only";
import { realtime } from "../realtime/realtime-handler";
import { webhookHandler } from "../webhooks/webhook-handler";
import type { BytesHandler } from "./bytes-handler";

export function bytesHandlers(): Record<string, BytesHandler> {
  return { "/api/realtime/": realtime().handle, "/api/webhooks/": webhookHandler };
}
