// The handler of /api/webhooks/ with everything it needs; the front door and the Next route share it.
import "server-only";
import type { BytesHandler } from "../front-door/bytes-handler";
import { log } from "../log";
import { answerWebhook } from "./answer-webhook";
import { findWebhook } from "./find-webhook";
import { takeEvent } from "./take-event";

export const webhookHandler: BytesHandler = (request) =>
  answerWebhook(request, {
    find: findWebhook,
    take: takeEvent,
    onFault: (error) => log().error({ err: error }, "a webhook could not be taken; it will come again"),
  });
