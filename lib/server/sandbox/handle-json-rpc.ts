// The endpoint of JSON-RPC v1.1. A wrong key is HTTP 401; whatever the request itself does wrong is an error object
// with HTTP 200.
import "server-only";
import { RpcRequest, type RpcResponse, rpcCodes } from "@/lib/callr/json-rpc";
import { type Refusal, refusal, rpcError } from "@/lib/sandbox/refusals";
import { describeProblems, judge } from "@/lib/shared/judge";
import { log } from "../log";
import { findAccountOfHeaders } from "./account";
import { Refused } from "./refused";
import { accountMethods } from "./rpc/account-methods";
import { appMethods } from "./rpc/app-methods";
import { callMethods } from "./rpc/call-methods";
import { mediaMethods } from "./rpc/media-methods";
import type { Method } from "./rpc/method";
import { smsMethods } from "./rpc/sms-methods";
import { webhookMethods } from "./rpc/webhook-methods";
import { withFaults } from "./with-faults";

const methods = new Map<string, Method>(
  Object.entries({
    ...accountMethods,
    ...appMethods,
    ...callMethods,
    ...mediaMethods,
    ...smsMethods,
    ...webhookMethods,
  }),
);
const parseRequest = judge(RpcRequest);

export async function handleJsonRpc(request: Request): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return answer(200, {
      jsonrpc: "2.0",
      id: null,
      error: { code: rpcCodes.parseError, message: "Parse error" },
    });
  }
  const parsed = parseRequest(body);
  if (!parsed.ok) {
    const message = Array.isArray(body) ? "Batches are not supported" : describeProblems(parsed.error);
    return answer(200, { jsonrpc: "2.0", id: null, error: { code: rpcCodes.invalidRequest, message } });
  }
  const { id, method: name, params = [] } = parsed.value;
  const fail = (why: Refusal, status = 200) => answer(status, { jsonrpc: "2.0", id, error: rpcError(why) });
  const account = await findAccountOfHeaders(request.headers, Date.now());
  if (!account) return fail(refusal("unauthorized", "Authentication failed"), 401);
  const method = methods.get(name);
  if (!method) return fail(refusal("method-not-found", `Method not found: ${name}`));
  return withFaults(account, name, async () => {
    try {
      return answer(200, { jsonrpc: "2.0", id, result: await method(account, params) });
    } catch (error) {
      if (error instanceof Refused) return fail(error.refusal);
      log().error({ err: error, method: name }, "a sandbox method failed");
      return fail(refusal("internal-error", "Internal error"));
    }
  });
}

function answer(status: number, body: RpcResponse): Response {
  return Response.json(body, { status });
}
