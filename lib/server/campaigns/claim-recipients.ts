// Takes the next recipients of a campaign for this process. Pause, opt-out, sending hours, caps and the throttle are
// read in the same transaction that claims, so none of them can be outrun.
import "server-only";
import type pg from "pg";
import { partsAvailable, takeSlots } from "@/lib/campaigns/pace";
import { isOpenFor, nextOpening, type SendingHours } from "@/lib/campaigns/sending-hours";
import { inTransaction } from "../db/in-transaction";
import type { EngineSettings } from "./engine-settings";

export interface RunningCampaign {
  id: string;
  workspaceId: string;
  connectionId: string;
  kind: "marketing" | "alerting";
  sender: string;
  sendingHours: SendingHours | null;
  partsPerMinute: number;
  capParts: number | null;
  partsPerDay: number;
  /** Countries its recipients are in. */
  countries: readonly string[];
}

export interface Claim {
  id: string;
  /** The fencing token: every later write names it, and one made after the claim was lost changes nothing. */
  lease: number;
  phone: string;
  country: string;
  text: string;
  parts: number;
  sender: string;
  tries: number;
  /** When it may leave, on this process's clock. */
  slotMs: number;
}

export type Claiming =
  | { kind: "claimed"; claims: Claim[] }
  /** Nothing for now; look again at this moment, or when something changes. */
  | { kind: "wait"; why: "hours" | "throttle" | "platform" | "retry" | "empty"; untilMs: number }
  | { kind: "cap"; which: "cap" | "day_cap" };

/** Without a better moment to wait for. */
const IDLE_MS = 2_000;

export async function claimRecipients(
  pool: pg.Pool,
  campaign: RunningCampaign,
  { most, now, settings }: ClaimOptions,
): Promise<Claiming> {
  const { sendingHours } = campaign;
  const nowMs = now();
  const open = campaign.countries.filter((country) => isOpenFor(country, sendingHours, nowMs));
  if (open.length === 0) return waitForHours(campaign, nowMs);
  return inTransaction(pool, (client) => claimWith(client, campaign, open, { most, now, settings }));
}

interface ClaimOptions {
  most: number;
  /** Our clock, in milliseconds since 1970. */
  now: () => number;
  settings: EngineSettings;
}

async function claimWith(
  client: pg.PoolClient,
  campaign: RunningCampaign,
  open: string[],
  { most, now, settings }: ClaimOptions,
): Promise<Claiming> {
  const lane = await lockLane(client, campaign);
  const nowMs = now(); // not before: it may have waited for the lane
  const aheadMs = nowMs - lane.nowMs; // our clock against the database's, which all processes share
  if (lane.blockedMs > lane.nowMs) {
    return { kind: "wait", why: "platform", untilMs: lane.blockedMs + aheadMs };
  }
  const pace = { nextAtMs: lane.nextAtMs };
  const slots = partsAvailable(pace, campaign.partsPerMinute, lane.nowMs, settings.horizonMs);
  if (slots === 0) {
    return { kind: "wait", why: "throttle", untilMs: lane.nextAtMs - settings.horizonMs + aheadMs };
  }
  const room = await roomLeft(client, campaign);
  // After a wait one message tries whether the platform is back.
  const rows = await claimRows(client, campaign, {
    open,
    most: lane.blockedMs > 0 ? 1 : most,
    slots,
    room: Math.min(room.campaign, room.day),
    leaseMs: settings.leaseMs,
  });
  if (rows.length === 0) return whyNothing(client, campaign, open, room, nowMs);
  const sizes = rows.map(({ parts }) => parts);
  const taken = takeSlots(pace, campaign.partsPerMinute, lane.nowMs, sizes);
  await recordClaim(
    client,
    campaign,
    taken.pace.nextAtMs,
    sizes.reduce((sum, parts) => sum + parts, 0),
  );
  const claims = rows.map((row, index) => ({ ...row, slotMs: (taken.slots[index] ?? lane.nowMs) + aheadMs }));
  return { kind: "claimed", claims };
}

