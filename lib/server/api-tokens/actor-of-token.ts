// From a bearer token to the actor it stands for.
import "server-only";
import type { Clock } from "@/lib/shared/clock";
import { type Actor, roleOf } from "../auth/actor";
import { tokenHash } from "../crypto/token";
import { db } from "../db/client";

const LAST_USED_STEP_MS = 60_000;

export async function actorOfToken(token: string, clock: Clock): Promise<Actor | null> {
  const row = await db().apiToken.findUnique({ where: { hash: tokenHash(token) } });
  if (!row || row.revokedAt) return null;
  // Once a minute is enough to tell a used token from a forgotten one.
  if (clock.now() - (row.lastUsedAt?.getTime() ?? 0) > LAST_USED_STEP_MS) {
    await db().apiToken.update({ where: { id: row.id }, data: { lastUsedAt: new Date(clock.now()) } });
  }
  const { id: tokenId, workspaceId, name } = row;
  return { userId: null, tokenId, workspaceId, role: roleOf(row.role), name: `API token “${name}”` };
}
