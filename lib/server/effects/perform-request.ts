// What a flow asks of the world while it runs: an HTTP request or an SMS, once per key, within its time. Never throws:
// whatever fails is a reply the flow has a way out for.
import "server-only";
import type { Reply, Request } from "@/lib/nodes/contract";
import { failedReply } from "@/lib/runtime/failed-reply";
import type { MemoryRequest } from "@/lib/runtime/shared-memory";
import { fetchSafe } from "../http-out/fetch-safe";
import { log } from "../log";
import { type Attempt, sendFlowSms } from "./send-flow-sms";
import { useSharedMemory } from "./shared-memory";

/** Whose flow asks, and through which connection its texts go. */
export interface Asker {
  workspaceId: string;
  flowId: string;
  connectionId: string;
}

/** `key` is the same when the same turn comes again; what was done under it is not done twice. */
export async function performRequest(
  request: Request,
  key: string,
  asker: Asker,
  timeoutMs: number,
): Promise<Reply> {
  try {
    switch (request.do) {
      case "http":
        return await callHttp(request, key, timeoutMs);
      case "sms":
        return await sendSms(request, key, asker, timeoutMs);
      case "memory":
        return await useMemory(request, key, asker, timeoutMs);
    }
  } catch (error) {
    log().error({ err: error, flowId: asker.flowId }, "a flow's request failed");
    return failedReply(request);
  }
}

async function useMemory(
  request: MemoryRequest,
  key: string,
  { workspaceId }: Asker,
  timeoutMs: number,
): Promise<Reply> {
  const late = new Promise<Reply>((resolve) => {
    setTimeout(() => resolve(failedReply(request)), timeoutMs).unref();
  });
  return Promise.race([useSharedMemory(request, key, workspaceId, Date.now()), late]);
}

async function callHttp(
  request: Extract<Request, { do: "http" }>,
  key: string,
  timeoutMs: number,
): Promise<Reply> {
  const answer = await fetchSafe({
    url: request.url,
    method: request.method,
    // A server that heeds this header does nothing twice when a turn is answered by another instance of ours.
    headers: { "idempotency-key": key, ...request.headers },
    ...(request.body !== null && { body: request.body }),
    timeoutMs: Math.min(request.timeoutMs, timeoutMs),
  });
  if (answer.kind !== "answer") return failedReply(request);
  const body = answer.body.toString("utf8");
  return {
    kind: "http",
    ok: answer.status >= 200 && answer.status < 300,
    status: answer.status,
    json: parse(body),
    body,
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

async function sendSms(
  request: Extract<Request, { do: "sms" }>,
  key: string,
  asker: Asker,
  timeoutMs: number,
): Promise<Reply> {
  const attempt: Attempt = { isBegun: false, isOver: false };
  const late = new Promise<boolean>((resolve) => {
    const giveUp = () => {
      attempt.isOver = true;
      resolve(attempt.isBegun); // begun and not heard of is in doubt, and in doubt counts as sent
    };
    setTimeout(giveUp, timeoutMs).unref();
  });
  return { kind: "sms", ok: await Promise.race([sendFlowSms(request, key, asker, attempt), late]) };
}
