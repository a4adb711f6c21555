// What the effects of a turn led to, kept for a while in the database. A turn may reach two instances, and another system
// may answer one of them and not the other: who writes first has said what happened, and both go on from there. So a
// turn that comes again gets the same bytes, and what follows an effect is done once.
import "server-only";
import type pg from "pg";
import type { TurnResult } from "@/lib/runtime/realtime10";

/** One effect of a turn: whose, and a key that is the same wherever the turn is answered. */
export interface EffectPlace {
  workspaceId: string;
  key: string;
}

/** What the flow did next, by the version that the call is on. */
export interface Outcome {
  versionId: string;
  result: TurnResult;
}

/** Neither method rejects, nor takes longer than `leftMs`, or a second. */
export interface TurnOutcomes {
  /** What the effect led to when it was done before; undefined also when that cannot be had in time. */
  find(place: EffectPlace, leftMs: number): Promise<Outcome | undefined>;
  /** What to go on with: `outcome`, or what another instance wrote before. */
  settle(place: EffectPlace, outcome: Outcome, leftMs: number): Promise<Outcome>;
}

/** A turn waits no longer, even when it has more time left: without a database it is answered all the same, as this instance saw things. */
const OUTCOME_WAIT_MS = 1_000;
/** A platform repeats a turn within seconds; what a caller entered stays here no longer than it must. */
const KEPT_MS = 600_000;

export function turnOutcomes(pool: pg.Pool, onFault: (error: unknown) => void): TurnOutcomes {
  /** The outcome in the row that a query gives, unless it fails or comes too late. */
  const stored = (query: string, values: string[], leftMs: number): Promise<Outcome | undefined> =>
    new Promise((resolve) => {
      if (leftMs <= 0) return resolve(undefined);
      const timer = setTimeout(resolve, Math.min(leftMs, OUTCOME_WAIT_MS), undefined);
      pool
        .query<{ outcome: string }>(query, values)
        .then(({ rows: [row] }) => row && (JSON.parse(row.outcome) as Outcome)) // written by `settle`
        .catch(onFault)
        .then((outcome) => {
          clearTimeout(timer);
          resolve(outcome ?? undefined);
        });
    });
  return {
    find: ({ workspaceId, key }, leftMs) => stored(FIND, [workspaceId, key], leftMs),
    settle: async ({ workspaceId, key }, outcome, leftMs) =>
      (await stored(SETTLE, [workspaceId, key, JSON.stringify(outcome)], leftMs)) ?? outcome,
  };
}

const FIND = `select outcome from "TurnOutcome" where "workspaceId" = $1 and key = $2`;
/** The update changes nothing; it makes the statement wait for the first writer and give its row. */
const SETTLE = `insert into "TurnOutcome" ("workspaceId", key, outcome) values ($1, $2, $3)
  on conflict ("workspaceId", key) do update set key = excluded.key returning outcome`;

/** Takes away what no turn comes back for. */
export async function sweepTurnOutcomes(pool: pg.Pool, nowMs: number): Promise<void> {
  await pool.query(`delete from "TurnOutcome" where at < to_timestamp($1::float8 / 1000)`, [nowMs - KEPT_MS]);
}
