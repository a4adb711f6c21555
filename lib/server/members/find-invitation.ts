// What the invitation page shows before the person has an account; null when the link is not valid (any more).
import "server-only";
import { systemClock } from "@/lib/shared/clock";
import { type Role, roleOf } from "../auth/actor";
import { tokenHash } from "../crypto/token";
import { db } from "../db/client";

export type OpenInvitation = {
  id: string;
  workspaceId: string;
  workspaceName: string;
  email: string;
  role: Role;
  hasAccount: boolean; // then the page asks for the existing password
};

export async function findInvitation(token: string, clock = systemClock): Promise<OpenInvitation | null> {
  const invitation = await db().invitation.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: { workspace: { select: { name: true } } },
  });
  if (!invitation || invitation.acceptedAt || invitation.expiresAt.getTime() <= clock.now()) return null;
  const { id, workspaceId, email } = invitation;
  const user = await db().user.findUnique({ where: { email }, select: { id: true } });
  return {
    id,
    workspaceId,
    workspaceName: invitation.workspace.name,
    email,
    role: roleOf(invitation.role),
    hasAccount: user !== null,
  };
}
