// Makes an invitation's link worthless.
import "server-only";
import { type Static, Type } from "typebox";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";

export const RevokeInvitationInput = Type.Object({ id: Type.String() });

export async function revokeInvitation(
  actor: Actor,
  { id }: Static<typeof RevokeInvitationInput>,
): Promise<void> {
  requireRole(actor, "admin");
  await db().$transaction(async (tx) => {
    const { count } = await tx.invitation.deleteMany({
      where: { id, workspaceId: actor.workspaceId, acceptedAt: null },
    });
    if (count === 0) throw notFound("invitation");
    await appendAudit(tx, actor, { action: "member.invitation_revoked", subject: id });
  });
}
