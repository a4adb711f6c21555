import { expect, test } from "vitest";
import { pool } from "@/lib/server/db/client";
import { performRequest } from "@/lib/server/effects/perform-request";
import { clearSharedValue, setSharedValue } from "@/lib/server/library/change-shared-value";
import { listSharedValues } from "@/lib/server/library/list-shared-values";
import { withDatabase } from "../support/database";
import { plantDeployment } from "../support/deployment";
import { flowOf } from "../support/flow-of";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

const HOUR_MS = 3_600_000;
const counting = (name: string) =>
  flowOf({
    start: ["inbound-call", {}, { then: "count" }],
    count: ["shared-memory", { doing: "add", name, value: "1" }, { then: "bye" }],
    bye: ["hang-up", {}, {}],
  });

test("shows what calls kept, by name, with the live flows whose steps may use it", async () => {
  const { id: workspaceId } = await plantDeployment(pool(), [counting("calls of {{caller.number}}, all")]);
  const editor = await makeActor(workspaceId, "editor");
  for (const name of ["calls of +33612345678, all", "calls of nobody", "other"])
    await setSharedValue(editor, { name, value: "3" });
  const { values, matching } = await listSharedValues(editor, {});
  expect(values.map(({ name, liveFlows }) => [name, liveFlows.map((flow) => flow.name)])).toEqual([
    ["calls of +33612345678, all", ["Planted"]],
    ["calls of nobody", []],
    ["other", []],
  ]);
  expect(matching).toBe(3);
  expect((await listSharedValues(editor, { search: "OTHER" })).values).toHaveLength(1);
});

test("the next call finds what a person wrote, and nothing once it is cleared", async () => {
  const editor = await makeWorkspace();
  const asker = { workspaceId: editor.workspaceId, flowId: "f", connectionId: "c" };
  const count = (key: string) =>
    performRequest({ do: "memory", op: "add", name: "calls", value: "1", forMs: HOUR_MS }, key, asker, 5_000);
  await setSharedValue(editor, { name: "calls", value: "41" });
  expect(await count("a")).toMatchObject({ value: "42" });
  await clearSharedValue(editor, { name: "calls" });
  expect(await count("b")).toMatchObject({ value: "1" });
});

test("a changed value keeps its end, unless it is given another", async () => {
  const editor = await makeWorkspace();
  const at = (ms: number) => ({ now: () => Date.UTC(2026, 10, 24) + ms });
  const { untilMs } = await setSharedValue(editor, { name: "n", value: "a", hours: 2 }, at(0));
  expect(await setSharedValue(editor, { name: "n", value: "b" }, at(HOUR_MS))).toEqual({ untilMs });
  const later = await setSharedValue(editor, { name: "n", value: "b", hours: 2 }, at(HOUR_MS));
  expect(later.untilMs - untilMs).toBe(HOUR_MS);
  expect((await listSharedValues(editor, {}, at(4 * HOUR_MS))).values).toEqual([]);
});

test("belongs to its workspace, and a viewer only looks", async () => {
  const [one, other] = [await makeWorkspace(), await makeWorkspace()];
  const viewer = await makeActor(one.workspaceId, "viewer");
  await setSharedValue(one, { name: "secret", value: "x" });
  expect((await listSharedValues(other, {})).values).toEqual([]);
  await expect(clearSharedValue(other, { name: "secret" })).rejects.toMatchObject({ code: "not_found" });
  expect((await listSharedValues(viewer, {})).values).toHaveLength(1);
  await expect(setSharedValue(viewer, { name: "secret", value: "y" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(clearSharedValue(viewer, { name: "secret" })).rejects.toMatchObject({ code: "forbidden" });
});
