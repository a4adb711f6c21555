// Two versions side by side: what callers notice, measured on last week's calls, and what changed in the flow.
import "server-only";
import { type Static, Type } from "typebox";
import { compareGraphs, type EdgeChange, type FieldChange, type NodeChange } from "@/lib/flow/compare";
import type { Graph } from "@/lib/flow/graph";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { type Notice, noticeChanges } from "@/lib/simulate/notices";
import { type Actor, requireRole } from "../auth/actor";
import { loadVersion, readVersionName } from "./load-version";
import { type Measured, measureNotices } from "./measure-notices";

export const CompareVersionsInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64 }),
    from: Type.String({ maxLength: 12, description: "A version's number, such as 13, or draft." }),
    to: Type.String({ maxLength: 12, description: "A version's number, such as 14, or draft." }),
  },
  { additionalProperties: false },
);

export interface VersionSide {
  label: string;
  graph: Graph;
  script: string | null;
}

export interface VersionComparison {
  from: VersionSide;
  to: VersionSide;
  notices: Notice[];
  /** What changed without any caller noticing, in sentences. */
  silent: string[];
  /** Null when the earlier side had no calls to measure on. */
  measured: Measured | null;
  nodes: NodeChange[];
  edges: EdgeChange[];
  flow: FieldChange[];
}

export async function compareVersions(
  actor: Actor,
  { flowId, from, to }: Static<typeof CompareVersionsInput>,
  clock: Clock = systemClock,
): Promise<VersionComparison> {
  requireRole(actor, "viewer");
  const [before, after] = await Promise.all([
    loadVersion(actor, flowId, readVersionName(from)),
    loadVersion(actor, flowId, readVersionName(to)),
  ]);
  const { notices, silent } = noticeChanges(before.graph, after.graph);
  const { nodes, edges, flow } = compareGraphs(before.graph, after.graph);
  const measured = before.id
    ? await measureNotices(actor, { flowId, version: before, notices }, clock)
    : null;
  const side = ({ label, graph, script }: VersionSide): VersionSide => ({ label, graph, script });
  return { from: side(before), to: side(after), notices, silent, measured, nodes, edges, flow };
}
