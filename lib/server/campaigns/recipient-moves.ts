// Every move of a claimed recipient, one statement each. All of them name the claim's fencing token and the state they
// expect: a process that lost its claim changes nothing.
import "server-only";
import type pg from "pg";
import type { Claim } from "./claim-recipients";
import { UNCOUNT_FREED } from "./uncount-freed";

/** Last look before the request leaves: the claim still holds, nobody paused or opted out, the platform does not ask to wait. */
export async function beginSending(db: pg.Pool, claim: Claim, marginMs: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE "Recipient" r SET state = 'sending', tries = tries + 1, "sentAt" = now(), "stateAt" = now()
     FROM "Campaign" c
     WHERE r.id = $1 AND r.lease = $2 AND r.state = 'claimed' AND c.id = r."campaignId" AND c.status = 'running'
       AND r."leaseUntil" > now() + $3 * interval '1 millisecond'
       AND NOT EXISTS (SELECT 1 FROM "SmsLane" l
         WHERE l."connectionId" = c."connectionId" AND l.sender = c.sender AND l."blockedUntil" > now())
       AND NOT EXISTS (SELECT 1 FROM "Suppression" s
         WHERE s."workspaceId" = r."workspaceId" AND s.phone = r.phone AND s."liftedAt" IS NULL)`,
    [claim.id, claim.lease, marginMs],
  );
  return rowCount === 1;
}

/** Gives a claim back that was not used. */
export async function returnClaim(db: pg.Pool, claim: Claim): Promise<void> {
  await moveAndUncount(db, claim, "claimed", `state = 'queued', "leaseUntil" = NULL`);
}

/** A delivery report may have been quicker; then only the platform's id is added. */
export async function recordSent(
  db: pg.Pool,
  claim: Claim,
  { hash, lookUpInMs }: { hash: string; lookUpInMs: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE "Recipient" SET state = CASE WHEN state = 'sending' THEN 'sent' ELSE state END,
       "messageHash" = $3, "leaseUntil" = NULL, "stateAt" = now(), asks = 0,
       "askAt" = CASE WHEN state = 'sending' THEN now() + $4 * interval '1 millisecond' END
     WHERE id = $1 AND lease = $2 AND (state = 'sending' OR ("messageHash" IS NULL AND state IN ('sent', 'delivered', 'failed', 'expired')))`,
    [claim.id, claim.lease, hash, lookUpInMs],
  );
  return rowCount === 1;
}

export async function recordRefused(db: pg.Pool, claim: Claim, reason: string): Promise<void> {
  await moveAndUncount(
    db,
    claim,
    "sending",
    `state = 'refused', reason = $3, "leaseUntil" = NULL, "sentAt" = NULL`,
    [reason],
  );
}

/** Nothing left the house: it waits and is tried again. */
export async function recordRetry(
  db: pg.Pool,
  claim: Claim,
  { waitMs, isTryCounted }: { waitMs: number; isTryCounted: boolean },
): Promise<void> {
  await moveAndUncount(
    db,
    claim,
    "sending",
    `state = 'queued', "leaseUntil" = NULL, "sentAt" = NULL, tries = tries - $4::int,
     "notBefore" = now() + $3::float8 * interval '1 millisecond'`,
    [waitMs, isTryCounted ? 0 : 1],
  );
}

/** Tried as often as it may be, and never accepted. */
export async function recordFailed(db: pg.Pool, claim: Claim, reason: string): Promise<void> {
  await moveAndUncount(
    db,
    claim,
    "sending",
    `state = 'failed', reason = $3, "leaseUntil" = NULL, "sentAt" = NULL`,
    [reason],
  );
}

export async function recordDoubt(
  db: pg.Pool,
  claim: Claim,
  { reason, askInMs }: { reason: string; askInMs: number },
): Promise<void> {
  await db.query(
    `UPDATE "Recipient" SET state = 'in_doubt', reason = $3, "leaseUntil" = NULL, "stateAt" = now(), asks = 0,
       "doubtSince" = now(), "askAt" = now() + $4 * interval '1 millisecond'
     WHERE id = $1 AND lease = $2 AND state = 'sending'`,
    [claim.id, claim.lease, reason, askInMs],
  );
}

/** What was not sent does not count against the caps. */
async function moveAndUncount(
  db: pg.Pool,
  claim: Claim,
  from: "claimed" | "sending",
  set: string,
  values: unknown[] = [],
): Promise<void> {
  await db.query(
    `WITH freed AS (
       UPDATE "Recipient" SET ${set}, "stateAt" = now() WHERE id = $1 AND lease = $2 AND state = '${from}'
       RETURNING "workspaceId", "campaignId", parts, "countedOn"
     ) ${UNCOUNT_FREED}`,
    [claim.id, claim.lease, ...values],
  );
}
