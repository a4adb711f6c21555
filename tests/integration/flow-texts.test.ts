// A flow's text against a slow platform: the call does not wait for ever, what may be on its way counts as sent, and what
// has not begun when the turn is answered does not begin any more.
import { afterAll, beforeAll, expect, test } from "vitest";
import { secretBox } from "@/lib/server/crypto/secret-box";
import { db } from "@/lib/server/db/client";
import { performRequest } from "@/lib/server/effects/perform-request";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { ivr3 } from "../support/ivr3";
import { serve } from "../support/sandbox-server";
import { makeWorkspace } from "../support/workspace";

withDatabase();

/** Far longer than the database takes, also on a busy machine. */
const SLOW_MS = 4_000;
let platform: { origin: string; close: () => Promise<void> };
let sent = 0;
beforeAll(async () => {
  process.env.PATCHCORD_ALLOW_PRIVATE_HTTP = "127.0.0.1";
  platform = await serve(async (request) => {
    const { id } = JSON.parse(await request.text());
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    return Response.json({ jsonrpc: "2.0", id, result: "HASH0001" });
  });
});
afterAll(() => platform.close());

async function asker() {
  const { workspaceId, ...actor } = await makeWorkspace();
  const { flowId } = await insertFlow({ workspaceId, ...actor }, { graph: ivr3(), how: "created" });
  const { secret, keyId } = secretBox().seal("0".repeat(100));
  const id = randomId();
  const keys = { secret, secretKeyId: keyId, secretHint: "" };
  await db().connection.create({
    data: { id, workspaceId, name: "Callr", kind: "jsonrpc", baseUrl: platform.origin, ...keys },
  });
  return { workspaceId, flowId, connectionId: id };
}
const text = { do: "sms", to: "+33612000194", from: "", text: "Booked" } as const;

test("a text the platform is slow to take counts as sent, for both deliveries of the turn, and goes out once", async () => {
  const who = await asker();
  sent = 0;
  const both = await Promise.all([1, 2].map(() => performRequest(text, "call:3", who, SLOW_MS / 2)));
  expect(both).toEqual([
    { kind: "sms", ok: true },
    { kind: "sms", ok: true },
  ]);
  await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  expect(await performRequest(text, "call:3", who, SLOW_MS)).toEqual({ kind: "sms", ok: true });
  expect(sent).toBe(1);
});

test("a text that had no time to begin is not sent after the caller was told otherwise", async () => {
  const who = await asker();
  sent = 0;
  expect(await performRequest(text, "call:4", who, 0)).toEqual({ kind: "sms", ok: false });
  await new Promise((resolve) => setTimeout(resolve, SLOW_MS / 4));
  expect(sent).toBe(0);
  expect(await db().callEffect.count({ where: { flowId: who.flowId } })).toBe(0);
});
