// One request to the platform over HTTP, and what its answer means before anybody has read it as JSON-RPC or REST.
import "server-only";
import http from "node:http";
import https from "node:https";
import { exchange } from "../http-out/exchange";
import { perProcess } from "../per-process";
import { type Failed, inDoubt, notReached } from "./outcome";
import { waitForTurn } from "./pace";

/** Where the platform is and how we are known there. Connections are made by administrators alone. */
export type Platform = {
  baseUrl: string;
  apiKey: string;
  /** Between two requests; 0 for the sandbox. */
  intervalMs: number;
  timeoutMs?: number;
  /** The name the sandbox's front door answers to. */
  headers?: Record<string, string>;
};

export type PlatformRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
};
export type PlatformAnswer = { ok: true; status: number; body: string } | Failed;

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 8 * 1024 * 1024;

const agents = perProcess("callr agents", () => ({
  http: new http.Agent({ keepAlive: true, maxSockets: 32 }),
  https: new https.Agent({ keepAlive: true, maxSockets: 8 }),
}));

/** `ok` is any answer below 500 that is not 429: the platform has read the request and decided. */
export async function askPlatform(platform: Platform, request: PlatformRequest): Promise<PlatformAnswer> {
  const url = new URL(platform.baseUrl + request.path);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return notReached(`${url.protocol} is not spoken`);
  await waitForTurn(url.host, platform.intervalMs);
  const answer = await exchange({
    method: request.method,
    url,
    headers: {
      "user-agent": "Patchcord",
      accept: "application/json",
      ...platform.headers,
      ...request.headers,
    },
    ...(request.body !== undefined && { body: request.body }),
    timeoutMs: platform.timeoutMs ?? TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    agent: url.protocol === "https:" ? agents().https : agents().http,
  });
  if (answer.kind === "in_doubt") return inDoubt(answer.why);
  if (answer.kind === "not_reached") return notReached(answer.why);
  const { status } = answer;
  if (status === 429) {
    // Without the header it is still a request to slow down, not a fault: a second is the pace of its own client.
    const waitMs = retryAfterMs(answer.headers["retry-after"]) ?? 1_000;
    return notReached("Callr asks to slow down", waitMs);
  }
  if (status >= 500) return inDoubt(`Callr answered ${status}`);
  if (status >= 300 && status < 400)
    return notReached(`${url.host} answered with a redirect, which Callr never does`);
  return { ok: true, status, body: answer.body.toString("utf8") };
}

/** Seconds, or a date. */
function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
