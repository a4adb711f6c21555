// A campaign while it is a draft: made, changed, thrown away.
import "server-only";
import { type Static, Type } from "typebox";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { AppError, notFound } from "../errors";
import { CampaignContent, checkContent } from "./campaign-input";
import { checkSender } from "./list-senders";

export const SaveCampaignInput = Type.Object({
  /** Left out, a new one is made. */
  campaignId: Type.Optional(Type.String({ maxLength: 64 })),
  content: CampaignContent,
});

export async function saveCampaign(
  actor: Actor,
  { campaignId, content }: Static<typeof SaveCampaignInput>,
): Promise<{ campaignId: string }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const [list, connection] = await Promise.all([
    db().contactList.findFirst({ where: { id: content.listId, workspaceId, archivedAt: null } }),
    db().connection.findFirst({ where: { id: content.connectionId, workspaceId }, select: { id: true } }),
  ]);
  if (!list) throw notFound("list");
  if (!connection) throw notFound("connection");
  const columns = (list.fields as { name: string }[]).map(({ name }) => name); // written by the import
  checkContent(content, columns);
  await checkSender(actor, content.connectionId, content.sender);
  const data = {
    ...content,
    name: content.name.trim(),
    listName: list.name,
    sendingHours: content.sendingHours ?? Prisma.DbNull,
  };
  if (campaignId === undefined) {
    const id = randomId();
    await db().$transaction(async (tx) => {
      await tx.campaign.create({
        data: { ...data, id, workspaceId, createdById: actor.userId, createdByName: actor.name },
      });
      await appendAudit(tx, actor, { action: "campaign.created", subject: id, detail: { name: data.name } });
    });
    return { campaignId: id };
  }
  const { count } = await db().campaign.updateMany({
    where: { id: campaignId, workspaceId, status: "draft" },
    data,
  });
  if (count === 0) throw await whyNotDraft(workspaceId, campaignId);
  return { campaignId };
}

export const DeleteCampaignInput = Type.Object({ campaignId: Type.String({ maxLength: 64 }) });

/** Only a draft: what was sent stays on record. */
export async function deleteCampaign(
  actor: Actor,
  { campaignId }: Static<typeof DeleteCampaignInput>,
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const { count } = await db().campaign.deleteMany({
    where: { id: campaignId, workspaceId, status: "draft" },
  });
  if (count === 0) throw await whyNotDraft(workspaceId, campaignId);
}

async function whyNotDraft(workspaceId: string, id: string): Promise<AppError> {
  const campaign = await db().campaign.findFirst({ where: { id, workspaceId }, select: { id: true } });
  if (!campaign) return notFound("campaign");
  return new AppError("conflict", {
    message: t("This campaign was started already; what people get is settled."),
  });
}
