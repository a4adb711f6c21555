// How many of last week's calls went through each step of a flow and took each way out, over all its versions.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { PassCounts } from "@/lib/views/calls";
import { type Actor, requireRole } from "../auth/actor";
import { db, pool } from "../db/client";
import { PASSED_PLACES } from "./passed-places";

export const CountPassesInput = Type.Object({ flowId: Type.String({ maxLength: 64 }) });

const DAYS = 7;
/** The newest count; enough to see where callers go. */
const MOST_CALLS = 20_000;

export async function countPasses(
  actor: Actor,
  { flowId }: Static<typeof CountPassesInput>,
  clock: Clock = systemClock,
): Promise<PassCounts> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const since = new Date(clock.now() - DAYS * 86_400_000);
  const { rows } = await pool().query<{ versionId: string; place: string | null; calls: number }>(PASSES, [
    workspaceId,
    flowId,
    since,
    MOST_CALLS,
  ]);
  const versions = await db().version.findMany({
    where: { workspaceId, flowId, id: { in: [...new Set(rows.map(({ versionId }) => versionId))] } },
    select: { id: true, nodeIds: true },
  });
  const idsOf = new Map(versions.map(({ id, nodeIds }) => [id, nodeIds as Record<string, string>])); // key -> step id
  const passed: Record<string, number> = {};
  let calls = 0;
  for (const { versionId, place, calls: count } of rows) {
    if (place === null) calls += count;
    const [key = "", port] = (place ?? "").split(" ");
    const id = idsOf.get(versionId)?.[key];
    if (id === undefined) continue;
    const at = port === undefined ? id : `${id} ${port}`;
    passed[at] = (passed[at] ?? 0) + count;
  }
  return { days: DAYS, calls, passed };
}

/** A row for each place of each version, and one without a place: the calls of that version. */
const PASSES = `
  with calls as (
    select "deploymentId", "callId", "versionId" from "Call"
    where "workspaceId" = $1 and "flowId" = $2 and "startedAt" > $3 and "versionId" is not null
    order by "startedAt" desc limit $4
  ),
  places as (
    select distinct c."versionId", c."deploymentId", c."callId", p.place
    from calls c
    join "CallEvent" e on e."deploymentId" = c."deploymentId" and e."callId" = c."callId"
    ${PASSED_PLACES}
    where p.place is not null
  )
  select "versionId", place, count(*)::int as calls from places group by 1, 2
  union all
  select "versionId", null, count(*)::int from calls
  where exists (
    select 1 from "CallEvent" e where e."deploymentId" = calls."deploymentId" and e."callId" = calls."callId"
  )
  group by 1`;
