// One HTTP exchange over node's own client, told apart by what a sender has to know afterwards: an answer, nothing
// was sent, or something was sent and nobody knows what became of it. No redirects, no retries.
import "server-only";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { t } from "@/lib/words/t";

export type ExchangeRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  /** For everything together: name, connection, sending, answer. */
  timeoutMs: number;
  maxBytes: number;
  lookup?: LookupFunction;
  /** Left out, the connection is used once. */
  agent?: http.Agent;
};

export type Exchange =
  | { kind: "answer"; status: number; headers: http.IncomingHttpHeaders; body: Buffer }
  | { kind: "not_reached"; why: string; code: string }
  | { kind: "in_doubt"; why: string; code: string };

export function exchange(input: ExchangeRequest): Promise<Exchange> {
  const { url, timeoutMs, maxBytes, lookup, agent } = input;
  const body = input.body === undefined ? null : Buffer.from(input.body);
  return new Promise((resolve) => {
    let hasSent = false;
    const isHttps = url.protocol === "https:";
    const request = (isHttps ? https : http).request(url, {
      method: input.method,
      headers: { ...input.headers, ...(body && { "content-length": body.length }) },
      agent: agent ?? false,
      ...(lookup && { lookup }),
    });
    const settle = (outcome: Exchange) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const broken = (why: string, code: string) => {
      settle({ kind: hasSent ? "in_doubt" : "not_reached", why, code });
      request.destroy();
    };
    const timer = setTimeout(
      () => broken(t("no answer within {seconds} s", { seconds: timeoutMs / 1000 }), "TIMEOUT"),
      timeoutMs,
    );
    request.on("socket", (socket) => {
      // Bytes leave once the connection stands (with TLS: once both sides trust it).
      if (!socket.connecting) hasSent = true;
      else socket.once(isHttps ? "secureConnect" : "connect", () => (hasSent = true));
    });
    request.on("error", (error: NodeJS.ErrnoException) => broken(error.message, error.code ?? "ERROR"));
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes)
          broken(
            t("the answer is larger than {size} KB", { size: Math.round(maxBytes / 1024) }),
            "TOO_LARGE",
          );
        else chunks.push(chunk);
      });
      response.on("end", () => {
        const { statusCode: status = 0, headers } = response;
        settle({ kind: "answer", status, headers, body: Buffer.concat(chunks) });
      });
      response.on("aborted", () => broken(t("the connection broke during the answer"), "ECONNRESET"));
      response.on("error", (error: NodeJS.ErrnoException) => broken(error.message, error.code ?? "ERROR"));
    });
    request.end(body ?? undefined);
  });
}
