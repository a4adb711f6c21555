// The end of a statement that frees parts which were counted when their message was claimed.
import "server-only";

/**
 * Follows a CTE `freed` with "workspaceId", "campaignId", parts and "countedOn". The day is locked before the campaign,
 * as the claim does it; the other order would deadlock with one.
 */
export const UNCOUNT_FREED = `, day AS (
    UPDATE "SmsDay" d SET parts = d.parts - f.parts
    FROM (SELECT "workspaceId", "countedOn", sum(parts)::int AS parts FROM freed GROUP BY 1, 2) f
    WHERE d."workspaceId" = f."workspaceId" AND d.day = f."countedOn" RETURNING 1
  )
  UPDATE "Campaign" c SET "usedParts" = c."usedParts" - f.parts
  FROM (SELECT "campaignId", sum(parts)::int AS parts FROM freed GROUP BY 1) f, (SELECT count(*) FROM day) first
  WHERE c.id = f."campaignId"`;
