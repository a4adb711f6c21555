// The workspace's API tokens, newest first, without anything one could sign in with.
import "server-only";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";

export async function listApiTokens(actor: Actor) {
  requireRole(actor, "admin");
  return db().apiToken.findMany({
    where: { workspaceId: actor.workspaceId },
    orderBy: { createdAt: "desc" },
    select: {
      id: true,
      name: true,
      prefix: true,
      role: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
  });
}
