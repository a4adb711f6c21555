// The addresses that machines call (the built-in Callr, and our webhooks) on one loopback port, as the front door would
// answer them. The product then talks to its sandbox, and the sandbox to the product, over real HTTP.
import { afterAll, beforeAll } from "vitest";
import { bytesRoute } from "@/lib/server/http/bytes-route";
import { handleSandbox } from "@/lib/server/sandbox/handle-sandbox";
import { startSandboxWorker, stopSandboxWorker } from "@/lib/server/sandbox/worker";
import { webhookHandler } from "@/lib/server/webhooks/webhook-handler";
import { serve } from "./sandbox-server";

const answerWebhook = bytesRoute(webhookHandler);

/** Call it after `withDatabase()`: the server's address becomes part of the settings. */
export function withProduct(): void {
  let close = async () => {};
  beforeAll(async () => {
    const server = await serve((request) =>
      new URL(request.url).pathname.startsWith("/api/webhooks/")
        ? answerWebhook(request)
        : handleSandbox(request),
    );
    close = server.close;
    process.env.PORT = new URL(server.origin).port;
    startSandboxWorker();
  });
  afterAll(async () => {
    await stopSandboxWorker();
    await close();
  });
}
