// The sandbox's way out: webhooks and call turns. It keeps the rules for addresses people typed, may also reach this
// server itself, and keeps its connections open because a campaign posts thousands of reports to the same endpoint.
import "server-only";
import dns from "node:dns";
import http from "node:http";
import { config } from "../config";
import { fetchSafe, type OutboundPolicy, type SafeAnswer, type SafeRequest } from "../http-out/fetch-safe";
import { perProcess } from "../per-process";
import { throughLoopback } from "./own-address";

const LANES = 16;

const policies = perProcess("sandbox outbound policy", () => {
  const { port, allowPrivateHttp } = config();
  const own = ["127.0.0.1", "::1"].map((range) => ({ range, port }));
  const allowed = [...allowPrivateHttp, ...own];
  const plain: OutboundPolicy = {
    allowed,
    resolve: dns.lookup,
    agent: new http.Agent({ keepAlive: true, maxSockets: LANES }),
  };
  return { plain, secure: { allowed, resolve: dns.lookup } satisfies OutboundPolicy };
});

/** A request of a script. */
export function fetchOut({ url, method, headers, body }: SafeRequest): Promise<SafeAnswer> {
  return send(url, {
    ...(method !== undefined && { method }),
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
  });
}

export function postOut(
  url: string,
  body: string,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<SafeAnswer> {
  return send(url, { method: "POST", body, headers, timeoutMs });
}

function send(url: string, request: Omit<SafeRequest, "url">): Promise<SafeAnswer> {
  const own = throughLoopback(url);
  const policy = own.url.startsWith("https:") ? policies().secure : policies().plain;
  return fetchSafe({ ...request, url: own.url, headers: { ...request.headers, ...own.headers } }, policy);
}
