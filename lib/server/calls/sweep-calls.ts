// Closes calls whose hang-up turn never came, so that "on the line now" does not fill with ghosts.
import "server-only";
import type pg from "pg";

/** No platform call is longer: its own limit on a leg is well below. */
export const MAX_CALL_MS = 4 * 3_600_000;
const BATCH = 1000;

/** Ends calls that began more than `MAX_CALL_MS` before `nowMs`; gives how many. */
export async function sweepCalls(pool: pg.Pool, nowMs: number): Promise<number> {
  const { rowCount } = await pool.query(
    `update "Call" set "endedAt" = to_timestamp($1::float8 / 1000), ending = 'swept'
     where ("deploymentId", "callId") in (
       select "deploymentId", "callId" from "Call"
       where "endedAt" is null and "startedAt" < to_timestamp(($1::float8 - $2) / 1000) limit ${BATCH} for update skip locked)`,
    [nowMs, MAX_CALL_MS],
  );
  return rowCount ?? 0;
}
