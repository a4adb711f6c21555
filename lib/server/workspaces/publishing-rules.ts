// What a workspace asks of a flow before it may be published.
import "server-only";
import { type Static, Type } from "typebox";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";

export const PublishingRules = Type.Object(
  { testsBlock: Type.Boolean({ description: "A saved test that fails blocks publishing." }) },
  { additionalProperties: false },
);
export type PublishingRules = Static<typeof PublishingRules>;

export async function getPublishingRules({ workspaceId }: Actor): Promise<PublishingRules> {
  return db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { testsBlock: true } });
}

export async function savePublishingRules(actor: Actor, rules: PublishingRules): Promise<PublishingRules> {
  requireRole(actor, "admin");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    await tx.workspace.update({ where: { id: workspaceId }, data: rules, select: { id: true } });
    const detail = { ...rules };
    await appendAudit(tx, actor, { action: "workspace.changed", subject: workspaceId, detail });
  });
  return rules;
}
