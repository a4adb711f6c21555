// One campaign as its page shows it, counted at this moment; the page asks every two seconds while it is sending.
import "server-only";
import type { Static } from "typebox";
import type { ListField } from "@/lib/campaigns/contact-views";
import type { HeldReason } from "@/lib/campaigns/delivery";
import { forecast } from "@/lib/campaigns/forecast";
import { isOpenFor, nextOpening, type SendingHours } from "@/lib/campaigns/sending-hours";
import type { CampaignProgress } from "@/lib/campaigns/views";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import type { Campaign } from "../db/generated/client";
import { notFound } from "../errors";
import { campaignHistory } from "./campaign-history";
import { campaignReplies } from "./campaign-replies";
import { countGroups } from "./list-campaigns";
import type { CampaignIdInput } from "./steer-campaign";

export async function getCampaign(
  actor: Actor,
  { campaignId }: Static<typeof CampaignIdInput>,
  clock: Clock = systemClock,
): Promise<CampaignProgress> {
  const { workspaceId } = actor;
  const campaign = await db().campaign.findFirst({ where: { id: campaignId, workspaceId } });
  if (!campaign) throw notFound("campaign");
  const nowMs = clock.now();
  const [groups, left, doubt, lane, history, replies, size, list] = await Promise.all([
    countStates(campaignId),
    countLeft(campaignId),
    countDoubt(campaignId),
    db().smsLane.findFirst({
      where: { workspaceId, connectionId: campaign.connectionId, sender: campaign.sender },
    }),
    campaignHistory(campaign, nowMs),
    campaignReplies(actor, campaignId),
    campaign.status === "draft"
      ? db().listMember.count({ where: { workspaceId, listId: campaign.listId } })
      : 0,
    db().contactList.findFirst({ where: { id: campaign.listId, workspaceId }, select: { fields: true } }),
  ]);
  const row = campaign as Campaign & Pick<CampaignProgress, "status" | "pauseReason" | "replacing">; // checked when written
  const hours = campaign.sendingHours as SendingHours | null;
  const isSending = campaign.status === "running";
  const counts = countGroups(groups);
  return {
    id: campaign.id,
    name: campaign.name,
    status: row.status,
    pauseReason: row.pauseReason,
    listName: campaign.listName,
    sender: campaign.sender,
    text: campaign.text,
    fieldLabels: Object.fromEntries(
      ((list?.fields ?? []) as unknown as ListField[]).map(({ name, label }) => [name, label]), // written by the import
    ),
    replacing: row.replacing,
    people: campaign.status === "draft" ? size : campaign.listCount,
    counts,
    partsPerMinute: campaign.partsPerMinute,
    partsLastMinute: history.partsLastMinute,
    waiting:
      isSending && counts.to_send > 0 ? whyWaiting(left, hours, lane?.blockedUntil ?? null, nowMs) : null,
    startedMs: campaign.startedAt?.getTime() ?? null,
    startedByName: campaign.startedByName,
    endedMs: campaign.endedAt?.getTime() ?? null,
    endedByName: campaign.endedByName,
    history: history.points,
    forecast: isSending && left.length > 0 ? forecast(left, campaign.partsPerMinute, hours, nowMs) : null,
    parts: { ...partsOf(groups), used: campaign.usedParts },
    capParts: campaign.capParts,
    ...costOf(groups),
    held: byReason(groups, ["held"]) as { reason: HeldReason; people: number }[], // set from HeldReason
    failed: byReason(groups, ["failed", "refused", "expired"]),
    doubt,
    replies,
    nowMs,
  };
}

interface StateCount {
  state: string;
  reason: string | null;
  people: number;
  parts: number;
  least: number;
  most: number;
  unicode: number;
  many: number;
  debit: number | null;
  debitedParts: number;
}

