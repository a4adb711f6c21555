// Workspaces and the people in them, for tests of use cases.
import type { Actor, Role } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/db/client";
import { randomId } from "@/lib/shared/ids";

/** A workspace with one administrator. */
export async function makeWorkspace(name = "Velo Moreau"): Promise<Actor> {
  const workspaceId = randomId();
  await db().workspace.create({ data: { id: workspaceId, name } });
  return makeActor(workspaceId, "admin");
}

export async function makeActor(workspaceId: string, role: Role): Promise<Actor> {
  const userId = randomId();
  const name = `The ${role}`;
  await db().user.create({ data: { id: userId, name, email: `${userId}@example.com` } });
  await db().membership.create({ data: { workspaceId, userId, role } });
  return { userId, tokenId: null, workspaceId, role, name };
}
