// The list of people who must not be texted, and what adding to it does to campaigns that are running.
import "server-only";
import type { Transaction } from "../db/client";
import { Prisma } from "../db/generated/client";
import { UNCOUNT_FREED } from "./uncount-freed";

export interface OptOut {
  workspaceId: string;
  phone: string;
  reason: "stop_reply" | "sounds_like_stop" | "by_hand";
  note: string;
  campaignId: string | null;
}

/** From the moment this is committed no request to the person begins. */
export async function optOut(
  tx: Transaction,
  { workspaceId, phone, reason, note, campaignId }: OptOut,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Suppression" ("workspaceId", phone, reason, note, "campaignId")
    VALUES (${workspaceId}, ${phone}, ${reason}, ${note.slice(0, 500)}, ${campaignId})
    ON CONFLICT ("workspaceId", phone) DO UPDATE SET reason = excluded.reason, note = excluded.note,
      "campaignId" = excluded."campaignId", "createdAt" = now(), "liftedAt" = NULL, "reviewedAt" = NULL
    WHERE "Suppression"."liftedAt" IS NOT NULL OR "Suppression".reason = 'sounds_like_stop'`;
  // Claimed ones have not begun either: their claim breaks, and their parts are free again.
  await tx.$executeRaw`
    WITH moved AS (
      UPDATE "Recipient" r SET state = 'held', reason = 'opted_out', "stateAt" = now(), "leaseUntil" = NULL
      FROM (SELECT id, state AS before FROM "Recipient"
        WHERE "workspaceId" = ${workspaceId} AND phone = ${phone} AND state IN ('queued', 'claimed') FOR UPDATE) old
      WHERE r.id = old.id
      RETURNING r."workspaceId", r."campaignId", r.parts, r."countedOn", old.before
    ), freed AS (SELECT * FROM moved WHERE before = 'claimed') ${Prisma.raw(UNCOUNT_FREED)}`;
  await tx.$executeRaw`
    UPDATE "SmsSession" SET state = 'ended', ending = 'opted_out', "updatedAt" = now()
    WHERE "workspaceId" = ${workspaceId} AND phone = ${phone} AND state = 'waiting'`;
}

/** The person asked for texts again. Campaigns that held them back stay as they are. */
export async function liftOptOut(tx: Transaction, workspaceId: string, phone: string): Promise<boolean> {
  const lifted = await tx.suppression.updateMany({
    where: { workspaceId, phone, liftedAt: null },
    data: { liftedAt: new Date() },
  });
  return lifted.count > 0;
}
