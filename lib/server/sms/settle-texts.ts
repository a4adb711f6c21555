// Single texts that may or may not have been sent, such as an answer from the inbox whose reply was lost: the platform is
// asked, as it is for campaigns. A text a person wrote is never sent again by itself: not found twice, it counts as not sent.
import "server-only";
import { stateOfStatus } from "@/lib/campaigns/delivery";
import { msg } from "@/lib/words/t";
import { type EngineSettings, NOT_FOUND_NEEDED } from "../campaigns/engine-settings";
import type { FindOutcome, SmsPlatform } from "../campaigns/platform";
import { pool } from "../db/client";
import { AppError } from "../errors";

export interface SettleTextsDeps {
  platformFor(place: {
    workspaceId: string;
    connectionId: string;
  }): Promise<{ platform: SmsPlatform; settings: EngineSettings }>;
}

interface Doubt {
  id: string;
  workspaceId: string;
  connectionId: string;
  phone: string;
  ourNumber: string;
  text: string;
  asks: number;
  sinceMs: number;
}

const BATCH = 50;
/** Clocks differ a little, and the platform writes its own time on a message. */
const CLOCK_SLACK_MS = 120_000;
/** A text that is still "being sent" after this long was left behind by a server that stopped. */
const SENDING_SECONDS = 90;
/** While it is asked about, nobody else asks; a server that stops meanwhile leaves it to the next round. */
const LEASE_SECONDS = 60;

/** How many were asked about. */
export async function settleTexts({ platformFor }: SettleTextsDeps): Promise<number> {
  const doubts = await takeDoubts();
  for (const doubt of doubts) {
    const asked = await askPlatform(doubt, platformFor);
    await settle(doubt, asked);
  }
  return doubts.length;
}

async function takeDoubts(): Promise<Doubt[]> {
  const { rows } = await pool().query<Doubt>(
    `UPDATE "Message" m SET state = 'in_doubt', "askAt" = now() + $1 * interval '1 second'
     WHERE m.id IN (
       SELECT id FROM "Message"
       WHERE direction = 'out' AND "sessionId" IS NULL AND (
         (state = 'in_doubt' AND "askAt" <= now()) OR
         (state = 'sending' AND at < now() - $2 * interval '1 second'))
       ORDER BY at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING m.id, m."workspaceId", m."connectionId", m.phone, m."ourNumber", m.text, m.asks,
       (extract(epoch FROM m.at) * 1000)::float8 AS "sinceMs"`,
    [LEASE_SECONDS, SENDING_SECONDS, BATCH],
  );
  return rows;
}

interface Asked {
  found: FindOutcome;
  /** Until the next question. */
  againMs: number;
}

async function askPlatform(doubt: Doubt, platformFor: SettleTextsDeps["platformFor"]): Promise<Asked> {
  const { id: reference, phone: to, ourNumber: from, text, sinceMs } = doubt;
  try {
    const { platform, settings } = await platformFor(doubt);
    const sms = { to, from, text, reference, sinceMs: sinceMs - CLOCK_SLACK_MS };
    return { found: await platform.findSms(sms), againMs: settings.askAgainMs };
  } catch (error) {
    // The connection is gone or switched off: nobody can be asked any more.
    if (error instanceof AppError) return { found: { kind: "cannot_search" }, againMs: 0 };
    throw error;
  }
}

async function settle({ id, asks }: Doubt, { found, againMs }: Asked): Promise<void> {
  const isStill = `WHERE id = $1 AND state = 'in_doubt'`;
  const db = pool();
  switch (found.kind) {
    case "found":
      await db.query(
        `UPDATE "Message" SET state = $2, "platformHash" = $3, reason = NULL, "askAt" = NULL ${isStill}`,
        [id, stateOfStatus(found.status) ?? "sent", found.hash],
      );
      return;
    case "not_found":
      if (asks + 1 >= NOT_FOUND_NEEDED) {
        const reason = msg("Callr knows nothing of this text, so it was not sent. Write it again.");
        await db.query(`UPDATE "Message" SET state = 'refused', reason = $2, "askAt" = NULL ${isStill}`, [
          id,
          reason,
        ]);
        return;
      }
      await db.query(
        `UPDATE "Message" SET asks = asks + 1, "askAt" = now() + $2 * interval '1 millisecond' ${isStill} AND asks = $3`,
        [id, againMs, asks],
      );
      return;
    case "not_reached":
      await db.query(`UPDATE "Message" SET "askAt" = now() + $2 * interval '1 millisecond' ${isStill}`, [
        id,
        againMs,
      ]);
      return;
    case "cannot_search":
      // It stays in doubt, and says so; whoever wrote it decides.
      await db.query(`UPDATE "Message" SET "askAt" = NULL ${isStill}`, [id]);
  }
}
