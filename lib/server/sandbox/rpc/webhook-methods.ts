// webhooks.*.
import "server-only";
import { webhookTypes } from "@/lib/callr/webhooks";
import { toWebhook } from "@/lib/sandbox/webhook-events";
import { subscribe, unsubscribe } from "../webhook-store";
import type { Method } from "./method";

export const webhookMethods: Record<string, Method> = {
  "webhooks.subscribe": async (account, [type, endpoint, options]) => {
    return toWebhook(await subscribe(account, type, endpoint, options));
  },
  "webhooks.unsubscribe": async (account, [hash]) => {
    await unsubscribe(account, hash);
    return true;
  },
  "webhooks.get_event_types": async () => [...webhookTypes],
};
