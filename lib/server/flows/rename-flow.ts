// Gives a flow another name. The draft's revision stays: a rename never makes an open editor stale.
import "server-only";
import { type Static, Type } from "typebox";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { cleanFlowName } from "./flow-name";

export const RenameFlowInput = Type.Object({
  flowId: Type.String({ maxLength: 64 }),
  name: Type.String({ maxLength: 1000 }),
});

export async function renameFlow(
  actor: Actor,
  input: Static<typeof RenameFlowInput>,
): Promise<{ name: string }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const name = cleanFlowName(input.name);
  await db().$transaction(async (tx) => {
    const before = await tx.flow.findFirst({
      where: { id: input.flowId, workspaceId },
      select: { name: true },
    });
    if (!before) throw notFound("flow");
    if (before.name === name) return;
    await tx.flow.update({ where: { id: input.flowId, workspaceId }, data: { name }, select: { id: true } });
    const detail = { from: before.name, to: name };
    await appendAudit(tx, actor, { action: "flow.renamed", subject: input.flowId, detail });
  });
  return { name };
}
