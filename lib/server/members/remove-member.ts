// Takes a person out of the workspace. Their account and their other workspaces stay.
import "server-only";
import { type Static, Type } from "typebox";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { keepAnAdministrator } from "./keep-an-administrator";

export const RemoveMemberInput = Type.Object({ userId: Type.String() });

export async function removeMember(
  actor: Actor,
  { userId }: Static<typeof RemoveMemberInput>,
): Promise<void> {
  requireRole(actor, "admin");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    await keepAnAdministrator(tx, workspaceId, userId);
    const { count } = await tx.membership.deleteMany({ where: { workspaceId, userId } });
    if (count === 0) throw notFound("member");
    await appendAudit(tx, actor, { action: "member.removed", subject: userId });
  });
}
