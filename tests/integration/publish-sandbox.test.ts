// Publishing to the built-in Callr over real HTTP: voice apps, numbers, a change made behind our back, a platform that
// breaks off.
import { beforeEach, describe, expect, it } from "vitest";
import type { Target } from "@/lib/flow/graph";
import type { Fault } from "@/lib/sandbox/faults";
import type { Actor } from "@/lib/server/auth/actor";
import { valueOrThrow } from "@/lib/server/callr/outcome";
import { ensureSandboxConnection } from "@/lib/server/connections/ensure-sandbox-connection";
import { getClient } from "@/lib/server/connections/get-client";
import { db } from "@/lib/server/db/client";
import { assignNumber } from "@/lib/server/deployments/assign-number";
import { listFlowNumbers } from "@/lib/server/deployments/list-flow-numbers";
import { previewPublish } from "@/lib/server/deployments/preview-publish";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { removeNumber } from "@/lib/server/deployments/remove-number";
import { rotateToken } from "@/lib/server/deployments/rotate-token";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { replaceDraft } from "@/lib/server/flows/replace-draft";
import { withDatabase } from "../support/database";
import { ivr3 } from "../support/ivr3";
import { withProduct } from "../support/product-server";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();
withProduct();

let actor: Actor;
let flowId: string;

beforeEach(async () => {
  actor = await makeWorkspace();
  await ensureSandboxConnection(actor.workspaceId);
});

const makeFlow = async (target: Target) => insertFlow(actor, { graph: ivr3(target), how: "created" });
const publish = (more = {}) => publishFlow(actor, { flowId, message: "", ...more });
const deployment = () => db().deployment.findFirstOrThrow({ where: { flowId } });
const client = async () => getClient(actor, (await deployment()).connectionId);
const app = async () => valueOrThrow(await (await client()).findApp((await deployment()).appHash ?? ""));
const faults = (list: Fault[]) =>
  db().sandboxAccount.update({ where: { workspaceId: actor.workspaceId }, data: { faults: list } });
const numbers = async () => (await listFlowNumbers(actor, { flowId }))[0]?.numbers ?? [];

async function edit(text: string, target: Target): Promise<void> {
  const graph = ivr3(target);
  for (const node of graph.nodes) if (node.id === "welcome") node.data = { text };
  await replaceDraft(actor, { flowId, graph, draftRevision: undefined, how: "draft_imported" });
}

