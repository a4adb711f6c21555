// Ends a token at once. The row stays, so that the audit log keeps a name for what it did.
import "server-only";
import { Type } from "typebox";
import { systemClock } from "@/lib/shared/clock";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";

export const RevokeApiTokenInput = Type.Object({ id: Type.String() });

export async function revokeApiToken(
  actor: Actor,
  { id }: { id: string },
  clock = systemClock,
): Promise<void> {
  requireRole(actor, "admin");
  await db().$transaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, workspaceId: actor.workspaceId, revokedAt: null },
      data: { revokedAt: new Date(clock.now()) },
    });
    if (count === 0) throw notFound("API token");
    await appendAudit(tx, actor, { action: "api_token.revoked", subject: id });
  });
}
