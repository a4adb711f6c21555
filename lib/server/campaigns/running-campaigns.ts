// The campaigns that are sending now, with everything the engine needs to know about each.
import "server-only";
import type pg from "pg";
import type { RunningCampaign } from "./claim-recipients";
import { DEFAULT_PARTS_PER_DAY } from "./sms-settings";

export async function runningCampaigns(db: pg.Pool): Promise<RunningCampaign[]> {
  const { rows } = await db.query<RunningCampaign>(
    `SELECT c.id, c."workspaceId", c."connectionId", c.kind, c.sender, c."sendingHours", c."partsPerMinute",
       c."capParts", coalesce(s."partsPerDay", $1)::int AS "partsPerDay",
       coalesce((SELECT array_agg(DISTINCT r.country) FROM "Recipient" r
         WHERE r."campaignId" = c.id AND r.state IN ('queued', 'claimed')), '{}') AS countries
     FROM "Campaign" c LEFT JOIN "SmsSettings" s ON s."workspaceId" = c."workspaceId"
     WHERE c.status = 'running'`,
    [DEFAULT_PARTS_PER_DAY],
  );
  return rows;
}

/** Connections with messages that are due to be asked about: those in doubt, or those whose report has not come. */
export async function connectionsToAsk(
  db: pg.Pool,
  state: "in_doubt" | "sent",
): Promise<{ connectionId: string; workspaceId: string }[]> {
  const { rows } = await db.query<{ connectionId: string; workspaceId: string }>(
    `SELECT DISTINCT c."connectionId", c."workspaceId" FROM "Recipient" r JOIN "Campaign" c ON c.id = r."campaignId"
     WHERE r.state = $1 AND r."askAt" <= now() AND NOT r."needsPerson"`,
    [state],
  );
  return rows;
}