function countStates(campaignId: string): Promise<StateCount[]> {
  return db().$queryRaw<StateCount[]>`
    SELECT state, CASE WHEN state IN ('held', 'failed', 'refused', 'expired') THEN reason END AS reason,
      count(*)::int AS people, sum(parts)::int AS parts, min(parts)::int AS least, max(parts)::int AS most,
      count(*) FILTER (WHERE encoding = 'UCS-2')::int AS unicode, count(*) FILTER (WHERE parts > 1)::int AS many,
      sum(debit)::float8 AS debit, coalesce(sum(parts) FILTER (WHERE debit IS NOT NULL), 0)::int AS "debitedParts"
    FROM "Recipient" WHERE "campaignId" = ${campaignId} GROUP BY 1, 2`;
}

function countLeft(campaignId: string): Promise<{ country: string; messages: number; parts: number }[]> {
  return db().$queryRaw`
    SELECT country, count(*)::int AS messages, sum(parts)::int AS parts FROM "Recipient"
    WHERE "campaignId" = ${campaignId} AND state IN ('queued', 'claimed') GROUP BY 1`;
}

async function countDoubt(campaignId: string): Promise<CampaignProgress["doubt"]> {
  const where = { campaignId, state: "in_doubt" };
  const [needsPerson, next] = await Promise.all([
    db().recipient.count({ where: { ...where, needsPerson: true } }),
    db().recipient.findFirst({
      where: { ...where, needsPerson: false },
      orderBy: { askAt: "asc" },
      select: { askAt: true },
    }),
  ]);
  return { needsPerson, nextAskMs: next?.askAt?.getTime() ?? null };
}

function whyWaiting(
  left: readonly { country: string }[],
  hours: SendingHours | null,
  blockedUntil: Date | null,
  nowMs: number,
): CampaignProgress["waiting"] {
  if (blockedUntil && blockedUntil.getTime() > nowMs)
    return { why: "platform", untilMs: blockedUntil.getTime() };
  if (left.some(({ country }) => isOpenFor(country, hours, nowMs))) return null;
  const openings = left.flatMap(({ country }) => nextOpening(country, hours, nowMs) ?? []);
  return openings.length > 0 ? { why: "hours", untilMs: Math.min(...openings) } : null;
}

function partsOf(groups: readonly StateCount[]): Omit<CampaignProgress["parts"], "used"> {
  const texted = groups.filter(({ state }) => state !== "held");
  return {
    min: texted.length > 0 ? Math.min(...texted.map(({ least }) => least)) : 0,
    max: texted.length > 0 ? Math.max(...texted.map(({ most }) => most)) : 0,
    total: sum(texted, "parts"),
    unicodeMessages: sum(texted, "unicode"),
    manyParts: sum(texted, "many"),
  };
}

/** The price of a part is learned from the reports; what is not sent yet is taken to cost the same. */
function costOf(groups: readonly StateCount[]): Pick<CampaignProgress, "spent" | "quote"> {
  const debitedParts = sum(groups, "debitedParts");
  if (debitedParts === 0) return { spent: null, quote: null };
  const spent = groups.reduce((total, { debit }) => total + (debit ?? 0), 0);
  const parts = sum(
    groups.filter(({ state }) => !["held", "refused", "cancelled"].includes(state)),
    "parts",
  );
  return { spent, quote: Math.round((spent / debitedParts) * parts) };
}

function byReason(
  groups: readonly StateCount[],
  states: readonly string[],
): { reason: string; people: number }[] {
  const rows = new Map<string, number>();
  for (const { state, reason, people } of groups) {
    const key = reason ?? state;
    if (states.includes(state)) rows.set(key, (rows.get(key) ?? 0) + people);
  }
  return [...rows].map(([reason, people]) => ({ reason, people })).sort((a, b) => b.people - a.people);
}

function sum<K extends "parts" | "unicode" | "many" | "debitedParts">(
  groups: readonly StateCount[],
  key: K,
): number {
  return groups.reduce((total, group) => total + group[key], 0);
}
