// Lets the account's faults strike a request to the platform's APIs.
import "server-only";
import { type Fault, strike } from "@/lib/sandbox/faults";
import { db } from "../db/client";
import type { Account } from "./account";

/** Longer than any client waits. */
const NEVER_MS = 120_000;

export async function withFaults(
  account: Account,
  what: string,
  work: () => Promise<Response>,
): Promise<Response> {
  if (account.faults.length === 0) return work();
  const { fault, left } = strike(account.faults, what, Math.random);
  if (!fault) return work();
  if (fault.times !== undefined) {
    await db().sandboxAccount.update({ where: { id: account.id }, data: { faults: left as object[] } });
  }
  return suffer(fault, work);
}

async function suffer(fault: Fault, work: () => Promise<Response>): Promise<Response> {
  switch (fault.kind) {
    case "delay":
      await sleep(fault.delayMs ?? 1_000);
      return work();
    case "drop":
      await sleep(NEVER_MS);
      return brokenConnection();
    case "drop_after_accept":
      await work();
      await sleep(NEVER_MS);
      return brokenConnection();
    case "reset":
      return brokenConnection();
    case "reset_after_accept":
      await work();
      return brokenConnection();
    case "refuse":
      return Response.json(
        { code: "refused", message: "Refused on demand" },
        { status: fault.status ?? 500 },
      );
    case "rate_limit":
      return Response.json(
        { code: "rate-limited", message: "Too many requests" },
        { status: 429, headers: { "retry-after": String(fault.retryAfterSeconds ?? 1) } },
      );
    default:
      return work(); // `duplicate` is the webhooks' own
  }
}

/** A body that breaks off: the server has to destroy the connection, and the client is left without an answer. */
function brokenConnection(): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("{"));
      setTimeout(() => controller.error(new Error("broken on demand")), 5);
    },
  });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref());
