// Saved tests of a flow: kept in the workspace, carried by files and copies, run before a publish.
import { beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { ensureSandboxConnection } from "@/lib/server/connections/ensure-sandbox-connection";
import { db } from "@/lib/server/db/client";
import { previewPublish } from "@/lib/server/deployments/preview-publish";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { changeTest, deleteTest } from "@/lib/server/flow-tests/change-test";
import { listTests } from "@/lib/server/flow-tests/list-tests";
import { loadTestsPage } from "@/lib/server/flow-tests/load-tests-page";
import { runDraftTests } from "@/lib/server/flow-tests/run-saved-tests";
import { saveTests } from "@/lib/server/flow-tests/save-tests";
import { duplicateFlow } from "@/lib/server/flows/duplicate-flow";
import { exportFlow } from "@/lib/server/flows/export-flow";
import { importFlow } from "@/lib/server/flows/import-flow";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { savePublishingRules } from "@/lib/server/workspaces/publishing-rules";
import { withDatabase } from "../support/database";
import { flowOf } from "../support/flow-of";
import { withProduct } from "../support/product-server";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();
withProduct();

let actor: Actor;
let flowId: string;
beforeEach(async () => {
  actor = await makeWorkspace();
  await ensureSandboxConnection(actor.workspaceId);
  const graph = flowOf({
    start: ["inbound-call", {}, { then: "bye" }],
    bye: ["hang-up", { text: "Thank you for calling. Goodbye." }, {}],
  });
  ({ flowId } = await insertFlow(actor, { graph: { ...graph, name: "Goodbye" }, how: "created" }));
});

const test = (name: string, said = "Thank you for calling. Goodbye.") => ({
  name,
  at: "2026-11-24T10:00:00.000Z",
  caller: "+33612448019",
  called: "+33186950000",
  acts: [],
  trace: [{ said }, { ended: "hangup" }],
});
const names = (rows: { test: { name: string } }[]) => rows.map((row) => row.test.name);

it("keeps tests with their flow, under names of their own, and writes who did it", async () => {
  const rows = await saveTests(actor, { flowId, tests: [test("One"), test("Two")] });
  expect(names(rows)).toEqual(["One", "Two"]);
  expect(rows[0]?.test).toEqual(test("One"));
  await expect(saveTests(actor, { flowId, tests: [test("Two")] })).rejects.toMatchObject({
    code: "conflict",
    message: "There is a test “Two” already. Give this one another name.",
  });
  const [one] = rows;
  if (!one) throw new Error("No test was kept.");
  const renamed = await changeTest(actor, { flowId, testId: one.id, name: "First" });
  expect(names(renamed).sort()).toEqual(["First", "Two"]);
  expect(names(await deleteTest(actor, { flowId, testId: one.id }))).toEqual(["Two"]);
  const actions = await db().auditEntry.findMany({
    where: { workspaceId: actor.workspaceId },
    select: { action: true },
  });
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["test.saved", "test.changed", "test.deleted"]),
  );
});

it("refuses what is no test, viewers, and everybody else's workspace", async () => {
  await expect(
    saveTests(actor, { flowId, tests: [{ name: "x", acts: ["dance"], trace: [] }] }),
  ).rejects.toMatchObject({ code: "invalid_input" });
  const viewer: Actor = { ...actor, role: "viewer" };
  await expect(saveTests(viewer, { flowId, tests: [test("One")] })).rejects.toMatchObject({
    code: "forbidden",
  });
  const stranger = await makeWorkspace();
  for (const refused of [
    () => listTests(stranger, { flowId }),
    () => saveTests(stranger, { flowId, tests: [test("One")] }),
    () => runDraftTests(stranger, { flowId }),
  ]) {
    await expect(refused()).rejects.toMatchObject({ code: "not_found" });
  }
  const [row] = await saveTests(actor, { flowId, tests: [test("One")] });
  await expect(deleteTest(stranger, { flowId, testId: row?.id ?? "" })).rejects.toMatchObject({
    code: "not_found",
  });
});

it("runs them on the draft, accepts what is heard now, and says what they cover", async () => {
  await saveTests(actor, { flowId, tests: [test("Right"), test("Wrong", "Farewell.")] });
  const report = await runDraftTests(actor, { flowId });
  expect(report).toMatchObject({ passed: 1, failed: 1, coverage: { waysOut: 1, coveredWaysOut: 1 } });
  expect(report.tests[1]?.difference).toBe(
    "Expected to hear “Farewell.”, heard “Thank you for calling. Goodbye.”.",
  );
  const wrong = (await listTests(actor, { flowId })).find((row) => row.test.name === "Wrong");
  await changeTest(actor, { flowId, testId: wrong?.id ?? "", trace: test("x").trace });
  expect(await runDraftTests(actor, { flowId })).toMatchObject({ passed: 2, failed: 0 });
});

it("travels in flow files and copies", async () => {
  await saveTests(actor, { flowId, tests: [test("One")] });
  const text = await (await exportFlow(actor, { flowId })).text();
  const imported = await importFlow(actor, { fileName: "goodbye.json", text });
  expect((await listTests(actor, imported)).map((row) => row.test)).toEqual([test("One")]);
  const copied = await duplicateFlow(actor, { flowId });
  expect(names(await listTests(actor, copied))).toEqual(["One"]);
});

it("asks before a flow is published whose tests fail, and blocks it where the workspace says so", async () => {
  await saveTests(actor, { flowId, tests: [test("Right"), test("Wrong", "Farewell.")] });
  const { tests } = await previewPublish(actor, { flowId });
  expect(tests).toMatchObject({ passed: 1, failing: [{ name: "Wrong" }], block: false });
  await expect(publishFlow(actor, { flowId, message: "" })).rejects.toMatchObject({
    code: "not_possible",
    message: expect.stringContaining("1 saved test fails. “Wrong”: Expected to hear “Farewell.”"),
    details: expect.objectContaining({ reason: "tests_fail" }),
  });
  await savePublishingRules(actor, { testsBlock: true });
  await expect(publishFlow(actor, { flowId, message: "", despiteTests: true })).rejects.toMatchObject({
    details: expect.objectContaining({ reason: "tests_block" }),
  });
  await savePublishingRules(actor, { testsBlock: false });
  expect(await publishFlow(actor, { flowId, message: "", despiteTests: true })).toMatchObject({
    versionNumber: 1,
  });
});

it("gives their page the tests, the draft and what is live, to who belongs to the workspace", async () => {
  await saveTests(actor, { flowId, tests: [test("One")] });
  const before = await loadTestsPage(actor, { flowId });
  expect({ names: names(before.rows), live: before.live, canSave: before.canSave }).toEqual({
    names: ["One"],
    live: null,
    canSave: true,
  });
  await publishFlow(actor, { flowId, message: "First" });
  const viewer = await makeActor(actor.workspaceId, "viewer");
  const { live, draft, canSave } = await loadTestsPage(viewer, { flowId });
  expect({ number: live?.number, canSave }).toEqual({ number: 1, canSave: false });
  expect(live?.graph.nodes).toEqual(draft.graph.nodes);
  await expect(loadTestsPage(await makeWorkspace("Other"), { flowId })).rejects.toMatchObject({
    code: "not_found",
  });
});