describe("an ACTIONS10 flow", () => {
  beforeEach(async () => {
    ({ flowId } = await makeFlow("actions10"));
    await publish();
  });

  it("runs in a voice app with the version's script", async () => {
    const { script } = await db().version.findFirstOrThrow({ where: { flowId } });
    expect((await app())?.content).toEqual({ kind: "actions10", script });
  });

  it("keeps its old version when the platform breaks the connection before doing anything", async () => {
    await edit("Good morning.", "actions10");
    await faults([{ on: "apps.edit", kind: "reset", times: 1 }]);
    await expect(publish()).rejects.toMatchObject({
      message: "Callr did not answer. v1 is still live. Publish again.",
    });
    expect(await publish()).toMatchObject({ versionNumber: 2 });
  });

  it("is live when only the platform's answer was lost", async () => {
    await edit("Good morning.", "actions10");
    await faults([{ on: "apps.edit", kind: "reset_after_accept", times: 1 }]);
    expect(await publish()).toMatchObject({ versionNumber: 2, fromVersionNumber: 1 });
    expect(JSON.stringify((await app())?.content)).toContain("Good morning.");
  });

  it("is not overwritten when somebody changed its script on the platform", async () => {
    const script = "branches:\n  inbound-call:\n    actions:\n      - action: hangup@v1\n";
    const { appHash } = await deployment();
    valueOrThrow(await (await client()).editApp(appHash ?? "", { kind: "actions10", script }));
    await edit("Good morning.", "actions10");
    await expect(publish()).rejects.toMatchObject({ details: { reason: "changed_on_platform", script } });
    expect(await publish({ overwrite: true })).toMatchObject({ versionNumber: 2 });
  });

  it("gets a number, keeps others from taking it unasked, and gives it back", async () => {
    const { id: deploymentId } = await deployment();
    const [first] = await numbers();
    const number = first?.number ?? "";
    expect(first?.use).toEqual({ is: "free" });
    await assignNumber(actor, { deploymentId, number });
    expect((await app())?.numbers).toEqual([number]);

    const mine = flowId;
    ({ flowId } = await makeFlow("actions10"));
    await publish();
    const other = (await deployment()).id;
    await expect(assignNumber(actor, { deploymentId: other, number })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "rings_elsewhere", name: "Three levels" },
    });
    await assignNumber(actor, { deploymentId: other, number, move: true });
    expect((await numbers()).find((one) => one.number === number)?.use).toEqual({ is: "here" });
    flowId = mine;
    expect((await numbers()).find((one) => one.number === number)?.use).toMatchObject({ is: "elsewhere" });
    await removeNumber(actor, { deploymentId: other, number });
    expect((await numbers()).find((one) => one.number === number)?.use).toEqual({ is: "free" });
  });

  it("leaves numbers to publishers", async () => {
    const editor = await makeActor(actor.workspaceId, "editor");
    const input = { deploymentId: (await deployment()).id, number: "+33186950000" };
    await expect(assignNumber(editor, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeNumber(editor, input)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("becomes another voice app on another target, and the old one stays live until its numbers move", async () => {
    await edit("Good morning.", "realtime10");
    expect(await previewPublish(actor, { flowId })).toMatchObject({
      target: "realtime10",
      others: [{ target: "actions10", live: { number: 1 } }],
    });
    await publish();
    const places = await db().deployment.findMany({ where: { flowId }, orderBy: { target: "asc" } });
    expect(places.map(({ target, liveVersionId }) => [target, liveVersionId !== null])).toEqual([
      ["actions10", true],
      ["realtime10", true],
    ]);
  });
});

describe("a REALTIME10 flow", () => {
  beforeEach(async () => {
    ({ flowId } = await makeFlow("realtime10"));
    await publish();
  });

  it("is published while the platform is away: only our pointer moves", async () => {
    await edit("Good morning.", "realtime10");
    await faults([{ on: "*", kind: "drop" }]);
    expect(await publish()).toMatchObject({ versionNumber: 2, fromVersionNumber: 1 });
  });

  it("takes its numbers along to another target, and says which ones did not come", async () => {
    const [first, second] = (await numbers()).map(({ number }) => number);
    await assignNumber(actor, { deploymentId: (await deployment()).id, number: first ?? "" });
    await edit("Good morning.", "actions10");
    expect(await previewPublish(actor, { flowId })).toMatchObject({ connections: [{ numbers: [first] }] });
    const { deploymentId, left } = await publish({ numbers: [first, second] });
    expect(left).toEqual([{ number: second, why: expect.stringContaining("did not ring this flow") }]);
    const places = await listFlowNumbers(actor, { flowId });
    const script = places.find((place) => place.deploymentId === deploymentId)?.numbers ?? [];
    expect(script.filter(({ use }) => use.is === "here").map(({ number }) => number)).toEqual([first]);
    expect(await previewPublish(actor, { flowId })).toMatchObject({ connections: [{ numbers: [] }] });
  });

  it("leaves a number alone when the platform does not say what it rings", async () => {
    const [, second] = (await numbers()).map(({ number }) => number);
    await edit("Good morning.", "actions10");
    await faults([{ on: "did.search", kind: "reset", times: 1 }]);
    const { deploymentId, left } = await publish({ numbers: [second] });
    expect(left).toEqual([{ number: second, why: expect.stringContaining("did not say") }]);
    const places = await listFlowNumbers(actor, { flowId });
    const script = places.find((place) => place.deploymentId === deploymentId)?.numbers ?? [];
    expect(script.filter(({ use }) => use.is === "here")).toEqual([]);
  });

  it("is previewed while the platform does not say which numbers ring it", async () => {
    await edit("Good morning.", "actions10");
    await faults([{ on: "*", kind: "reset" }]);
    expect(await previewPublish(actor, { flowId })).toMatchObject({ connections: [{ numbers: null }] });
  });

  it("tells the platform its new secret address", async () => {
    const before = (await app())?.content;
    await rotateToken(actor, { deploymentId: (await deployment()).id });
    const after = (await app())?.content;
    expect(after?.kind === "realtime10" && before?.kind === "realtime10" && after.url !== before.url).toBe(
      true,
    );
  });
});

describe("an SMS flow", () => {
  it("listens for texts, and answers on the numbers it is given", async () => {
    const { graph } = smsFlow();
    ({ flowId } = await insertFlow(actor, { graph, how: "created" }));
    await publish();
    expect(await db().webhook.count({ where: { workspaceId: actor.workspaceId, type: "sms.mo" } })).toBe(1);
    const { id: deploymentId } = await deployment();
    const [first] = await numbers();
    await assignNumber(actor, { deploymentId, number: first?.number ?? "" });
    expect((await numbers())[0]?.use).toEqual({ is: "here" });
    await removeNumber(actor, { deploymentId, number: first?.number ?? "" });
    expect((await numbers())[0]?.use).toEqual({ is: "free" });
  });
});

function smsFlow() {
  const graph = ivr3("sms");
  graph.nodes = [
    { id: "in", type: "inbound-sms", name: "Inbound SMS", position: { x: 0, y: 0 }, data: {} },
    {
      id: "set",
      type: "set-variable",
      name: "Note",
      position: { x: 200, y: 0 },
      data: { assignments: [{ variable: "answer", how: "set", value: "yes" }] },
    },
  ];
  graph.edges = [{ from: "in", port: "then", to: "set" }];
  return { graph };
}
