// Invites a person by a link that an administrator hands over. There is no mail server to depend on.
import "server-only";
import { type Static, Type } from "typebox";
import { systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, isRole, requireRole } from "../auth/actor";
import { config } from "../config";
import { newToken, tokenHash } from "../crypto/token";
import { db } from "../db/client";
import { AppError } from "../errors";

export const InviteMemberInput = Type.Object({
  email: Type.String({ maxLength: 254 }),
  role: Type.String(),
});

const VALID_MS = 7 * 24 * 60 * 60 * 1_000;

/** @returns the link, which is shown this once */
export async function inviteMember(
  actor: Actor,
  input: Static<typeof InviteMemberInput>,
  clock = systemClock,
): Promise<{ id: string; url: string; expiresAt: Date }> {
  requireRole(actor, "admin");
  const { workspaceId } = actor;
  const email = input.email.trim().toLowerCase();
  const { role } = input;
  if (!isRole(role)) throw new AppError("invalid_input", { message: t("Choose a role for this person.") });
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    const message = t("Enter an e-mail address, such as anna@example.com.");
    throw new AppError("invalid_input", { message, fields: { email: message } });
  }
  if (await db().membership.findFirst({ where: { workspaceId, user: { email } } })) {
    const message = t("{email} is already a member of this workspace.", { email });
    throw new AppError("conflict", { message, fields: { email: message } });
  }
  const id = randomId();
  const token = newToken();
  const expiresAt = new Date(clock.now() + VALID_MS);
  await db().$transaction(async (tx) => {
    // A new link replaces the one before it, so that a lost link can be made worthless.
    await tx.invitation.deleteMany({ where: { workspaceId, email, acceptedAt: null } });
    const createdById = actor.userId ?? actor.tokenId ?? "";
    await tx.invitation.create({
      data: { id, workspaceId, email, role, tokenHash: tokenHash(token), createdById, expiresAt },
    });
    await appendAudit(tx, actor, { action: "member.invited", subject: id, detail: { email, role } });
  });
  return { id, url: `${config().publicUrl}/invitation/${token}`, expiresAt };
}
