// What people answered to a campaign: how many said what, and the latest.
import "server-only";
import { foldMessage } from "@/lib/campaigns/keywords";
import type { CampaignProgress } from "@/lib/campaigns/views";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { namesOfPhones } from "../sms/names-of-phones";

const LATEST = 6;
/** One answer each of these is a yes; everything else that is not STOP is "other". */
const YES = new Set(["yes", "y", "oui", "ok", "o", "si", "ja"]);

export async function campaignReplies(
  actor: Actor,
  campaignId: string,
): Promise<CampaignProgress["replies"]> {
  const { workspaceId } = actor;
  const where = { workspaceId, campaignId, direction: "in" };
  const [texts, latest, toReview] = await Promise.all([
    db().$queryRaw<{ intent: string; text: string; messages: number }[]>`
      SELECT coalesce(intent, 'other') AS intent, left(text, 12) AS text, count(*)::int AS messages FROM "Message"
      WHERE "workspaceId" = ${workspaceId} AND "campaignId" = ${campaignId} AND direction = 'in' GROUP BY 1, 2`,
    db().message.findMany({ where, orderBy: { at: "desc" }, take: LATEST }),
    db().suppression.count({
      where: { workspaceId, campaignId, reason: "sounds_like_stop", reviewedAt: null, liftedAt: null },
    }),
  ]);
  const phones = latest.map(({ phone }) => phone);
  const [names, conversations] = await Promise.all([
    namesOfPhones(workspaceId, phones),
    db().conversation.findMany({ where: { workspaceId, phone: { in: phones } } }),
  ]);
  const byIntent = { yes: 0, stop: 0, other: 0 };
  for (const { intent, text, messages } of texts) {
    if (intent === "stop" || intent === "maybe_stop") byIntent.stop += messages;
    else if (YES.has(foldMessage(text))) byIntent.yes += messages;
    else byIntent.other += messages;
  }
  return {
    total: byIntent.yes + byIntent.stop + byIntent.other,
    byIntent,
    toReview,
    latest: latest.map(({ id, phone, text, intent, at }) => ({
      id,
      phone,
      name: names.get(phone) ?? "",
      text,
      intent: intent ?? "other",
      atMs: at.getTime(),
      waitsForPerson: conversations.some((thread) => thread.phone === phone && thread.waitsForPerson),
    })),
  };
}
