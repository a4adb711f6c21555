// SMS flows that can speak first: live ones with a start for the API, and the values each run brings.
import "server-only";
import type { StartableFlow } from "@/lib/campaigns/contact-views";
import type { Program } from "@/lib/compile/program";
import { findNodeType } from "@/lib/nodes";
import { type Actor, hasRole } from "../auth/actor";
import { db } from "../db/client";

/** Empty for who may not start any. */
export async function listStartableFlows(actor: Actor): Promise<StartableFlow[]> {
  if (!hasRole(actor, "publisher")) return [];
  const { workspaceId } = actor;
  const deployments = await db().deployment.findMany({
    where: { workspaceId, target: "sms", liveVersionId: { not: null }, flow: { archivedAt: null } },
    select: { flowId: true, liveVersionId: true, flow: { select: { name: true } } },
    orderBy: { flow: { name: "asc" } },
  });
  const versions = await db().version.findMany({
    where: { workspaceId, id: { in: deployments.flatMap(({ liveVersionId }) => liveVersionId ?? []) } },
    select: { id: true, program: true },
  });
  return deployments.flatMap(({ flowId, liveVersionId, flow: { name } }) => {
    const program = versions.find(({ id }) => id === liveVersionId)?.program as Program | undefined; // a Version row holds one
    const start = program?.nodes[program.entries["api-initiated"] ?? ""];
    if (!start) return [];
    const samples = findNodeType(start.type)?.samples?.(start.data) ?? {};
    const variables = Object.entries(samples).map(([key, sample]) => ({ name: key, sample: String(sample) }));
    return [{ flowId, name, variables }];
  });
}
