// Removes a connection nothing is published on. What is on the platform stays there.
import "server-only";
import { Type } from "typebox";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";

export const DeleteConnectionInput = Type.Object({ connectionId: Type.String({ maxLength: 64 }) });

export async function deleteConnection(actor: Actor, input: { connectionId: string }): Promise<void> {
  requireRole(actor, "admin");
  const { workspaceId } = actor;
  const connection = await db().connection.findFirst({
    where: { id: input.connectionId, workspaceId },
    include: { _count: { select: { deployments: true } } },
  });
  if (!connection) throw notFound("connection");
  const used = connection._count.deployments;
  if (used > 0) {
    throw new AppError("conflict", {
      message: t(
        "“{name}” holds {used, plural, one {# published flow} other {# published flows}}. Publish them elsewhere or archive them first.",
        { name: connection.name, used },
      ),
    });
  }
  await db().$transaction(async (tx) => {
    await tx.connection.delete({ where: { id: connection.id, workspaceId } });
    const detail = { name: connection.name, kind: connection.kind };
    await appendAudit(tx, actor, { action: "connection.deleted", subject: connection.id, detail });
  });
}
