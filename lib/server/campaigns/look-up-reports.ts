// Delivery reports that do not come by themselves: a server that webhooks cannot reach, or a connection without any,
// asks for them. Less and less often, and not at all once the message has an end.
import "server-only";
import type pg from "pg";
import { stateOfStatus, statesBelow } from "@/lib/campaigns/delivery";
import type { EngineSettings } from "./engine-settings";
import type { SmsPlatform } from "./platform";

const BATCH = 20;
const LONGEST_MS = 3_600_000;

/** @returns how many were looked up */
export async function lookUpReports(
  db: pg.Pool,
  connectionId: string,
  { platform, settings }: { platform: SmsPlatform; settings: EngineSettings },
): Promise<number> {
  const { rows } = await db.query<{ id: string; messageHash: string }>(
    `UPDATE "Recipient" r SET asks = r.asks + 1,
       "askAt" = now() + least($3, $2 * power(2, least(r.asks, 20) + 1)) * interval '1 millisecond'
     WHERE r.id IN (
       SELECT r2.id FROM "Recipient" r2 JOIN "Campaign" c ON c.id = r2."campaignId"
       WHERE r2.state = 'sent' AND r2."askAt" <= now() AND r2."messageHash" IS NOT NULL AND c."connectionId" = $1
       ORDER BY r2."askAt" LIMIT $4 FOR UPDATE OF r2 SKIP LOCKED)
     RETURNING r.id, r."messageHash"`,
    [connectionId, settings.lookUpMs, LONGEST_MS, BATCH],
  );
  for (const { id, messageHash } of rows) {
    const found = await platform.getSms(messageHash);
    const state = found.kind === "found" ? stateOfStatus(found.status) : undefined;
    if (found.kind !== "found" || !state) continue;
    await db.query(
      `UPDATE "Recipient" SET state = $2, debit = coalesce($3, debit), "askAt" = NULL, "stateAt" = now()
       WHERE id = $1 AND state = ANY($4)`,
      [id, state, found.debit, statesBelow(state)],
    );
  }
  return rows.length;
}
