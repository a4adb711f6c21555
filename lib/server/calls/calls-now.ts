// How many calls are going on at this moment, of a workspace and of its flows: what the log has no end of, read from an
// index of these alone, so that neither the length of the log nor the number of flows matters.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { CallsNow } from "@/lib/views/calls";
import { type Actor, requireRole } from "../auth/actor";
import { pool } from "../db/client";
import { MAX_CALL_MS } from "./sweep-calls";

export const CallsNowInput = Type.Object(
  { flowIds: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 }) },
  { additionalProperties: false },
);

/** @param input the flows whose own numbers are wanted; the sums are of all */
export async function callsNow(
  actor: Actor,
  { flowIds }: Static<typeof CallsNowInput>,
  clock: Clock = systemClock,
): Promise<CallsNow> {
  requireRole(actor, "viewer");
  const { rows } = await pool().query<CallsNow>(
    `WITH now AS (
       SELECT "flowId", count(*)::int AS calls FROM "Call"
       WHERE "workspaceId" = $1 AND "endedAt" IS NULL AND "startedAt" > to_timestamp($2::float8 / 1000) GROUP BY 1
     )
     SELECT coalesce(sum(calls), 0)::int AS calls, count(*)::int AS flows,
            coalesce(jsonb_object_agg("flowId", calls) FILTER (WHERE "flowId" = ANY($3)), '{}') AS "byFlow"
     FROM now`,
    // What began before and has no end is over: its hang-up never came, and the sweeper is about to say so.
    [actor.workspaceId, clock.now() - MAX_CALL_MS, flowIds],
  );
  return rows[0] ?? { calls: 0, flows: 0, byFlow: {} };
}
