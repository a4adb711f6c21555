// Turns an invitation into a membership: with a new account, or with the person's existing one and its password.
import "server-only";
import { verifyPassword } from "better-auth/crypto";
import { type Static, Type } from "typebox";
import { systemClock } from "@/lib/shared/clock";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { insertAccount, prepareAccount } from "../auth/create-account";
import { db } from "../db/client";
import { AppError } from "../errors";
import { findInvitation } from "./find-invitation";

export const AcceptInvitationInput = Type.Object({
  token: Type.String({ maxLength: 100 }),
  name: Type.String(),
  password: Type.String(),
});

/** @returns the address to sign in with; the page does so with the password it was just given */
export async function acceptInvitation(
  input: Static<typeof AcceptInvitationInput>,
  clock = systemClock,
): Promise<{ email: string; workspaceId: string }> {
  const invitation = await findInvitation(input.token, clock);
  if (!invitation) throw notValid();
  const { id, workspaceId, email, role } = invitation;
  const existing = await findAccount(email);
  if (existing) await requirePassword(existing.passwordHash, input.password);
  const account = existing ? null : await prepareAccount({ ...input, email });
  await db().$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, acceptedAt: null },
      data: { acceptedAt: new Date(clock.now()) },
    });
    if (count === 0) throw notValid(); // the same link was used a moment ago
    const userId = account ? await insertAccount(tx, account) : (existing?.userId ?? "");
    await tx.membership.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { workspaceId, userId, role },
      update: { role },
    });
    const actor = {
      userId,
      tokenId: null,
      workspaceId,
      role,
      name: account?.name ?? existing?.name ?? email,
    };
    await appendAudit(tx, actor, { action: "member.joined", subject: userId, detail: { email, role } });
  });
  return { email, workspaceId };
}

async function findAccount(email: string) {
  const user = await db().user.findUnique({
    where: { email },
    include: { accounts: { where: { providerId: "credential" }, select: { password: true } } },
  });
  return user && { userId: user.id, name: user.name, passwordHash: user.accounts[0]?.password ?? null };
}

async function requirePassword(hash: string | null, password: string): Promise<void> {
  if (hash && (await verifyPassword({ hash, password }))) return;
  const message = t("This is not the password of your account. Enter the one you sign in with.");
  throw new AppError("invalid_input", { message, fields: { password: message } });
}

function notValid(): AppError {
  return new AppError("not_found", {
    message: t(
      "This invitation is not valid any more. Ask an administrator of the workspace for a new link.",
    ),
  });
}
