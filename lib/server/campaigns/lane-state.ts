// What a lane knows about the platform: whether it answers, and until when it asked us to wait. Shared by all workers.
import "server-only";
import type pg from "pg";
import { backoffMs } from "@/lib/campaigns/backoff";
import { inTransaction } from "../db/in-transaction";

export interface LaneKey {
  connectionId: string;
  sender: string;
}

/**
 * The platform is there. While the lane waits that is no news: the message was on its way before we were asked to wait.
 * @returns how many messages it has refused in a row
 */
export async function laneAnswered(
  db: pg.Pool,
  { connectionId, sender }: LaneKey,
  answer: "sent" | "refused",
): Promise<number> {
  const { rows } = await db.query<{ refusals: number }>(
    `UPDATE "SmsLane" SET refusals = CASE WHEN $3 = 'refused' THEN refusals + 1 ELSE 0 END,
       failures = CASE WHEN "blockedUntil" > now() THEN failures ELSE 0 END,
       doubts = CASE WHEN "blockedUntil" > now() THEN doubts ELSE 0 END
     WHERE "connectionId" = $1 AND sender = $2
       AND (failures > 0 OR doubts > 0 OR refusals > 0 OR $3 = 'refused')
     RETURNING refusals`,
    [connectionId, sender, answer],
  );
  return rows[0]?.refusals ?? 0;
}

/** The platform refused to take a message now, or was not there. @returns how long the lane now waits, ms */
export function laneFailed(
  db: pg.Pool,
  lane: LaneKey,
  { retryAfterMs, random }: { retryAfterMs: number; random: number },
): Promise<number> {
  return countAndWait(db, lane, "failures", (count) => backoffMs(count - 1, random, retryAfterMs));
}

/** So many lost answers in a row mean that the platform is unwell; one or two are the network. */
const DOUBTS_TO_WAIT = 5;

/** An answer was lost. When that goes on, the lane waits rather than putting everybody in doubt. */
export async function laneDoubted(db: pg.Pool, lane: LaneKey, random: number): Promise<void> {
  await countAndWait(db, lane, "doubts", (count) =>
    count < DOUBTS_TO_WAIT ? 0 : backoffMs(count - DOUBTS_TO_WAIT, random),
  );
}

/**
 * Messages are on their way side by side, so one bad moment fails several of them: what comes while the lane waits
 * already is no further failure, or a single "too many requests" to sixteen of them would cost minutes.
 */
function countAndWait(
  db: pg.Pool,
  { connectionId, sender }: LaneKey,
  what: "failures" | "doubts",
  waitFor: (count: number) => number,
): Promise<number> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `UPDATE "SmsLane" SET ${what} = ${what} + CASE WHEN ${what} > 0 AND "blockedUntil" > now() THEN 0 ELSE 1 END
       WHERE "connectionId" = $1 AND sender = $2 RETURNING ${what} AS count`,
      [connectionId, sender],
    );
    const waitMs = waitFor(rows[0]?.count ?? 1);
    if (waitMs > 0)
      await client.query(
        `UPDATE "SmsLane" SET "blockedUntil" = greatest("blockedUntil", now() + $3 * interval '1 millisecond')
         WHERE "connectionId" = $1 AND sender = $2`,
        [connectionId, sender, waitMs],
      );
    return waitMs;
  });
}
