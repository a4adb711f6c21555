// Pause, resume and cancel. A pause holds from the moment it is saved: every request looks once more before it leaves.
import "server-only";
import { type Static, Type } from "typebox";
import { sentences, t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";

export const CampaignIdInput = Type.Object({ campaignId: Type.String({ maxLength: 64 }) });
type Input = Static<typeof CampaignIdInput>;

export async function pauseCampaign(actor: Actor, { campaignId }: Input): Promise<void> {
  await move(actor, campaignId, {
    from: ["running"],
    data: { status: "paused", pauseReason: "by_hand", pausedAt: new Date() },
    action: "campaign.paused",
    otherwise: t("It is not sending at the moment."),
  });
}

export async function resumeCampaign(actor: Actor, { campaignId }: Input): Promise<void> {
  await move(actor, campaignId, {
    from: ["paused"],
    data: { status: "running", pauseReason: null, pausedAt: null },
    action: "campaign.resumed",
    otherwise: t("It is not paused."),
  });
  const { workspaceId } = actor;
  const campaign = await db().campaign.findFirst({ where: { id: campaignId, workspaceId } });
  if (!campaign) return;
  const { connectionId, sender } = campaign;
  // Whoever resumes has seen to what made it stop.
  await db().smsLane.updateMany({
    where: { workspaceId, connectionId, sender },
    data: { refusals: 0, failures: 0, doubts: 0, blockedUntil: null },
  });
}

/** Those who were not texted stay untexted. Messages in doubt are still settled, and never sent again. */
export async function cancelCampaign(actor: Actor, { campaignId }: Input): Promise<{ cancelled: number }> {
  await move(actor, campaignId, {
    from: ["preparing", "running", "paused"],
    data: { status: "cancelled", endedAt: new Date(), endedByName: actor.name, pauseReason: null },
    action: "campaign.cancelled",
    otherwise: t("It has ended already."),
  });
  const { workspaceId } = actor;
  const cancelled = await db().recipient.updateMany({
    where: { campaignId, workspaceId, state: "queued" },
    data: { state: "cancelled", stateAt: new Date() },
  });
  return { cancelled: cancelled.count };
}

interface Move {
  from: string[];
  data: Parameters<ReturnType<typeof db>["campaign"]["updateMany"]>[0]["data"];
  action: string;
  otherwise: string;
}

async function move(actor: Actor, id: string, { from, data, action, otherwise }: Move): Promise<void> {
  requireRole(actor, "publisher");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    const moved = await tx.campaign.updateMany({ where: { id, workspaceId, status: { in: from } }, data });
    if (moved.count === 0) {
      const campaign = await tx.campaign.findFirst({ where: { id, workspaceId }, select: { name: true } });
      if (!campaign) throw notFound("campaign");
      throw new AppError("conflict", {
        message: sentences(t("“{name}” was changed meanwhile.", { name: campaign.name }), otherwise),
      });
    }
    await appendAudit(tx, actor, { action, subject: id });
  });
}
