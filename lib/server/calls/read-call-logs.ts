// Calls the platform runs by itself (ACTIONS10), read from its own log: one row for each call of a voice app of ours. What
// the log does not tell stays unknown: the steps that were passed, and who of the two sides is meant by "the gateway".
import "server-only";
import type { Clock } from "@/lib/shared/clock";
import { msg } from "@/lib/words/t";
import type { CallRecord, CallrClient } from "../callr/client";
import { outcomeError } from "../callr/outcome";
import { db, pool } from "../db/client";
import { AppError } from "../errors";
import { forLater } from "../words/reading";
import { MAX_CALL_MS } from "./sweep-calls";

export interface CallLogDeps {
  clock: Clock;
  client(workspace: { workspaceId: string }, connectionId: string): Promise<Pick<CallrClient, "listCalls">>;
}

/** How far back the first reading goes, and the most that is asked for at once. */
const WINDOW_MS = 24 * 3_600_000;
/** A call that goes on has no end yet, so what was read is read again for a while. */
const OVERLAP_MS = 15 * 60_000;
/** Now and then for as long as a call may take: that finds the end of the longest ones. */
const LONG_LOOK_EVERY_MS = 30 * 60_000;
const ROUND_MS = 60_000;

/** How many connections were read; one that does not answer does not hold up the others. */
export async function readCallLogs({ clock, client }: CallLogDeps): Promise<number> {
  const connections = await db().connection.findMany({
    where: { deployments: { some: scripts } },
    select: {
      id: true,
      workspaceId: true,
      callsReadAt: true,
      deployments: { where: scripts, select: { id: true, flowId: true, appHash: true } },
    },
  });
  let read = 0;
  for (const connection of connections) {
    const { id, workspaceId, callsReadAt } = connection;
    const nowMs = clock.now();
    const fromMs = callsReadAt === null ? nowMs - WINDOW_MS : callsReadAt.getTime() - overlapMs(nowMs);
    const toMs = Math.min(nowMs, fromMs + WINDOW_MS);
    const found = await forLater(() => listCalls(client, connection, { fromMs, toMs }));
    if (found.ok) {
      await keepCalls(connection, found.calls);
      read++;
    }
    await db().connection.updateMany({
      where: { id, workspaceId },
      data: found.ok ? { callsReadAt: new Date(toMs), callsError: null } : { callsError: found.failure },
    });
  }
  return read;
}

const scripts = { target: "actions10", appHash: { not: null } };

const overlapMs = (nowMs: number): number =>
  nowMs % LONG_LOOK_EVERY_MS < ROUND_MS ? MAX_CALL_MS : OVERLAP_MS;

const NO_LIST = msg("Callr's REST API documents no list of calls. These calls are in Callr's own log.");

type Listed = { ok: true; calls: CallRecord[] } | { ok: false; failure: string };

async function listCalls(
  client: CallLogDeps["client"],
  { id, workspaceId }: { id: string; workspaceId: string },
  window: { fromMs: number; toMs: number },
): Promise<Listed> {
  try {
    const found = await (await client({ workspaceId }, id)).listCalls(window);
    if (found.ok) return { ok: true, calls: found.value };
    const isMissing = found.reason === "refused" && found.code === "unsupported";
    return { ok: false, failure: isMissing ? NO_LIST : outcomeError(found).message };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, failure: error.message };
    throw error;
  }
}

interface Place {
  workspaceId: string;
  deployments: readonly { id: string; flowId: string; appHash: string | null }[];
}

async function keepCalls({ workspaceId, deployments }: Place, calls: readonly CallRecord[]): Promise<void> {
  const byApp = new Map(deployments.map((deployment) => [deployment.appHash ?? "", deployment]));
  // A leg that a script dialled belongs to the call it was dialled for.
  const own = calls.filter(({ appId, isLeg }) => !isLeg && byApp.has(appId));
  if (own.length === 0) return;
  const versionAt = await versionsOver(
    workspaceId,
    deployments.map(({ id }) => id),
  );
  const rows = own.map((call) => {
    const { id, flowId } = byApp.get(call.appId) ?? { id: "", flowId: "" };
    const { callId, direction, from, to, startedMs, answeredMs, endedMs } = call;
    const versionId = versionAt(id, startedMs);
    const ending = endedMs === null ? null : endingOf(call);
    return [
      workspaceId,
      id,
      callId,
      flowId,
      versionId,
      direction,
      from,
      to,
      startedMs,
      answeredMs,
      endedMs,
      ending,
    ];
  });
  await pool().query(UPSERT, [JSON.stringify(rows)]);
}

/** Which version was live when a call began, as the releases tell; null where nobody can know. */
async function versionsOver(workspaceId: string, deploymentIds: string[]) {
  const releases = await db().release.findMany({
    where: { workspaceId, deploymentId: { in: deploymentIds } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { deploymentId: true, kind: true, versionId: true, createdAt: true },
  });
  return (deploymentId: string, atMs: number): string | null => {
    const last = releases.find((one) => one.deploymentId === deploymentId && one.createdAt.getTime() <= atMs);
    return last && last.kind !== "offline" ? last.versionId : null;
  };
}

/** Only what the log says for certain: `ended` is an end nobody explains. */
function endingOf({ answeredMs, hungUpBy, direction }: CallRecord): string {
  if (answeredMs === null) return "unanswered";
  if (hungUpBy === "caller" && direction === "inbound") return "caller";
  if (hungUpBy === "callee" && direction === "outbound") return "callee";
  return "ended";
}

/** A call is one row however often it is read; one that went on gets its end. */
const UPSERT = `
  insert into "Call" ("workspaceId", "deploymentId", "callId", "flowId", "versionId", source, direction, "fromNumber",
                      "toNumber", "startedAt", "answeredAt", "endedAt", ending)
  select c->>0, c->>1, c->>2, c->>3, c->>4, 'platform', c->>5, c->>6, c->>7,
         to_timestamp((c->>8)::float8 / 1000), to_timestamp((c->>9)::float8 / 1000),
         to_timestamp((c->>10)::float8 / 1000), c->>11
  from jsonb_array_elements($1::jsonb) c
  on conflict ("deploymentId", "callId") do update set
    "answeredAt" = coalesce(excluded."answeredAt", "Call"."answeredAt"),
    "endedAt" = coalesce(excluded."endedAt", "Call"."endedAt"),
    ending = coalesce(excluded.ending, "Call".ending)
  where "Call".source = 'platform' and ("Call"."endedAt" is null or "Call".ending = 'swept')`;
