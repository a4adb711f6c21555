// Texts through the built-in platform: steps, signed reports over real HTTP, replies, retries, and a campaign's worth.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Sms } from "@/lib/callr/sms";
import { isSignedBy } from "@/lib/callr/webhook-signature";
import type { CallrClient } from "@/lib/server/callr/client";
import { jsonRpcClient } from "@/lib/server/callr/json-rpc-client";
import { valueOrThrow } from "@/lib/server/callr/outcome";
import { db } from "@/lib/server/db/client";
import { deliverWebhooks } from "@/lib/server/sandbox/deliver-webhooks";
import { withDatabase } from "../support/database";
import { sandboxKey, serve, withSandbox } from "../support/sandbox-server";
import { makeWorkspace } from "../support/workspace";

withDatabase();
const server = withSandbox();
const SECRET = "a shared secret";

type Posted = {
  headers: Headers;
  raw: string;
  event: { event_id: string; try: number; type: string; data: Sms };
};
let posted: Posted[] = [];
let answerWith = (): Response => new Response(null, { status: 204 });
let endpoint: { origin: string; close: () => Promise<void> };

beforeAll(async () => {
  endpoint = await serve(async (request) => {
    const raw = await request.text();
    posted.push({ headers: request.headers, raw, event: JSON.parse(raw) });
    return answerWith();
  });
});
afterAll(() => endpoint.close());

let client: CallrClient;
let accountId: string;
let control: Awaited<ReturnType<typeof sandboxKey>>["control"];

beforeEach(async () => {
  posted = [];
  answerWith = () => new Response(null, { status: 204 });
  const key = await sandboxKey((await makeWorkspace()).workspaceId, server);
  accountId = key.account.id;
  control = key.control;
  client = jsonRpcClient({ baseUrl: `${server.origin}/api/sandbox`, apiKey: key.apiKey, intervalMs: 0 });
});

const subscribe = async (...types: string[]) => {
  for (const type of types)
    valueOrThrow(await client.subscribeWebhook({ type, endpoint: endpoint.origin, secret: SECRET }));
};
const send = async (to: string, more = {}) =>
  valueOrThrow(
    await client.sendSms({ from: "", to, text: "Your bicycle is ready.", nature: "alerting", ...more }),
  );
const statuses = () =>
  posted.flatMap(({ event }) => (event.type === "sms.mt.status_update" ? [event.data.status] : []));
const replies = () => posted.flatMap(({ event }) => (event.type === "sms.mo" ? [event.data.text] : []));

describe("delivery reports", () => {
  it.each([
    ["+33612345601", ["PENDING", "RECEIVED", "REMOTE_QUEUED", "SENT"]],
    ["+33612345690", ["FAILED", "PENDING", "SENT"]],
    ["+33612345691", ["EXPIRED", "PENDING", "REMOTE_QUEUED", "SENT"]],
    ["+33612345692", ["PENDING", "REMOTE_QUEUED", "SENT"]],
    ["+33612345693", ["ERROR", "PENDING"]],
  ])("tell every step of a text to %s", async (to, expected) => {
    await subscribe("sms.mt.status_update");
    await send(to);
    // They may overtake each other, as the platform's own may.
    await expect.poll(() => statuses().sort(), { timeout: 5_000 }).toEqual(expected);
  });

  it("are signed over exactly the bytes that were posted", async () => {
    await subscribe("sms.mt.status_update");
    await send("+33612345601");
    await expect.poll(() => posted.length, { timeout: 5_000 }).toBe(4);
    for (const { headers, raw, event } of posted) {
      expect(isSignedBy(headers.get("x-callr-hmacsignature"), "SHA256", SECRET, raw)).toBe(true);
      expect(isSignedBy(headers.get("x-callr-hmacsignature"), "SHA256", SECRET, `${raw} `)).toBe(false);
      expect(headers.get("x-callr-eventid")).toBe(event.event_id);
    }
  });

  it("also go to the webhook given with the text, with its own secret and the reference", async () => {
    await send("+33612345601", {
      reference: "recipient42",
      webhook: { endpoint: endpoint.origin, secret: "another one" },
    });
    await expect.poll(() => posted.length, { timeout: 5_000 }).toBe(4);
    const [first] = posted;
    expect(first?.event.data.user_data).toBe("recipient42");
    expect(
      isSignedBy(
        first?.headers.get("x-callr-hmacsignature") ?? null,
        "SHA256",
        "another one",
        first?.raw ?? "",
      ),
    ).toBe(true);
  });

  it("come again, with the same id and the next try, until they are taken", async () => {
    await subscribe("sms.mt.status_update");
    answerWith = () => new Response(null, { status: 500 });
    await send("+33612345693");
    await expect.poll(() => posted.length, { timeout: 5_000 }).toBe(2);
    const waiting = async () =>
      db().sandboxDelivery.count({
        where: { accountId, attempt: 1, lastStatus: 500, dueAt: { gt: new Date() } },
      });
    await expect.poll(waiting, { timeout: 5_000 }).toBe(2);
    answerWith = () => new Response(null, { status: 204 });
    await deliverWebhooks(Date.now() + 60_000);
    expect(posted.slice(2).map(({ event }) => event.try)).toEqual([1, 1]);
    expect(new Set(posted.map(({ event }) => event.event_id)).size).toBe(2);
    expect(await db().sandboxDelivery.count({ where: { accountId, dueAt: null } })).toBe(2);
  });

  it("come twice when a fault says so", async () => {
    await subscribe("sms.mt.status_update");
    await control("PUT", "/settings", { faults: [{ on: "webhook", kind: "duplicate" }] });
    await send("+33612345693");
    await expect.poll(() => posted.length, { timeout: 5_000 }).toBe(4);
    expect(new Set(posted.map(({ event }) => event.event_id)).size).toBe(2);
  });
});

describe("replies", () => {
  it("come from the handsets that answer", async () => {
    await subscribe("sms.mo");
    for (const to of ["+33612345694", "+33612345695", "+33612345601"]) await send(to);
    await expect.poll(() => replies().sort(), { timeout: 5_000 }).toEqual(["STOP", "YES"]);
  });

  it("come from a person at the controls", async () => {
    await subscribe("sms.mo");
    await control("POST", "/sms", { from: "+33612345601", to: "+33644600000", text: "Is it ready?" });
    await expect.poll(replies, { timeout: 5_000 }).toEqual(["Is it ready?"]);
    expect(posted[0]?.event.data).toMatchObject({ type: "IN", from: "+33612345601", to: "+33644600000" });
  });
});

it("carries a campaign of 1,000 texts and reports every step of each", async () => {
  await subscribe("sms.mt.status_update");
  const startedMs = performance.now();
  const numbers = Array.from({ length: 1_000 }, (_, i) => `+336${String(10_000_000 + i * 100 + 1)}`);
  const lane = async () => {
    for (let to = numbers.pop(); to; to = numbers.pop()) await send(to);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  const sentMs = performance.now() - startedMs;
  await expect.poll(() => posted.length, { timeout: 60_000, interval: 100 }).toBe(4_000);
  const allMs = performance.now() - startedMs;
  console.info(
    `1,000 texts accepted in ${Math.round(sentMs)} ms, 4,000 reports in by ${Math.round(allMs)} ms`,
  );
  expect(statuses().filter((status) => status === "RECEIVED")).toHaveLength(1_000);
}, 90_000);
