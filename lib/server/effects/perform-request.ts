// What a flow asks of the world while it runs: an HTTP request or an SMS, once per key, within its time. Never throws:
// whatever fails is a reply the flow has a way out for.
import "server-only";
import type { Reply, Request } from "@/lib/nodes/contract";
import { fetchSafe } from "../http-out/fetch-safe";
import { log } from "../log";
import { type Attempt, sendFlowSms } from "./send-flow-sms";

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
    return request.do === "http"
      ? await callHttp(request, key, timeoutMs)
      : await sendSms(request, key, asker, timeoutMs);
  } catch (error) {
    log().error({ err: error, flowId: asker.flowId }, "a flow's request failed");
    return request.do === "http" ? NO_ANSWER : { kind: "sms", ok: false };
  }
}

const NO_ANSWER: Reply = { kind: "http", ok: false, status: 0, json: null, body: "" };

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
  if (answer.kind !== "answer") return NO_ANSWER;
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
