// Who has a flow open in the editor: seen by the members of its workspace, and gone a moment after the last sign of life.
import { expect, test } from "vitest";
import { beat } from "@/lib/server/flows/beat";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { saveDraft } from "@/lib/server/flows/save-draft";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { ivr3 } from "../support/ivr3";
import { makeWorkspace } from "../support/workspace";

withDatabase();

const tabs = () => [randomId(), randomId()] as [string, string];

test("tabs see each other and each other's saves, until they leave or fall silent", async () => {
  const [first, second] = tabs();
  const actor = await makeWorkspace();
  const { flowId } = await insertFlow(actor, { graph: ivr3(), how: "created" });
  let nowMs = Date.now();
  const clock = { now: () => nowMs };
  const at = (tabId: string, nodeId: string | null = null) => beat(actor, { flowId, tabId, nodeId }, clock);

  expect(await at(first)).toEqual({ revision: 1, comments: 0, others: [] });
  await saveDraft(actor, { flowId, baseRevision: 1, graph: ivr3() });
  const { revision, others } = await at(second, "menu");
  expect(revision).toBe(2);
  expect(others).toMatchObject([{ tabId: first, isMe: true, nodeId: null }]);
  expect((await at(first)).others).toMatchObject([{ tabId: second, nodeId: "menu" }]);

  await beat(actor, { flowId, tabId: second, nodeId: null, isLeaving: true }, clock);
  expect((await at(first)).others).toEqual([]);
  await at(second);
  nowMs += 30_000;
  expect((await at(first)).others).toEqual([]);
});

test("whoever writes in a step is told of, until they stop; who may only look is not", async () => {
  const [first, second] = tabs();
  const actor = await makeWorkspace();
  const { flowId } = await insertFlow(actor, { graph: ivr3(), how: "created" });
  const seen = async () => (await beat(actor, { flowId, tabId: first, nodeId: null })).others;
  const there = { flowId, tabId: second, nodeId: "menu" };
  await beat(actor, { ...there, editing: ["menu", "hours"] });
  expect(await seen()).toMatchObject([{ tabId: second, editing: ["menu", "hours"] }]);
  await beat(actor, there);
  expect(await seen()).toMatchObject([{ tabId: second, nodeId: "menu", editing: [] }]);
  await beat({ ...actor, role: "viewer" }, { ...there, editing: ["menu"] });
  expect(await seen()).toMatchObject([{ tabId: second, nodeId: "menu", editing: [] }]);
});

test("a stranger sees nobody, and cannot speak for another person's tab", async () => {
  const [first, second] = tabs();
  const actor = await makeWorkspace();
  const { flowId } = await insertFlow(actor, { graph: ivr3(), how: "created" });
  await beat(actor, { flowId, tabId: first, nodeId: "menu" });
  const stranger = await makeWorkspace();
  await expect(beat(stranger, { flowId, tabId: second, nodeId: null })).rejects.toMatchObject({
    code: "not_found",
  });
  const theirs = await insertFlow(stranger, { graph: ivr3(), how: "created" });
  await beat(stranger, { flowId: theirs.flowId, tabId: first, nodeId: null });
  expect((await beat(actor, { flowId, tabId: second, nodeId: null })).others).toMatchObject([
    { tabId: first, nodeId: "menu" },
  ]);
});
