// The workspaces a person can switch between.
import "server-only";
import { type Actor, roleOf } from "../auth/actor";
import { db } from "../db/client";

export async function listWorkspaces(actor: Actor) {
  const memberships = await db().membership.findMany({
    // A token sees its own workspace only.
    where: actor.userId ? { userId: actor.userId } : { workspaceId: actor.workspaceId },
    include: { workspace: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { workspaceId: "asc" }],
    distinct: ["workspaceId"],
  });
  return memberships.map(({ workspaceId, role, workspace }) => ({
    id: workspaceId,
    name: workspace.name,
    role: roleOf(actor.userId ? role : actor.role),
    isActive: workspaceId === actor.workspaceId,
  }));
}
