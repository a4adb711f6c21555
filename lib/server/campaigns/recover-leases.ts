// Claims whose process died. What had not begun goes back to the queue; what may have left is in doubt.
import "server-only";
import type pg from "pg";
import { UNCOUNT_FREED } from "./uncount-freed";

export async function recoverLeases(db: pg.Pool, askInMs: number): Promise<void> {
  await db.query(
    `WITH freed AS (
       UPDATE "Recipient" SET state = 'queued', "leaseUntil" = NULL, "stateAt" = now()
       WHERE id IN (SELECT id FROM "Recipient" WHERE state = 'claimed' AND "leaseUntil" < now() FOR UPDATE SKIP LOCKED)
         AND state = 'claimed' AND "leaseUntil" < now()
       RETURNING "workspaceId", "campaignId", parts, "countedOn"
     ) ${UNCOUNT_FREED}`,
  );
  await db.query(
    `UPDATE "Recipient" SET state = 'in_doubt', "leaseUntil" = NULL, "stateAt" = now(), "doubtSince" = now(), asks = 0,
       reason = 'interrupted', "askAt" = now() + $1 * interval '1 millisecond'
     WHERE id IN (SELECT id FROM "Recipient" WHERE state = 'sending' AND "leaseUntil" < now() FOR UPDATE SKIP LOCKED)
       AND state = 'sending' AND "leaseUntil" < now()`,
    [askInMs],
  );
}
