// Who belongs to the workspace, and who was invited and has not come yet.
import "server-only";
import { systemClock } from "@/lib/shared/clock";
import { type Actor, hasRole, requireRole, roleOf } from "../auth/actor";
import { db } from "../db/client";

export async function listMembers(actor: Actor, clock = systemClock) {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const memberships = await db().membership.findMany({
    where: { workspaceId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { createdAt: "asc" },
  });
  const invitations = hasRole(actor, "admin")
    ? await db().invitation.findMany({
        where: { workspaceId, acceptedAt: null, expiresAt: { gt: new Date(clock.now()) } },
        select: { id: true, email: true, role: true, createdAt: true, expiresAt: true },
        orderBy: { createdAt: "desc" },
      })
    : [];
  return {
    members: memberships.map(({ userId, role, createdAt, user }) => ({
      userId,
      name: user.name,
      email: user.email,
      role: roleOf(role),
      joinedAt: createdAt,
      isYou: userId === actor.userId,
    })),
    invitations: invitations.map((invitation) => ({ ...invitation, role: roleOf(invitation.role) })),
  };
}
