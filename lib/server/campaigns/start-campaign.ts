// Starts a campaign: from here on its text and its people are settled. More than a thousand people ask for their
// number to be typed.
import "server-only";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { sendJob } from "../queue/queue";
import { ensureSmsWebhooks } from "../sms/ensure-sms-webhooks";
import { type CampaignContent, checkContent } from "./campaign-input";
import { checkSender } from "./list-senders";
import { PREPARE_JOB } from "./prepare-campaign";

export const TYPE_THE_COUNT_FROM = 1_000;

export const StartCampaignInput = Type.Object({
  campaignId: Type.String({ maxLength: 64 }),
  /** The number of people, when there are more than a thousand. */
  confirmCount: Type.Optional(Type.Integer({ minimum: 0 })),
});

export async function startCampaign(
  actor: Actor,
  { campaignId, confirmCount }: Static<typeof StartCampaignInput>,
): Promise<{ campaignId: string; people: number }> {
  requireRole(actor, "publisher");
  const { workspaceId } = actor;
  const campaign = await db().campaign.findFirst({ where: { id: campaignId, workspaceId } });
  if (!campaign) throw notFound("campaign");
  if (campaign.status !== "draft") {
    throw new AppError("conflict", { message: t("“{name}” was started already.", { name: campaign.name }) });
  }
  const list = await db().contactList.findFirst({
    where: { id: campaign.listId, workspaceId, archivedAt: null },
  });
  if (!list)
    throw new AppError("not_possible", {
      message: t('The list "{listName}" was removed. Choose another one.', { listName: campaign.listName }),
    });
  const people = await db().listMember.count({ where: { workspaceId, listId: list.id } });
  if (people === 0) {
    throw new AppError("not_possible", {
      message: t('Nobody is on the list "{name}". Import people first.', { name: list.name }),
    });
  }
  if (people > TYPE_THE_COUNT_FROM && confirmCount !== people) {
    throw new AppError("invalid_input", {
      message: t(
        "This goes to {people, plural, one {# person} other {# people}}. Type {people} to start it.",
        { people },
      ),
      fields: { confirmCount: t("Type {people} to start it.", { people }) },
    });
  }
  const columns = (list.fields as { name: string }[]).map(({ name }) => name); // written by the import
  checkContent(contentOf(campaign), columns);
  await checkSender(actor, campaign.connectionId, campaign.sender);
  await ensureSmsWebhooks(workspaceId, campaign.connectionId);
  await db().$transaction(async (tx) => {
    const started = await tx.campaign.updateMany({
      where: { id: campaignId, workspaceId, status: "draft" },
      data: { status: "preparing", startedAt: new Date(), startedByName: actor.name, listName: list.name },
    });
    if (started.count === 0)
      throw new AppError("conflict", {
        message: t("“{name}” was started already.", { name: campaign.name }),
      });
    await appendAudit(tx, actor, {
      action: "campaign.started",
      subject: campaignId,
      detail: { name: campaign.name, people, sender: campaign.sender },
    });
  });
  await sendJob(PREPARE_JOB, { campaignId, workspaceId });
  return { campaignId, people };
}

/** The columns of a campaign's row are the members of its content, checked when they were saved. */
function contentOf(campaign: object): CampaignContent {
  const row = campaign as CampaignContent;
  const {
    name,
    kind,
    listId,
    connectionId,
    sender,
    text,
    replacing,
    sendingHours,
    partsPerMinute,
    capParts,
  } = row;
  return {
    name,
    kind,
    listId,
    connectionId,
    sender,
    text,
    replacing,
    sendingHours,
    partsPerMinute,
    capParts,
  };
}
