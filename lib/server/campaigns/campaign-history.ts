// How many people a campaign had handled at each moment since it was started, for the curve.
import "server-only";
import type { CampaignProgress } from "@/lib/campaigns/views";
import { db } from "../db/client";
import type { Campaign } from "../db/generated/client";

const POINTS = 48;
const MINUTE_MS = 60_000;

export async function campaignHistory(
  { id, startedAt, endedAt }: Campaign,
  nowMs: number,
): Promise<{ points: CampaignProgress["history"]; partsLastMinute: number }> {
  if (!startedAt) return { points: [], partsLastMinute: 0 };
  const fromMs = startedAt.getTime();
  const untilMs = Math.max(fromMs + 1_000, endedAt?.getTime() ?? nowMs);
  const stepMs = Math.max(1_000, Math.ceil((untilMs - fromMs) / POINTS));
  const [buckets, lastMinute] = await Promise.all([
    db().$queryRaw<{ bucket: number; messages: number }[]>`
      SELECT least(${POINTS}::int, floor(extract(epoch FROM "sentAt" - ${startedAt}::timestamptz) * 1000 / ${stepMs}::float8))::int AS bucket,
        count(*)::int AS messages
      FROM "Recipient" WHERE "campaignId" = ${id} AND "sentAt" IS NOT NULL GROUP BY 1 ORDER BY 1`,
    db().recipient.aggregate({
      where: { campaignId: id, sentAt: { gt: new Date(nowMs - MINUTE_MS) } },
      _sum: { parts: true },
    }),
  ]);
  const points = [{ atMs: fromMs, messages: 0 }];
  let messages = 0;
  const last = Math.min(POINTS, Math.floor((untilMs - fromMs) / stepMs));
  for (let bucket = 0; bucket <= last; bucket++) {
    messages += buckets.find((row) => row.bucket === bucket)?.messages ?? 0;
    points.push({ atMs: Math.min(untilMs, fromMs + (bucket + 1) * stepMs), messages });
  }
  return { points, partsLastMinute: lastMinute._sum.parts ?? 0 };
}
