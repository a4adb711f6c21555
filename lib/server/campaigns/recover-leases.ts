// Claims whose process died. What had not begun goes back to the queue; what may have left is in doubt.
import "server-only";
import type pg from "pg";

export async function recoverLeases(db: pg.Pool, askInMs: number): Promise<void> {
  await db.query(
    `WITH back AS (
       UPDATE "Recipient" SET state = 'queued', "leaseUntil" = NULL, "stateAt" = now()
       WHERE id IN (SELECT id FROM "Recipient" WHERE state = 'claimed' AND "leaseUntil" < now() FOR UPDATE SKIP LOCKED)
         AND state = 'claimed' AND "leaseUntil" < now()
       RETURNING "workspaceId", "campaignId", parts, "countedOn"
     ), day AS (
       UPDATE "SmsDay" d SET parts = d.parts - b.parts
       FROM (SELECT "workspaceId", "countedOn", sum(parts)::int AS parts FROM back GROUP BY 1, 2) b
       WHERE d."workspaceId" = b."workspaceId" AND d.day = b."countedOn"
     )
     UPDATE "Campaign" c SET "usedParts" = c."usedParts" - b.parts
     FROM (SELECT "campaignId", sum(parts)::int AS parts FROM back GROUP BY 1) b WHERE c.id = b."campaignId"`,
  );
  await db.query(
    `UPDATE "Recipient" SET state = 'in_doubt', "leaseUntil" = NULL, "stateAt" = now(), "doubtSince" = now(), asks = 0,
       reason = 'interrupted', "askAt" = now() + $1 * interval '1 millisecond'
     WHERE id IN (SELECT id FROM "Recipient" WHERE state = 'sending' AND "leaseUntil" < now() FOR UPDATE SKIP LOCKED)
       AND state = 'sending' AND "leaseUntil" < now()`,
    [askInMs],
  );
}
