// A version, or the draft in its place, as the pages and the API need it: its graph parsed, its script, its names.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { hasSecrets, withoutSecrets } from "@/lib/decompile/secrets";
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import { emptyLibrary, type Library } from "@/lib/flow/library";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { t } from "@/lib/words/t";
import { type Actor, hasRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { loadLibrary } from "../library/load-library";

/** "draft", or a version's number. */
export type VersionName = "draft" | number;

export interface LoadedVersion {
  /** Null for the draft. */
  id: string | null;
  /** "v14" or t("Draft"). */
  label: string;
  graph: Graph;
  /** What the graph refers to: as it was for a version, as it is now for the draft. */
  library: Library;
  /** The ACTIONS10 script; null on other targets, for a draft that does not compile, and when it must not be shown. */
  script: string | null;
  /** Graph node id -> the key calls were logged under; empty for the draft. */
  keys: Map<string, string>;
}

export async function loadVersion(
  actor: Actor,
  flowId: string,
  name: VersionName,
  clock: Clock = systemClock,
): Promise<LoadedVersion> {
  const loaded = await (name === "draft"
    ? loadDraft(actor, flowId, clock)
    : loadNumbered(actor, flowId, name));
  // Who may not change a flow has no need of the credentials in it; a script has them between its lines.
  if (hasRole(actor, "editor") || !hasSecrets(loaded.graph)) return loaded;
  return { ...loaded, graph: withoutSecrets(loaded.graph), script: null };
}

/** "14", "v14" and "draft" as people and addresses write them. */
export function readVersionName(text: string): VersionName {
  if (text === "draft") return "draft";
  const number = Number(text.replace(/^v/, ""));
  if (Number.isInteger(number) && number > 0) return number;
  throw new AppError("invalid_input", {
    message: t("“{text}” is not a version. Write its number, or draft.", { text }),
  });
}

async function loadDraft({ workspaceId }: Actor, flowId: string, clock: Clock): Promise<LoadedVersion> {
  const flow = await db().flow.findFirst({
    where: { id: flowId, workspaceId },
    select: { name: true, draft: true },
  });
  if (!flow) throw notFound("flow");
  const parsed = parseGraph(flow.draft);
  const graph = { ...(parsed.ok ? parsed.value : emptyGraph(flow.name, "realtime10")), name: flow.name };
  // Only there does compiling give anything to show.
  const library = await loadLibrary({ workspaceId }, graph);
  const compiled = graph.target === "actions10" ? compileFlow(graph, { nowMs: clock.now(), library }) : null;
  const script = compiled?.ok ? (compiled.script?.yaml ?? null) : null;
  return { id: null, label: t("Draft"), graph, library, script, keys: new Map() };
}

async function loadNumbered({ workspaceId }: Actor, flowId: string, number: number): Promise<LoadedVersion> {
  const version = await db().version.findFirst({
    where: { flowId, workspaceId, number },
    select: { id: true, graph: true, library: true, script: true, nodeIds: true },
  });
  if (!version) throw notFound("version");
  const parsed = parseGraph(version.graph);
  if (!parsed.ok) throw new Error(`Bug: version ${version.id} does not parse`);
  const nodeIds = version.nodeIds as Record<string, string>; // our own column, written by `compile`
  const keys = new Map(Object.entries(nodeIds).map(([key, id]) => [id, key]));
  const library = { ...emptyLibrary, ...(version.library as Partial<Library>) }; // our own column, too
  return { id: version.id, label: `v${number}`, graph: parsed.value, library, script: version.script, keys };
}
