// SMS flows on the real database: a text begins one, a reply goes on, silence ends it, and nothing is sent twice.
import { readFile } from "node:fs/promises";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { parseGraph } from "@/lib/compile/1-parse";
import { compile } from "@/lib/compile/compile";
import type { Graph } from "@/lib/flow/graph";
import type { Actor } from "@/lib/server/auth/actor";
import { ensureSandboxConnection } from "@/lib/server/connections/ensure-sandbox-connection";
import { db } from "@/lib/server/db/client";
import { answerText, goOn } from "@/lib/server/sms/answer-text";
import { startConversation } from "@/lib/server/sms/start-conversation";
import { takeEvent } from "@/lib/server/webhooks/take-event";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { withProduct } from "../support/product-server";
import { makeWorkspace } from "../support/workspace";

withDatabase();
withProduct();

const PERSON = "+33612340001";
let example: Graph;
let actor: Actor;
let connectionId: string;
let flowId: string;
let ourNumber: string;

beforeAll(async () => {
  const parsed = parseGraph(JSON.parse(await readFile("lib/templates/flows/sms-opt-in.json", "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  example = parsed.value;
});

beforeEach(async () => {
  actor = await makeWorkspace();
  const { workspaceId } = actor;
  await ensureSandboxConnection(workspaceId);
  connectionId = (await db().connection.findFirstOrThrow({ where: { workspaceId } })).id;
  ourNumber = (await db().sandboxNumber.findFirstOrThrow({ where: { workspaceId, type: "MOBILE" } })).e164;
  flowId = await goLive(example);
});

async function goLive(graph: Graph): Promise<string> {
  const { workspaceId } = actor;
  const compiled = compile(graph, { nowMs: Date.now() });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const id = randomId();
  await db().flow.create({ data: { id, workspaceId, name: graph.name, draft: graph as object } });
  await db().version.create({
    data: {
      id: `${id}-v1`,
      workspaceId,
      flowId: id,
      number: 1,
      target: "sms",
      graph: graph as object,
      program: compiled.program as object,
      nodeIds: compiled.nodeIds,
      checksum: "",
      compiler: "",
      message: "",
      authorName: "",
    },
  });
  await db().deployment.create({
    data: {
      id,
      workspaceId,
      flowId: id,
      connectionId,
      target: "sms",
      appName: "",
      liveVersionId: `${id}-v1`,
    },
  });
  await db().smsNumber.create({ data: { workspaceId, connectionId, number: ourNumber, deploymentId: id } });
  return id;
}

/** Somebody texts our number, and the flow answers. @returns the message's id */
async function say(text: string, to = ourNumber): Promise<string> {
  const event_id = randomId();
  await takeEvent(
    { workspaceId: actor.workspaceId, connectionId, types: ["sms.mo"], secret: "" },
    {
      event_id,
      event_at: "",
      hook_hash: null,
      try: 0,
      type: "sms.mo",
      data: { hash: "IN", from: PERSON, to, text },
    },
  );
  const id = `in-${event_id}`;
  if (await db().smsTurn.findUnique({ where: { id } })) await answerText(id, Date.now());
  return id;
}

const heard = async () => {
  const sent = await db().sandboxSms.findMany({
    where: { workspaceId: actor.workspaceId, direction: "OUT", to: PERSON },
    orderBy: { createdAt: "asc" },
  });
  return sent.map(({ text }) => text);
};
const session = () => db().smsSession.findFirstOrThrow({ where: { workspaceId: actor.workspaceId } });

it("speaks first, waits, and answers what people say", async () => {
  const started = await startConversation(actor, {
    flowId,
    to: "06 12 34 00 01",
    variables: { first_name: "Zoé" },
  });
  expect(started.state).toBe("waiting");
  expect(await heard()).toEqual([expect.stringContaining("Hello Zoé, would you like our offers")]);
  await say("perhaps");
  expect((await heard())[1]).toMatch(/did not understand/);
  await say("Oui");
  expect((await heard())[2]).toMatch(/Thank you/);
  expect(await session()).toMatchObject({ state: "ended" });
  expect(await db().conversation.findFirst({ where: { phone: PERSON } })).toMatchObject({
    waitsForPerson: false,
  });
});

it("begins with the text that comes to its number", async () => {
  await say("JOIN");
  expect((await heard()).length).toBe(1);
  expect(
    await db().message.count({ where: { phone: PERSON, workspaceId: actor.workspaceId, direction: "out" } }),
  ).toBe(1);
});

it("sends nothing twice when a text is worked on twice", async () => {
  const id = await say("JOIN");
  await db().smsSession.deleteMany({ where: { workspaceId: actor.workspaceId } }); // as if it died before it was kept
  await answerText(id, Date.now());
  expect((await heard()).length).toBe(1);
});

it("goes on by itself when nobody answers in time", async () => {
  await startConversation(actor, { flowId, to: PERSON });
  const waiting = await session();
  const days = (waiting.waitUntil?.getTime() ?? 0) - Date.now();
  expect(days).toBeGreaterThan(23 * 3_600_000);
  await goOn(waiting, { kind: "timeout" }, Date.now());
  expect(await session()).toMatchObject({ state: "ended" });
});

it("ends at STOP, and does not speak to somebody who opted out", async () => {
  await startConversation(actor, { flowId, to: PERSON });
  await say("STOP");
  expect(await session()).toMatchObject({ state: "ended", ending: "opted_out" });
  expect((await heard()).length).toBe(1);
  await expect(startConversation(actor, { flowId, to: PERSON })).rejects.toThrow(/no more texts/);
});

it("leaves a text that no flow takes to a person", async () => {
  await say("Do you repair e-bikes?", "+33186950001");
  expect(await heard()).toEqual([]);
  expect(
    await db().conversation.findFirst({ where: { phone: PERSON, workspaceId: actor.workspaceId } }),
  ).toMatchObject({
    waitsForPerson: true,
  });
});

it("is closed to other workspaces and other countries", async () => {
  const stranger = await makeWorkspace("Somebody else");
  await expect(startConversation(stranger, { flowId, to: PERSON })).rejects.toThrow(/another workspace/);
  await expect(startConversation(actor, { flowId, to: "+447911123456" })).rejects.toThrow(/countries/);
});
