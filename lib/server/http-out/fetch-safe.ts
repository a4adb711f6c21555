// The one way to an address that a person typed (HTTP nodes, webhooks, the sandbox's calls). The address is checked
// where the connection is made, in the socket's own lookup, so that a name cannot change between check and use.
import "server-only";
import dns from "node:dns";
import type { Agent } from "node:http";
import type { LookupFunction } from "node:net";
import { t, type Words } from "@/lib/words/t";
import { config } from "../config";
import { type AllowedAddress, isAllowedAddress, isListed } from "./address-rules";
import { type Exchange, exchange } from "./exchange";

export type SafeRequest = {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  timeoutMs?: number;
};

/** `refused`: our own rules forbid the address; nothing was sent. `why` is a sentence for the author of the URL. */
export type SafeAnswer = Exchange | { kind: "refused"; why: Words };

export type OutboundPolicy = {
  allowed: readonly AllowedAddress[];
  resolve: typeof dns.lookup;
  /** Connections are only shared between requests under the same policy. */
  agent?: Agent;
};

const TIMEOUT_MS = 4_000;
const MAX_BYTES = 256 * 1024;
/** For public addresses; a listed private one may use any port it is listed with. */
const PORTS = new Set([443, 8443]);

export async function fetchSafe(
  request: SafeRequest,
  policy: OutboundPolicy = { allowed: config().allowPrivateHttp, resolve: dns.lookup },
): Promise<SafeAnswer> {
  const checked = checkUrl(request.url, policy);
  if (typeof checked === "string") return { kind: "refused", why: checked };
  let refusal: Words | null = null;
  const lookup = checkedLookup(checked, policy, (why) => {
    refusal = why;
  });
  const answer = await exchange({
    method: request.method ?? "GET",
    url: checked,
    headers: { "user-agent": "Patchcord", "accept-encoding": "identity", ...request.headers },
    ...(request.body !== undefined && { body: request.body }),
    timeoutMs: request.timeoutMs ?? TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    lookup,
    ...(policy.agent && { agent: policy.agent }),
  });
  return refusal === null ? answer : { kind: "refused", why: refusal };
}

/** The URL, or the sentence why it may not be called. Names are judged later, when they have become addresses. */
export function checkUrl(text: string, policy: Pick<OutboundPolicy, "allowed">): URL | Words {
  if (!URL.canParse(text))
    return t("This is not a complete address. It should look like https://example.com/path.");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return t("Only https addresses can be called.");
  if (url.username || url.password)
    return t("Put the user name and password in a header, not in the address.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = portOf(url);
  const isLiteral = /^[0-9.]+$/.test(host) || host.includes(":");
  if (isLiteral && isListed(host, port, policy.allowed)) return url;
  if (isLiteral && !isAllowedAddress(host, port, [])) return privateAddress(host);
  const mayBeListed = !isLiteral && policy.allowed.length > 0;
  if (url.protocol === "http:" && !mayBeListed) return t("Only https addresses can be called.");
  if (!PORTS.has(port) && !mayBeListed) return t("Port {port} cannot be called; use 443 or 8443.", { port });
  return url;
}

/**
 * Refuses as soon as one of a name's addresses is not allowed: choosing among them would be left to the network.
 * A public address that came from a name is held to the rules for public ones (https, ports) here.
 */
function checkedLookup(url: URL, policy: OutboundPolicy, refuse: (why: Words) => void): LookupFunction {
  const port = portOf(url);
  return (hostname, options, callback) => {
    policy.resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const forbidden = addresses.find(({ address }) => {
        if (isListed(address, port, policy.allowed)) return false;
        return !isAllowedAddress(address, port, []) || url.protocol !== "https:" || !PORTS.has(port);
      });
      const [first] = addresses;
      if (forbidden || !first) {
        const isPublic = forbidden && isAllowedAddress(forbidden.address, port, []);
        refuse(
          isPublic ? t("Only https addresses on port 443 or 8443 can be called.") : privateAddress(hostname),
        );
        return callback(new Error("address refused"), "", 0);
      }
      if (options.all)
        callback(null, addresses as never); // node's type of the callback lacks the list form
      else callback(null, first.address, first.family);
    });
  };
}

function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === "https:" ? 443 : 80);
}

function privateAddress(host: string): Words {
  return t(
    "{host} is an address inside a private network. An administrator can allow it with PATCHCORD_ALLOW_PRIVATE_HTTP.",
    { host },
  );
}
