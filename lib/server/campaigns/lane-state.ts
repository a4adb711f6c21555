// What a lane knows about the platform: whether it answers, and until when it asked us to wait. Shared by all workers.
import "server-only";
import type pg from "pg";
import { backoffMs } from "@/lib/campaigns/backoff";

export interface LaneKey {
  connectionId: string;
  sender: string;
}

/** The platform is there. @returns how many messages it has refused in a row */
export async function laneAnswered(
  db: pg.Pool,
  { connectionId, sender }: LaneKey,
  answer: "sent" | "refused",
): Promise<number> {
  const { rows } = await db.query<{ refusals: number }>(
    `UPDATE "SmsLane" SET failures = 0, "blockedUntil" = NULL,
       refusals = CASE WHEN $3 = 'refused' THEN refusals + 1 ELSE 0 END
     WHERE "connectionId" = $1 AND sender = $2 AND (failures > 0 OR refusals > 0 OR $3 = 'refused')
     RETURNING refusals`,
    [connectionId, sender, answer],
  );
  return rows[0]?.refusals ?? 0;
}

/** @returns how long the lane now waits, ms */
export async function laneFailed(
  db: pg.Pool,
  { connectionId, sender }: LaneKey,
  { retryAfterMs, random }: { retryAfterMs: number; random: number },
): Promise<number> {
  const { rows } = await db.query<{ failures: number }>(
    `UPDATE "SmsLane" SET failures = failures + 1 WHERE "connectionId" = $1 AND sender = $2 RETURNING failures`,
    [connectionId, sender],
  );
  const waitMs = backoffMs((rows[0]?.failures ?? 1) - 1, random, retryAfterMs);
  await blockLane(db, { connectionId, sender }, waitMs);
  return waitMs;
}

async function blockLane(db: pg.Pool, { connectionId, sender }: LaneKey, waitMs: number): Promise<void> {
  await db.query(
    `UPDATE "SmsLane" SET "blockedUntil" = greatest("blockedUntil", now() + $3 * interval '1 millisecond')
     WHERE "connectionId" = $1 AND sender = $2`,
    [connectionId, sender, waitMs],
  );
}

/** So many lost answers in a row mean that the platform is unwell; one or two are the network. */
const DOUBTS_TO_WAIT = 5;

/** An answer was lost. When that goes on, the lane waits rather than putting everybody in doubt. */
export async function laneDoubted(db: pg.Pool, lane: LaneKey, random: number): Promise<void> {
  const { rows } = await db.query<{ failures: number }>(
    `UPDATE "SmsLane" SET failures = failures + 1 WHERE "connectionId" = $1 AND sender = $2 RETURNING failures`,
    [lane.connectionId, lane.sender],
  );
  const beyond = (rows[0]?.failures ?? 0) - DOUBTS_TO_WAIT;
  if (beyond >= 0) await blockLane(db, lane, backoffMs(beyond, random));
}
