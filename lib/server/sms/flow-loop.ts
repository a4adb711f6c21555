// Works off inbound texts that flows must answer, one at a time for each person, and conversations whose time ran out.
import "server-only";
import { db, pool } from "../db/client";
import { log } from "../log";
import { pause } from "../queue/run-workers";
import { answerText, goOn } from "./answer-text";

const LOOK_MS = 250;
const LEASE_SECONDS = 60;
/** A text that breaks its flow this often is left to a person. */
const MAX_TRIES = 3;
const LANES = 8;

export async function flowLoop(signal: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>();
  try {
    while (!signal.aborted) {
      const free = LANES - running.size;
      const turns = free > 0 ? await claimTurns(free) : [];
      for (const turn of turns) {
        const work = takeTurn(turn).finally(() => running.delete(work));
        running.add(work);
      }
      const timedOut = await takeTimedOut();
      if (turns.length === 0 && timedOut === 0) await pause(LOOK_MS, signal);
      else if (running.size >= LANES) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
}

interface ClaimedTurn {
  id: string;
  tries: number;
}

/** Only the oldest open text of each person: an answer must not overtake the one before. */
async function claimTurns(most: number): Promise<ClaimedTurn[]> {
  const { rows } = await pool().query<ClaimedTurn>(
    `UPDATE "SmsTurn" SET "leaseUntil" = now() + $2 * interval '1 second', tries = tries + 1
     WHERE id IN (
       SELECT t.id FROM "SmsTurn" t
       WHERE t."doneAt" IS NULL AND (t."leaseUntil" IS NULL OR t."leaseUntil" < now())
         AND NOT EXISTS (SELECT 1 FROM "SmsTurn" e WHERE e."workspaceId" = t."workspaceId" AND e.phone = t.phone
           AND e."doneAt" IS NULL AND (e.at, e.id) < (t.at, t.id))
       ORDER BY t.at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING id, tries`,
    [most, LEASE_SECONDS],
  );
  return rows;
}

async function takeTurn({ id, tries }: ClaimedTurn): Promise<void> {
  try {
    await answerText(id, Date.now());
    await db().smsTurn.update({ where: { id }, data: { doneAt: new Date() } });
  } catch (error) {
    log().error({ err: error, messageId: id, tries }, "a flow could not answer a text");
    if (tries >= MAX_TRIES) await db().smsTurn.update({ where: { id }, data: { doneAt: new Date() } });
  }
}

/** Moving the time ahead is the claim: another process, or this one after a crash, comes back a minute later. */
async function takeTimedOut(): Promise<number> {
  const { rows } = await pool().query<{ id: string }>(
    `UPDATE "SmsSession" SET "waitUntil" = now() + interval '1 minute'
     WHERE id IN (SELECT id FROM "SmsSession" WHERE state = 'waiting' AND "waitUntil" <= now()
       ORDER BY "waitUntil" LIMIT 10 FOR UPDATE SKIP LOCKED)
     RETURNING id`,
  );
  for (const { id } of rows) {
    const session = await db().smsSession.findUnique({ where: { id } });
    if (session?.state !== "waiting") continue;
    await goOn(session, { kind: "timeout" }, Date.now()).catch((error: unknown) =>
      log().error({ err: error, sessionId: id }, "a conversation could not go on after its time ran out"),
    );
  }
  return rows.length;
}
