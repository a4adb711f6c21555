// The ends that come by themselves: everybody handled, no report for three days.
import "server-only";
import type pg from "pg";

/** Nobody left to send to and nothing in doubt: the campaign is done, though reports may still come. */
export async function finishCampaigns(db: pg.Pool): Promise<void> {
  await db.query(
    `UPDATE "Campaign" c SET status = 'finished', "endedAt" = now(), "updatedAt" = now()
     WHERE c.status = 'running' AND NOT EXISTS (SELECT 1 FROM "Recipient" r
       WHERE r."campaignId" = c.id AND r.state IN ('queued', 'claimed', 'sending', 'in_doubt'))`,
  );
}

/** Claims that came back after their campaign was cancelled. */
export async function cancelLeftovers(db: pg.Pool): Promise<void> {
  await db.query(
    `UPDATE "Recipient" r SET state = 'cancelled', "stateAt" = now() FROM "Campaign" c
     WHERE c.status = 'cancelled' AND c."endedAt" > now() - interval '1 day'
       AND r."campaignId" = c.id AND r.state = 'queued'`,
  );
}

/** People who opted out while they were queued: the claim passes them over, here they get their reason. */
export async function holdOptedOut(db: pg.Pool, campaignId: string): Promise<void> {
  await db.query(
    `UPDATE "Recipient" r SET state = 'held', reason = 'opted_out', "stateAt" = now()
     WHERE r."campaignId" = $1 AND r.state = 'queued' AND EXISTS (SELECT 1 FROM "Suppression" s
       WHERE s."workspaceId" = r."workspaceId" AND s.phone = r.phone AND s."liftedAt" IS NULL)`,
    [campaignId],
  );
}

export async function markUnreported(db: pg.Pool, afterMs: number): Promise<void> {
  await db.query(
    `UPDATE "Recipient" SET state = 'unknown', "stateAt" = now()
     WHERE state = 'sent' AND "sentAt" < now() - $1 * interval '1 millisecond'`,
    [afterMs],
  );
}
