// How many of last week's calls would notice a change, counted in the call log.
import { expect, test } from "vitest";
import { countPasses } from "@/lib/server/calls/count-passes";
import { db, pool } from "@/lib/server/db/client";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { replaceDraft } from "@/lib/server/flows/replace-draft";
import { compareVersions } from "@/lib/server/versions/compare-versions";
import { loadLive } from "@/lib/server/versions/load-live";
import { systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { fakePlatform } from "../support/fake-voice-apps";
import { ivr3 } from "../support/ivr3";
import { makeWorkspace } from "../support/workspace";

withDatabase();

const DAY_MS = 86_400_000;

test("counts the calls that passed a changed place, and those that would hear exactly the same", async () => {
  const actor = await makeWorkspace();
  const { workspaceId } = actor;
  const secrets = { secret: "", secretKeyId: "", secretHint: "" };
  await db().connection.create({
    data: {
      id: randomId(),
      workspaceId,
      name: "Callr",
      kind: "jsonrpc",
      baseUrl: "http://localhost",
      ...secrets,
    },
  });
  const { flowId } = await insertFlow(actor, { graph: ivr3(), how: "created" });
  expect(await loadLive(actor, { flowId })).toBeNull();
  const deps = {
    clock: systemClock,
    newId: randomId,
    voiceApps: fakePlatform().voiceApps,
    listenForTexts: async () => true,
  };
  const { deploymentId, versionId } = await publishFlow(actor, { flowId, message: "" }, deps);
  const call = async (callId: string, daysAgo: number, path: { node: string; port?: string }[]) => {
    const at = new Date(Date.now() - daysAgo * DAY_MS);
    await pool().query(
      `insert into "Call" ("workspaceId", "deploymentId", "callId", "flowId", "versionId", direction, "fromNumber", "toNumber", "startedAt")
       values ($1, $2, $3, $4, $5, 'inbound', '', '', $6)`,
      [workspaceId, deploymentId, callId, flowId, versionId, at],
    );
    await pool().query(
      `insert into "CallEvent" ("workspaceId", "deploymentId", "callId", seq, at, event) values ($1, $2, $3, 1, $4, $5)`,
      [workspaceId, deploymentId, callId, at, { path }],
    );
  };
  const start = { node: "inbound-call", port: "then" };
  await call("1", 1, [start, { node: "main-menu", port: "key-1" }]);
  await call("2", 2, [start, { node: "main-menu", port: "key-2" }]);
  await call("3", 3, [start, { node: "main-menu", port: "key-2" }]);
  await call("4", 8, [start, { node: "main-menu", port: "key-2" }]); // more than a week ago

  const graph = ivr3();
  graph.edges = graph.edges.map((edge) => (edge.port === "key-2" ? { ...edge, to: "ask-sales" } : edge));
  await replaceDraft(actor, { flowId, graph, draftRevision: undefined, how: "draft_imported" });
  // The editor holds the draft beside what callers meet, which is another workspace's secret.
  const live = await loadLive(actor, { flowId });
  expect(live?.number).toBe(1);
  expect(JSON.parse(live?.graphText ?? "").edges).toEqual(ivr3().edges);
  await expect(loadLive(await makeWorkspace(), { flowId })).rejects.toMatchObject({ code: "not_found" });
  const { notices, measured } = await compareVersions(actor, { flowId, from: "1", to: "draft" });
  expect(notices).toHaveLength(1);
  expect(measured).toEqual({ calls: 3, touched: [2], untouched: 1 });

  const { calls, passed } = await countPasses(actor, { flowId });
  expect(calls).toBe(3);
  const menu = graph.nodes.find(({ name }) => name === "Main menu")?.id;
  expect([
    passed[`${menu}`],
    passed[`${menu} key-1`],
    passed[`${menu} key-2`],
    passed[`${menu} key-3`],
  ]).toEqual([3, 1, 2, undefined]);
  const stranger = await makeWorkspace();
  expect(await countPasses(stranger, { flowId })).toEqual({ days: 7, calls: 0, passed: {} });
});
