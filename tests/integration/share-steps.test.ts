// Steps that become a flow of their own: made and published in one go, as far as the person may.
import { expect, test } from "vitest";
import { shareSteps as stepsAsFlow } from "@/lib/compile/share-steps";
import type { Graph } from "@/lib/flow/graph";
import { db } from "@/lib/server/db/client";
import { shareSteps } from "@/lib/server/flows/share-steps";
import { sharedFlowNames } from "@/lib/server/library/shared-flows";
import { systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { fakePlatform } from "../support/fake-voice-apps";
import { flowOf } from "../support/flow-of";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

const reception = flowOf({
  start: ["inbound-call", {}, { then: "hello" }],
  hello: ["say", { text: "Hello" }, { then: "thanks" }],
  thanks: ["say", { text: "Thank you" }, { then: "bye" }],
  bye: ["hang-up", { text: "Bye" }, {}],
});
const part = (graph: Graph = reception) => {
  const made = stepsAsFlow(graph, new Set(["hello", "thanks"]));
  return made.ok ? made.value : expect.fail();
};

async function setting() {
  const admin = await makeWorkspace();
  const { workspaceId } = admin;
  const place = { kind: "sandbox", baseUrl: "http://localhost", secret: "", secretKeyId: "", secretHint: "" };
  await db().connection.create({ data: { id: randomId(), workspaceId, name: "Production", ...place } });
  const { voiceApps } = fakePlatform();
  const deps = { clock: systemClock, newId: randomId, voiceApps, listenForTexts: async () => true };
  return { admin, deps };
}

test("a publisher gets a version that other flows can run, with the ways it comes back by", async () => {
  const { admin, deps } = await setting();
  const { graph, ways } = part();
  const made = await shareSteps(admin, { name: "Greeting", graph, from: "Reception" }, deps);
  expect(made).toMatchObject({ name: "Greeting", number: 1, problem: null });
  expect(await sharedFlowNames(admin.workspaceId)).toEqual([
    { value: `${made.flowId}@1`, label: "Greeting, v1", ways },
  ]);
});

test("an editor gets a draft and is told whom to ask; a viewer nothing", async () => {
  const { admin, deps } = await setting();
  const input = { name: "Greeting", graph: part().graph, from: "Reception" };
  const editor = await makeActor(admin.workspaceId, "editor");
  const made = await shareSteps(editor, input, deps);
  expect(made).toMatchObject({ number: null, problem: expect.stringContaining("role publisher") });
  expect(await db().version.count({ where: { flowId: made.flowId } })).toBe(0);
  const viewer = await makeActor(admin.workspaceId, "viewer");
  await expect(shareSteps(viewer, input, deps)).rejects.toMatchObject({ code: "forbidden" });
});

test("nothing is made of steps with errors", async () => {
  const { admin, deps } = await setting();
  const { graph } = part();
  const nodes = graph.nodes.map((node) => (node.id === "hello" ? { ...node, data: { text: "" } } : node));
  const input = { name: "Greeting", graph: { ...graph, nodes }, from: "Reception" };
  await expect(shareSteps(admin, input, deps)).rejects.toMatchObject({ code: "not_possible" });
  expect(await db().flow.count({ where: { workspaceId: admin.workspaceId } })).toBe(0);
});
