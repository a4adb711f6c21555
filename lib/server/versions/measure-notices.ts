// How many of last week's calls would notice each change: calls of the earlier version that passed the place concerned.
import "server-only";
import type { Clock } from "@/lib/shared/clock";
import type { Notice } from "@/lib/simulate/notices";
import type { Actor } from "../auth/actor";
import { PASSED_PLACES } from "../calls/passed-places";
import { pool } from "../db/client";
import type { LoadedVersion } from "./load-version";

export interface Measured {
  /** Calls looked at. */
  calls: number;
  /** Calls that would notice, in the order of the notices. */
  touched: number[];
  /** Calls that pass none of the places. */
  untouched: number;
}

const WEEK_MS = 7 * 86_400_000;
/** Enough to be sure of a share; the newest count. */
const MOST_CALLS = 5_000;

interface Input {
  flowId: string;
  version: LoadedVersion;
  notices: readonly Notice[];
}

/** Null when there were no calls. Only REALTIME10 calls are logged turn by turn. */
export async function measureNotices(
  { workspaceId }: Actor,
  { flowId, version, notices }: Input,
  clock: Clock,
): Promise<Measured | null> {
  const places = notices.map(({ at }) => (at ? placeOf(at, version.keys) : ""));
  const since = new Date(clock.now() - WEEK_MS);
  const { rows } = await pool().query<{ call: string; places: string[] }>(PLACES_PASSED, [
    workspaceId,
    flowId,
    version.id,
    since,
    MOST_CALLS,
    places.filter((place) => place !== null && place !== ""),
  ]);
  if (rows.length === 0) return null;
  const passed = rows.map((row) => new Set(row.places));
  const notes = (call: ReadonlySet<string>, place: string | null) =>
    place !== null && (place === "" || call.has(place));
  return {
    calls: rows.length,
    touched: places.map((place) => passed.filter((call) => notes(call, place)).length),
    untouched: passed.filter((call) => !places.some((place) => notes(call, place))).length,
  };
}

/** As the query writes it: "key" for a node, "key port" for a way out of it; null for a place calls never had. */
function placeOf(at: { nodeId: string; port?: string }, keys: ReadonlyMap<string, string>): string | null {
  const key = keys.get(at.nodeId);
  if (key === undefined) return null;
  return at.port === undefined ? key : `${key} ${at.port}`;
}

const PLACES_PASSED = `
  with calls as (
    select "deploymentId", "callId" from "Call"
    where "workspaceId" = $1 and "flowId" = $2 and "versionId" = $3 and "startedAt" > $4
    order by "startedAt" desc limit $5
  )
  select c."callId" as call, coalesce(array_agg(distinct p.place) filter (where p.place = any($6)), '{}') as places
  from calls c
  left join "CallEvent" e on e."deploymentId" = c."deploymentId" and e."callId" = c."callId"
  ${PASSED_PLACES}
  group by c."deploymentId", c."callId"`;
