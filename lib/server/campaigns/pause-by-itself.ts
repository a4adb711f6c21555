// A campaign stops when going on would be wrong: its cap is reached, or the platform refuses everything.
import "server-only";
import type pg from "pg";

/** Shown to the person with what they can do about it; see components/campaigns. */
export type PauseReason = "by_hand" | "cap" | "day_cap" | "no_access" | "refused";

export async function pauseByItself(db: pg.Pool, campaignId: string, reason: PauseReason): Promise<void> {
  await db.query(
    `UPDATE "Campaign" SET status = 'paused', "pauseReason" = $2, "pausedAt" = now(), "updatedAt" = now()
     WHERE id = $1 AND status = 'running'`,
    [campaignId, reason],
  );
}
