// What is live, published again with the library as it is now: the switch of a calendar, a changed list, a version
// whose clock changes end.
import { beforeEach, expect, test } from "vitest";
import type { Graph } from "@/lib/flow/graph";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/db/client";
import { previewPublish } from "@/lib/server/deployments/preview-publish";
import { publishAgain } from "@/lib/server/deployments/publish-again";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { rollbackFlow } from "@/lib/server/deployments/rollback-flow";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { replaceDraft } from "@/lib/server/flows/replace-draft";
import { endingCalendars } from "@/lib/server/library/ending-calendars";
import { getCalendar } from "@/lib/server/library/list-calendars";
import { staleFlows } from "@/lib/server/library/live-uses";
import { createCalendar } from "@/lib/server/library/save-calendar";
import { switchCalendar } from "@/lib/server/library/switch-calendar";
import { loadVersion } from "@/lib/server/versions/load-version";
import { randomId } from "@/lib/shared/ids";
import { sentenceText } from "@/lib/simulate/notices";
import { withDatabase } from "../support/database";
import { fakePlatform } from "../support/fake-voice-apps";
import { readJson } from "../support/golden";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

const FRIDAY = Date.UTC(2026, 10, 27, 17, 0);
const MONDAY = Date.UTC(2026, 10, 30, 7, 0);
let nowMs = FRIDAY;
const clock = { now: () => nowMs };

let actor: Actor;
let platform: ReturnType<typeof fakePlatform>;
let calendarId: string;
let flowId: string;
let deploymentId: string;

const deps = () => ({
  clock,
  newId: randomId,
  voiceApps: platform.voiceApps,
  listenForTexts: async () => true,
});

beforeEach(async () => {
  nowMs = FRIDAY;
  actor = await makeWorkspace();
  platform = fakePlatform();
  await db().connection.create({
    data: {
      id: randomId(),
      workspaceId: actor.workspaceId,
      name: "Production",
      kind: "sandbox",
      baseUrl: "http://localhost",
      secret: "",
      secretKeyId: "",
      secretHint: "",
    },
  });
  ({ calendarId } = await createCalendar(actor, { name: "Office", timeZone: "Europe/Paris", country: "FR" }));
  ({ flowId } = await insertFlow(actor, { graph: officeLine("Reception"), how: "created" }));
  ({ deploymentId } = await publishFlow(actor, { flowId, message: "First" }, deps()));
});

function officeLine(name: string, target: Graph["target"] = "actions10"): Graph {
  const graph = readJson("tests/golden/office-calendar/flow.json") as Graph; // our own file
  const nodes = graph.nodes.map((node) =>
    node.id === "hours"
      ? { ...node, data: { ...node.data, calendar: { id: calendarId, name: "Office" } } }
      : node,
  );
  return { ...graph, name, target, nodes };
}

async function editDraft(): Promise<void> {
  const graph = officeLine("Reception");
  for (const node of graph.nodes) if (node.id === "closed") node.data = { text: "Not finished yet." };
  await replaceDraft(actor, { flowId, graph, draftRevision: undefined, how: "draft_imported" });
}

const closeUntilMonday = () =>
  switchCalendar(actor, { calendarId, forced: { state: "closed", untilMs: MONDAY } }, clock);
const stale = () => staleFlows(actor.workspaceId, { kind: "calendars", id: calendarId }, nowMs);
const again = (who = actor, ids = [deploymentId]) =>
  publishAgain(who, { deploymentIds: ids, message: "Closed until Monday" }, deps());
const script = () => {
  const content = [...platform.apps.values()][0]?.content;
  return content?.kind === "actions10" ? content.script : "";
};

