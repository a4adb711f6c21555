// How far drafts are from their latest versions, as the versions page counts it. A revision and a version never change,
// so a count is kept for good.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import { countChanges, type DraftChanges } from "@/lib/flow/compare";
import type { Graph } from "@/lib/flow/graph";
import { compareFlows } from "@/lib/nodes/compare-flows";
import type { Actor } from "../auth/actor";
import { pool } from "../db/client";
import { perProcess } from "../per-process";
import { loadGraphs } from "./load-graphs";

export interface DraftAt {
  flowId: string;
  revision: number;
  latestVersion: number | null;
  /** The draft itself, where the caller has it at hand. */
  graph?: Graph;
}

const MAX_COUNTS = 2_000;
const MAX_GRAPHS = 20;
const counts = perProcess("draft changes", () => new Map<string, number | null>());
/** Graphs of versions that drafts are saved against again and again. */
const graphs = perProcess("compared versions", () => new Map<string, Graph | null>());

/** By flow id; a flow that was never published is not in it. */
export async function countDraftChanges(
  { workspaceId }: Pick<Actor, "workspaceId">,
  drafts: readonly DraftAt[],
): Promise<Map<string, DraftChanges>> {
  const published = drafts.filter(({ latestVersion }) => latestVersion !== null);
  const missing = published.filter((draft) => !counts().has(keyOf(draft)));
  const [own, versions] = await Promise.all([
    loadGraphs(
      { workspaceId },
      missing.filter(({ graph }) => !graph).map(({ flowId }) => flowId),
    ),
    loadVersions(workspaceId, missing),
  ]);
  for (const draft of missing) {
    const before = versions.get(versionKey(draft));
    const after = draft.graph ?? own.get(draft.flowId);
    keep(
      counts(),
      MAX_COUNTS,
      keyOf(draft),
      before && after ? countChanges(compareFlows(before, after)) : null,
    );
  }
  return new Map(
    published.map((draft) => [
      draft.flowId,
      { since: draft.latestVersion ?? 0, count: counts().get(keyOf(draft)) ?? null },
    ]),
  );
}

const versionKey = ({ flowId, latestVersion }: DraftAt) => `${flowId}:v${latestVersion}`;
const keyOf = (draft: DraftAt) => `${versionKey(draft)}:${draft.revision}`;

async function loadVersions(
  workspaceId: string,
  drafts: readonly DraftAt[],
): Promise<Map<string, Graph | null>> {
  const found = new Map<string, Graph | null>();
  const missing = drafts.filter((draft) => {
    const known = graphs().get(versionKey(draft));
    if (known !== undefined) found.set(versionKey(draft), known);
    return known === undefined;
  });
  if (missing.length === 0) return found;
  const { rows } = await pool().query<{ flowId: string; number: number; graph: unknown }>(
    `SELECT v."flowId", v.number, v.graph FROM "Version" v
     JOIN unnest($2::text[], $3::int[]) AS wanted(flow, number) ON v."flowId" = wanted.flow AND v.number = wanted.number
     WHERE v."workspaceId" = $1`,
    [workspaceId, missing.map(({ flowId }) => flowId), missing.map(({ latestVersion }) => latestVersion)],
  );
  for (const { flowId, number, graph } of rows) {
    const parsed = parseGraph(graph);
    const key = `${flowId}:v${number}`;
    found.set(key, parsed.ok ? parsed.value : null);
    keep(graphs(), MAX_GRAPHS, key, parsed.ok ? parsed.value : null);
  }
  return found;
}

function keep<V>(map: Map<string, V>, most: number, key: string, value: V): void {
  if (map.size >= most) map.delete(map.keys().next().value ?? "");
  map.set(key, value);
}