async function lockLane(client: pg.PoolClient, { workspaceId, connectionId, sender }: RunningCampaign) {
  const lock = () =>
    client.query<{ nextAtMs: number; blockedMs: number; nowMs: number }>(
      // Its clock is read once it has the lane.
      `WITH lane AS MATERIALIZED (
         SELECT "nextAt", "blockedUntil" FROM "SmsLane"
         WHERE "workspaceId" = $1 AND "connectionId" = $2 AND sender = $3 FOR UPDATE
       )
       SELECT (extract(epoch FROM "nextAt") * 1000)::float8 AS "nextAtMs",
              (coalesce(extract(epoch FROM "blockedUntil"), 0) * 1000)::float8 AS "blockedMs",
              (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"
       FROM lane`,
      [workspaceId, connectionId, sender],
    );
  const [lane] = (await lock()).rows;
  if (lane) return lane;
  await client.query(
    `INSERT INTO "SmsLane" ("workspaceId", "connectionId", sender) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [workspaceId, connectionId, sender],
  );
  const [made] = (await lock()).rows;
  if (!made) throw new Error("the lane belongs to another workspace");
  return made;
}

/** Locks today's count, so that campaigns on different senders cannot pass the cap together. */
async function roomLeft(client: pg.PoolClient, { id, workspaceId, capParts, partsPerDay }: RunningCampaign) {
  const day = await client.query<{ parts: number }>(
    `INSERT INTO "SmsDay" ("workspaceId", day, parts) VALUES ($1, (now() AT TIME ZONE 'UTC')::date, 0)
     ON CONFLICT ("workspaceId", day) DO UPDATE SET parts = "SmsDay".parts RETURNING parts`,
    [workspaceId],
  );
  const used = await client.query<{ usedParts: number }>(`SELECT "usedParts" FROM "Campaign" WHERE id = $1`, [
    id,
  ]);
  return {
    day: partsPerDay - (day.rows[0]?.parts ?? 0),
    campaign: capParts === null ? Number.MAX_SAFE_INTEGER : capParts - (used.rows[0]?.usedParts ?? 0),
  };
}

/** What may be claimed at all; shared by the claim and by the question why there was none. */
const CLAIMABLE = `r."campaignId" = $1 AND r.state = 'queued' AND c.status = 'running' AND r.country = ANY($2)
  AND NOT EXISTS (SELECT 1 FROM "Suppression" s
    WHERE s."workspaceId" = r."workspaceId" AND s.phone = r.phone AND s."liftedAt" IS NULL)`;

async function claimRows(
  client: pg.PoolClient,
  campaign: RunningCampaign,
  limits: { open: string[]; most: number; slots: number; room: number; leaseMs: number },
): Promise<Omit<Claim, "slotMs">[]> {
  const { rows } = await client.query<Omit<Claim, "slotMs"> & { position: number }>(
    `WITH due AS (
       SELECT r.id, r.parts, r.position FROM "Recipient" r JOIN "Campaign" c ON c.id = r."campaignId"
       WHERE ${CLAIMABLE} AND r."notBefore" <= now()
       ORDER BY r.position LIMIT $3 FOR UPDATE OF r SKIP LOCKED
     ), fits AS (
       SELECT id FROM (SELECT id, parts, sum(parts) OVER (ORDER BY position) AS total FROM due) counted
       WHERE total - parts < $4 AND total <= $5
     )
     UPDATE "Recipient" r SET state = 'claimed', lease = r.lease + 1, "stateAt" = now(),
       "leaseUntil" = now() + $6 * interval '1 millisecond', "countedOn" = (now() AT TIME ZONE 'UTC')::date
     FROM fits WHERE r.id = fits.id
     RETURNING r.id, r.lease, r.phone, r.country, r.text, r.parts, r.sender, r.tries, r.position`,
    [campaign.id, limits.open, limits.most, limits.slots, limits.room, limits.leaseMs],
  );
  return rows.sort((a, b) => a.position - b.position);
}

async function recordClaim(
  client: pg.PoolClient,
  { id, workspaceId, connectionId, sender }: RunningCampaign,
  nextAtMs: number,
  parts: number,
): Promise<void> {
  await client.query(
    `UPDATE "SmsLane" SET "nextAt" = to_timestamp($3::float8 / 1000) WHERE "connectionId" = $1 AND sender = $2`,
    [connectionId, sender, nextAtMs],
  );
  await client.query(
    `UPDATE "SmsDay" SET parts = parts + $2 WHERE "workspaceId" = $1 AND day = (now() AT TIME ZONE 'UTC')::date`,
    [workspaceId, parts],
  );
  await client.query(`UPDATE "Campaign" SET "usedParts" = "usedParts" + $2 WHERE id = $1`, [id, parts]);
}

async function whyNothing(
  client: pg.PoolClient,
  campaign: RunningCampaign,
  open: string[],
  room: { campaign: number; day: number },
  nowMs: number,
): Promise<Claiming> {
  const { rows } = await client.query<{ parts: number; waitMs: number }>(
    `SELECT r.parts, (extract(epoch FROM r."notBefore" - now()) * 1000)::float8 AS "waitMs"
     FROM "Recipient" r JOIN "Campaign" c ON c.id = r."campaignId"
     WHERE ${CLAIMABLE} ORDER BY r."notBefore" <= now() DESC, r."notBefore", r.position LIMIT 1`,
    [campaign.id, open],
  );
  const [first] = rows;
  if (!first) {
    const isClosedSomewhere = open.length < campaign.countries.length;
    return isClosedSomewhere
      ? waitForHours(campaign, nowMs)
      : { kind: "wait", why: "empty", untilMs: nowMs + IDLE_MS };
  }
  if (first.waitMs > 0) return { kind: "wait", why: "retry", untilMs: nowMs + first.waitMs };
  if (first.parts > room.campaign) return { kind: "cap", which: "cap" };
  if (first.parts > room.day) return { kind: "cap", which: "day_cap" };
  return { kind: "wait", why: "empty", untilMs: nowMs + IDLE_MS }; // another process has them
}

function waitForHours({ countries, sendingHours }: RunningCampaign, nowMs: number): Claiming {
  const openings = countries
    .map((country) => nextOpening(country, sendingHours, nowMs))
    .filter((atMs): atMs is number => atMs !== null && atMs > nowMs);
  const untilMs = openings.length > 0 ? Math.min(...openings) : nowMs + IDLE_MS;
  return { kind: "wait", why: countries.length === 0 ? "empty" : "hours", untilMs };
}
