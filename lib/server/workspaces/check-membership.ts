// Whether a person may go to another of their workspaces. The choice itself is a cookie of the browser.
import "server-only";
import { Type } from "typebox";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";

export const SwitchWorkspaceInput = Type.Object({ workspaceId: Type.String({ maxLength: 64 }) });

export async function checkMembership(actor: Actor, { workspaceId }: { workspaceId: string }): Promise<void> {
  const userId = actor.userId ?? "";
  const membership = await db().membership.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
  });
  if (!membership) throw notFound("workspace");
}
