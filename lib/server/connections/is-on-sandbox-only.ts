// Whether a workspace has nothing but the built-in sandbox: then no call is real and nothing costs.
import "server-only";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";

export async function isOnSandboxOnly({ workspaceId }: Actor): Promise<boolean> {
  const real = await db().connection.findFirst({
    where: { workspaceId, NOT: { kind: "sandbox" } },
    select: { id: true },
  });
  return real === null;
}
