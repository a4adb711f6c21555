// What the publish dialog shows before anything happens: problems that block, what callers notice, where it can go and
// who hears it when.
import "server-only";
import { setTimeout } from "node:timers/promises";
import { type Static, Type } from "typebox";
import { atOrigins } from "@/lib/compile/1-link";
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { isSameJson } from "@/lib/shared/json";
import type { DeploymentSummary, PublishPreview, PublishTarget } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { type Actor, hasRole, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { publishTests } from "../flow-tests/publish-tests";
import { findRingingCircles } from "../flows/find-ringing-circles";
import { getFlow } from "../flows/get-flow";
import { inspectFlow } from "../simulate/inspect-flow";
import { type LoadedVersion, loadVersion } from "../versions/load-version";
import { noticeVersions } from "../versions/notice-versions";
import { appNameFor } from "./app-name-for";
import { numbersElsewhere, type Place } from "./bring-numbers";
import { canRun } from "./choose-connection";
import { deployDeps } from "./deploy-deps";
import { listDeployments } from "./list-deployments";

export const PreviewPublishInput = Type.Object(
  { flowId: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
);

export async function previewPublish(
  actor: Actor,
  { flowId }: Static<typeof PreviewPublishInput>,
  clock: Clock = systemClock,
): Promise<PublishPreview> {
  requireRole(actor, "viewer");
  const [flow, draft, deployments] = await Promise.all([
    getFlow(actor, { flowId }),
    loadVersion(actor, flowId, "draft", clock),
    listDeployments(actor, { flowId }),
  ]);
  const { graph, library } = draft;
  const { target } = graph;
  const diagnostics = await problemsOf(actor, flowId, draft, clock);
  const hasErrors = diagnostics.some(({ severity }) => severity === "error");
  const tests = hasErrors ? null : await publishTests(actor, flowId, draft, clock.now());
  const latest = flow.latestVersion === null ? null : await loadVersion(actor, flowId, flow.latestVersion);
  const isUnchanged = latest !== null && isSameJson([latest.graph, latest.library], [graph, library]);
  const live = flow.live === null ? null : await loadVersion(actor, flowId, flow.live.number);
  const { notices, silent } = live
    ? await noticeVersions(live, draft, clock.now())
    : { notices: [], silent: [] };
  return {
    flowId,
    name: flow.name,
    target,
    draftRevision: flow.draftRevision,
    nextNumber: (flow.latestVersion ?? 0) + (isUnchanged ? 0 : 1),
    isUnchanged,
    canPublish: hasRole(actor, "publisher") && !flow.isArchived,
    errors: diagnostics.filter(({ severity }) => severity === "error"),
    warnings: diagnostics.filter(({ severity }) => severity === "warning"),
    tests,
    stepNames: namesOf(graph, diagnostics),
    comparedWith: flow.live?.number ?? null,
    notices,
    silent,
    connections: await publishTargets(actor, flow, target, deployments),
    others: deployments.filter((one) => one.target !== target && one.live !== null),
  };
}

/** Checks; and where they find no error, advice, the proof over all paths, and flows that ring each other. */
async function problemsOf(
  actor: Actor,
  flowId: string,
  { graph, library }: LoadedVersion,
  clock: Clock,
): Promise<Diagnostic[]> {
  // As a publish compiles it: an imported flow is proven by its own text, edited.
  const compiled = compileFlow(graph, { nowMs: clock.now(), library });
  if (!compiled.ok) return compiled.diagnostics;
  const { linked } = compiled;
  const [found, circles] = await Promise.all([
    inspectFlow(compiled, clock.now()),
    findRingingCircles(actor, flowId, linked.graph),
  ]);
  return [...compiled.diagnostics, ...found, ...atOrigins(circles, linked.origins)];
}

function namesOf({ nodes }: Graph, diagnostics: readonly Diagnostic[]): Record<string, string> {
  const ids = new Set(diagnostics.map(({ nodeId }) => nodeId));
  return Object.fromEntries(nodes.filter(({ id }) => ids.has(id)).map(({ id, name }) => [id, name]));
}

async function publishTargets(
  { workspaceId }: Actor,
  flow: { id: string; name: string },
  target: Target,
  deployments: readonly DeploymentSummary[],
): Promise<PublishTarget[]> {
  const [connections, calls] = await Promise.all([
    db().connection.findMany({
      where: { workspaceId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, name: true, kind: true },
    }),
    db().call.groupBy({
      by: ["deploymentId"],
      where: { flowId: flow.id, workspaceId, endedAt: null },
      _count: { _all: true },
    }),
  ]);
  const places = connections.map(async ({ id, name, kind }): Promise<PublishTarget> => {
    const deployment = deployments.find((one) => one.connection.id === id && one.target === target) ?? null;
    const named = { workspaceId, connectionId: id, target, flowName: flow.name, deployment };
    const now = calls.find(({ deploymentId }) => deploymentId === deployment?.id);
    const refusal = canRun(kind, target) ? null : t("Callr's REST API has no REALTIME10.");
    const where = { flowId: flow.id, connectionId: id, target };
    return {
      connectionId: id,
      name,
      kind,
      refusal,
      deploymentId: deployment?.id ?? null,
      appName: target === "sms" ? null : await appNameFor(named),
      liveNumber: deployment?.live?.number ?? null,
      calls: now?._count._all ?? 0,
      numbers: refusal ? [] : await numbersSoon({ workspaceId }, where),
    };
  });
  // Where it is live already comes first.
  const rank = ({ refusal, liveNumber }: PublishTarget) => (refusal ? 2 : liveNumber === null ? 1 : 0);
  return (await Promise.all(places)).sort((a, b) => rank(a) - rank(b));
}

/** A platform that is slow to answer must not keep the dialog from opening. */
const NUMBERS_WAIT_MS = 3_000;

function numbersSoon(actor: Pick<Actor, "workspaceId">, place: Place): Promise<string[] | null> {
  const late = setTimeout(NUMBERS_WAIT_MS, null, { ref: false });
  return Promise.race([numbersElsewhere(actor, place, deployDeps), late]);
}