test("the switch reaches callers by a new version of what is live, and nothing of the draft goes with it", async () => {
  await editDraft();
  expect(await stale()).toEqual([]);
  await closeUntilMonday();
  expect(await stale()).toEqual([
    {
      deploymentId,
      flowId,
      flowName: "Reception",
      connectionName: "Production",
      number: 1,
      asOfMs: FRIDAY,
    },
  ]);
  expect(await again()).toEqual([{ deploymentId, flowName: "Reception", number: 2, failure: null }]);
  expect(script()).toContain(`if (+now < ${MONDAY}) $office_hours = 'closed'`);
  expect(script()).toContain("Our office is closed.");
  const version = await loadVersion(actor, flowId, 2);
  expect(version.library.calendars[calendarId]?.forced).toEqual({ state: "closed", untilMs: MONDAY });
  expect(await stale()).toEqual([]);
});

test("what was live can be rolled back to, with the calendar it knew", async () => {
  await closeUntilMonday();
  await again();
  const { revision } = await db().deployment.findFirstOrThrow({ where: { id: deploymentId } });
  const first = await db().version.findFirstOrThrow({ where: { flowId, number: 1 } });
  await rollbackFlow(
    actor,
    { deploymentId, versionId: first.id, expectedRevision: revision, message: "" },
    deps(),
  );
  expect(script()).not.toContain("if (+now <");
  expect(await stale()).toMatchObject([{ number: 1 }]);
});

test("a switch that is over makes no flow stale, and a name that callers never hear neither", async () => {
  await closeUntilMonday();
  await again();
  nowMs = MONDAY;
  expect(await stale()).toEqual([]);
  await db().calendar.update({ where: { id: calendarId }, data: { name: "Headquarters" } });
  expect(await stale()).toEqual([]);
});

test("one that fails stays as it was and is told, and the others go out", async () => {
  const { flowId: second } = await insertFlow(actor, { graph: officeLine("Shop"), how: "created" });
  const shop = await publishFlow(actor, { flowId: second, message: "First" }, deps());
  await closeUntilMonday();
  platform.troubles.editApp = ["refuse"];
  const results = await again(actor, [shop.deploymentId, deploymentId]);
  expect(results).toMatchObject([
    { flowName: "Shop", number: null, failure: expect.stringContaining("v1 is still live") },
    { flowName: "Reception", number: 2, failure: null },
  ]);
  expect(await stale()).toMatchObject([{ flowName: "Shop", number: 1 }]);
});

test("publishing again without a change says so", async () => {
  const [result] = await again();
  expect(result).toMatchObject({ number: null, failure: expect.stringContaining("v1, which is live") });
});

test("only a publisher publishes, and only what is in the workspace", async () => {
  await closeUntilMonday();
  await expect(again(await makeActor(actor.workspaceId, "editor"))).rejects.toThrow("role publisher");
  await expect(again(await makeWorkspace("Another"))).rejects.toThrow("does not exist any more");
  expect(
    await staleFlows((await makeWorkspace()).workspaceId, { kind: "calendars", id: calendarId }, nowMs),
  ).toEqual([]);
});

test("the calendar's page says what callers of each live flow meet", async () => {
  expect((await getCalendar(actor, { calendarId }, clock)).uses).toMatchObject([
    { flowName: "Reception", number: 1, whenClosed: "hear “Our office is closed. Goodbye.”" },
  ]);
});

test("the publish dialog tells what comes from the calendar", async () => {
  await closeUntilMonday();
  const { notices, isUnchanged } = await previewPublish(actor, { flowId }, clock);
  expect(isUnchanged).toBe(false);
  expect(notices.map(({ sentence }) => sentenceText(sentence))).toEqual([
    "At “Office hours”, callers find you closed until Mon 30 Nov, 08:00, whatever the week says",
  ]);
});

test("a version whose clock changes and holidays end is named, and publishing again renews it", async () => {
  expect(await endingCalendars(actor.workspaceId, nowMs)).toEqual([]);
  nowMs = Date.UTC(2028, 10, 15);
  expect(await endingCalendars(actor.workspaceId, nowMs)).toMatchObject([
    { deploymentId, flowName: "Reception", number: 1, lastYear: 2028 },
  ]);
  nowMs = Date.UTC(2029, 0, 2);
  expect(await again()).toMatchObject([{ number: 2, failure: null }]);
  expect(await endingCalendars(actor.workspaceId, nowMs)).toEqual([]);
});
