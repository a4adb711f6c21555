// Two versions side by side: what callers notice, measured on last week's calls, and what changed in the flow.
import "server-only";
import { type Static, Type } from "typebox";
import { compareFlows } from "@/lib/nodes/compare-flows";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Compared, ComparedSide } from "@/lib/views/versions";
import { type Actor, requireRole } from "../auth/actor";
import { loadVersion, readVersionName } from "./load-version";
import { measureNotices } from "./measure-notices";
import { noticeVersions } from "./notice-versions";

export const CompareVersionsInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64 }),
    from: Type.String({ maxLength: 12, description: "A version's number, such as 13, or draft." }),
    to: Type.String({ maxLength: 12, description: "A version's number, such as 14, or draft." }),
  },
  { additionalProperties: false },
);

export async function compareVersions(
  actor: Actor,
  { flowId, from, to }: Static<typeof CompareVersionsInput>,
  clock: Clock = systemClock,
): Promise<Compared> {
  requireRole(actor, "viewer");
  const [before, after] = await Promise.all([
    loadVersion(actor, flowId, readVersionName(from)),
    loadVersion(actor, flowId, readVersionName(to)),
  ]);
  const { notices, silent } = await noticeVersions(before, after, clock.now());
  const { nodes, edges, flow } = compareFlows(before.graph, after.graph);
  const measured = before.id
    ? await measureNotices(actor, { flowId, version: before, notices }, clock)
    : null;
  const side = ({ label, graph, script }: ComparedSide): ComparedSide => ({ label, graph, script });
  return { from: side(before), to: side(after), notices, silent, measured, nodes, edges, flow };
}
