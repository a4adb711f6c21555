// Messages that may or may not have been sent: the platform is asked, and only after it has said "not found" twice,
// some time apart, is one sent again. A platform that cannot be asked leaves the decision to a person.
import "server-only";
import type pg from "pg";
import { backoffMs } from "@/lib/campaigns/backoff";
import { stateOfStatus } from "@/lib/campaigns/delivery";
import { type EngineSettings, NOT_FOUND_NEEDED } from "./engine-settings";
import type { FindOutcome, SmsPlatform } from "./platform";
import { UNCOUNT_FREED } from "./uncount-freed";

interface Doubt {
  id: string;
  campaignId: string;
  phone: string;
  sender: string;
  text: string;
  asks: number;
  sinceMs: number;
}

/** Clocks differ a little, and the platform writes its own time on a message. */
const CLOCK_SLACK_MS = 120_000;
const BATCH = 40;

/** @returns how many were asked about */
export async function settleDoubt(
  db: pg.Pool,
  connectionId: string,
  { platform, settings, random }: { platform: SmsPlatform; settings: EngineSettings; random: () => number },
): Promise<number> {
  const doubts = await takeDoubts(db, connectionId, settings);
  const waiting = [...doubts];
  const askInTurn = async () => {
    for (let doubt = waiting.shift(); doubt; doubt = waiting.shift()) {
      const { phone: to, sender: from, text, id: reference, sinceMs } = doubt;
      const found = await platform.findSms({ to, from, text, reference, sinceMs: sinceMs - CLOCK_SLACK_MS });
      await settle(db, doubt, found, { settings, random });
    }
  };
  await Promise.all(Array.from({ length: Math.ceil(settings.lanes / 2) }, askInTurn));
  return doubts.length;
}

/** Moving the next question ahead keeps other processes off the row while we ask. */
async function takeDoubts(
  db: pg.Pool,
  connectionId: string,
  { askAgainMs }: EngineSettings,
): Promise<Doubt[]> {
  const { rows } = await db.query<Doubt>(
    `UPDATE "Recipient" r SET "askAt" = now() + $2 * interval '1 millisecond'
     WHERE r.id IN (
       SELECT r2.id FROM "Recipient" r2 JOIN "Campaign" c ON c.id = r2."campaignId"
       WHERE r2.state = 'in_doubt' AND r2."askAt" <= now() AND NOT r2."needsPerson" AND c."connectionId" = $1
       ORDER BY r2."askAt" LIMIT $3 FOR UPDATE OF r2 SKIP LOCKED)
     RETURNING r.id, r."campaignId", r.phone, r.sender, r.text, r.asks,
       (extract(epoch FROM coalesce(r."sentAt", r."doubtSince", now())) * 1000)::float8 AS "sinceMs"`,
    [connectionId, Math.max(askAgainMs, 1_000), BATCH],
  );
  return rows;
}

async function settle(
  db: pg.Pool,
  doubt: Doubt,
  found: FindOutcome,
  { settings, random }: { settings: EngineSettings; random: () => number },
): Promise<void> {
  switch (found.kind) {
    case "found": {
      const state = stateOfStatus(found.status) ?? "sent";
      await db.query(
        `UPDATE "Recipient" SET state = $2, "messageHash" = $3, debit = coalesce($4, debit), reason = NULL,
           "askAt" = NULL, "stateAt" = now() WHERE id = $1 AND state = 'in_doubt'`,
        [doubt.id, state, found.hash, found.debit],
      );
      return;
    }
    case "not_found":
      // Two processes that asked at the same time count once.
      if (await countAsk(db, doubt)) {
        if (doubt.asks + 1 >= NOT_FOUND_NEEDED) await sendAgain(db, doubt.id);
      }
      return;
    case "not_reached":
      await db.query(
        `UPDATE "Recipient" SET "askAt" = now() + $2 * interval '1 millisecond' WHERE id = $1 AND state = 'in_doubt'`,
        [doubt.id, Math.max(settings.firstAskMs, backoffMs(doubt.asks, random()))],
      );
      return;
    case "cannot_search":
      await db.query(`UPDATE "Recipient" SET "needsPerson" = true WHERE id = $1 AND state = 'in_doubt'`, [
        doubt.id,
      ]);
      return;
  }
}

async function countAsk(db: pg.Pool, { id, asks }: Doubt): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE "Recipient" SET asks = asks + 1 WHERE id = $1 AND state = 'in_doubt' AND asks = $2`,
    [id, asks],
  );
  return rowCount === 1;
}

/** Back to the queue, or to its end when the campaign was cancelled meanwhile. Its parts were not used. */
export async function sendAgain(db: pg.Pool, id: string): Promise<boolean> {
  const { rows } = await db.query<{ campaignId: string }>(
    `SELECT "campaignId" FROM "Recipient" WHERE id = $1 AND state = 'in_doubt'`,
    [id],
  );
  const { rowCount } = await db.query(
    `WITH freed AS (
       UPDATE "Recipient" r SET state = CASE WHEN c.status = 'cancelled' THEN 'cancelled' ELSE 'queued' END,
         "askAt" = NULL, "doubtSince" = NULL, "needsPerson" = false, asks = 0, "sentAt" = NULL, reason = NULL,
         "notBefore" = now(), "stateAt" = now()
       FROM "Campaign" c WHERE r.id = $1 AND r.state = 'in_doubt' AND c.id = r."campaignId"
       RETURNING r."workspaceId", r."campaignId", r.parts, r."countedOn"
     ) ${UNCOUNT_FREED}`,
    [id],
  );
  await db.query(
    `UPDATE "Campaign" SET status = 'running', "endedAt" = NULL WHERE id = $1 AND status = 'finished'`,
    [rows[0]?.campaignId],
  );
  return rowCount === 1;
}
