// The call log. Turns are gathered in memory and written in batches off the reply path; when the database is away they
// go to a spool file in the data folder and from there to the database once it is back. When neither takes them they wait
// in memory, up to a limit.
import "server-only";
import fs from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import type { LoggedTurn } from "./answer-turn";

export interface CallLog {
  add(turn: LoggedTurn): void;
  /** Writes what is waiting; resolves when it is in the database or in the spool. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface CallLogHooks {
  onFault: (error: unknown) => void;
  /** So many turns had to be dropped. */
  onDropped: (turns: number) => void;
  /** Turns kept in memory at most. */
  most?: number;
}

/** An hour of fourteen turns a second, some 50 MB. */
const MOST_WAITING = 50_000;
const FLUSH_MS = 200;
const BATCH = 2_000;
/** A turn after a hang-up sorts last, whatever its number. */
const LAST_SEQ = 1_000_000;

export function callLog(
  pool: pg.Pool,
  spoolFolder: string,
  { onFault, onDropped, most = MOST_WAITING }: CallLogHooks,
): CallLog {
  const waiting: Line[] = [];
  let writing: Promise<void> = Promise.resolve();
  const spool = path.join(spoolFolder, "calls.ndjson");

  const write = async () => {
    // While the database is away the spool keeps what it has and takes the rest, without asking once more.
    let isAway = await replaySpool(pool, spool).then(
      () => false,
      () => true,
    );
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH);
      try {
        if (!isAway) await insert(pool, batch);
      } catch (error) {
        onFault(error);
        isAway = true;
      }
      if (isAway) await append(spool, batch).catch((error: unknown) => keep(batch, error));
    }
  };
  /** Neither the database nor the disk takes them: they stay in memory for the next try. */
  const keep = (batch: Line[], error: unknown): never => {
    waiting.unshift(...batch);
    trim();
    throw error;
  };
  /** The oldest go: what somebody looks for is the call of just now, and its last turn is what closes it. */
  const trim = () => {
    if (waiting.length <= most) return;
    onDropped(waiting.splice(0, waiting.length - most).length);
  };
  const flush = () => {
    writing = writing.then(write).catch(onFault);
    return writing;
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  return {
    add: (turn) => {
      waiting.push(lineOf(turn));
    },
    flush,
    stop: () => {
      clearInterval(timer);
      return flush();
    },
  };
}

/**
 * A turn as it is stored: the columns of `turn` in WRITE_TURNS as JSON. Text from the start, because that is what the
 * database and the spool are given, and because a turn's objects, held for a while, cost more to clean up than to write.
 */
type Line = string;

function lineOf({ pointer, versionId, request, callId, atMs, log }: LoggedTurn): Line {
  const { workspaceId, deploymentId, flowId } = pointer;
  const isOver = log.ending !== null && log.command === null;
  return JSON.stringify([
    workspaceId,
    deploymentId,
    callId,
    flowId,
    versionId,
    request.request_hash ? "outbound" : "inbound",
    String(request.cli_number ?? ""),
    String(request.number ?? ""),
    atMs,
    isOver ? LAST_SEQ + log.turn : log.turn,
    log.path.at(-1)?.node ?? null,
    isOver || log.ending === "lost" ? log.ending : null,
    {
      status: request.call_status,
      result: request.command_result ?? null,
      error: request.command_error ?? null,
      path: log.path,
      command: log.command,
    },
  ]);
}

async function insert(pool: pg.Pool, lines: readonly Line[]): Promise<void> {
  await pool.query(WRITE_TURNS, [storable(`[${lines.join(",")}]`)]);
}

/** What PostgreSQL's jsonb refuses: one such character in one turn must not keep a whole batch out for ever. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/;

function storable(json: string): string {
  if (!UNSTORABLE.test(json)) return json;
  // Bytes and back puts a mark in place of half a surrogate pair.
  return JSON.stringify(JSON.parse(json), (_, member: unknown) =>
    typeof member === "string" ? Buffer.from(member.replaceAll("\0", "")).toString("utf8") : member,
  );
}

/**
 * Turns in any order, of any calls, also such as are there already. One statement, so all of it or nothing. Both tables
 * are written in the order of their keys: two processes that write the same calls wait for each other, never in a ring.
 */
const WRITE_TURNS = `
  with turn as (
    select t->>0 as workspace, t->>1 as deployment, t->>2 as call, t->>3 as flow, t->>4 as version, t->>5 as direction,
           t->>6 as caller, t->>7 as called, to_timestamp((t->>8)::float8 / 1000) as at, (t->>9)::int as seq,
           t->>10 as node, t->>11 as ending, t->12 as event, n
    from jsonb_array_elements($1::jsonb) with ordinality as line(t, n)
  ), new as (
    insert into "CallEvent" ("workspaceId", "deploymentId", "callId", seq, at, node, event)
    select workspace, deployment, call, seq, at, node, event from turn order by deployment, call, seq
    on conflict do nothing
    returning "deploymentId" as deployment, "callId" as call
  ), fresh as (
    select deployment, call, count(*)::int as turns from new group by deployment, call
  ), seen as (
    select deployment, call, max(workspace) as workspace, max(flow) as flow, max(version) as version,
           max(direction) as direction, max(caller) as caller, max(called) as called, min(at) as began,
           max(at) filter (where ending is not null) as ended,
           (array_agg(ending order by n desc) filter (where ending is not null))[1] as ending,
           (array_agg(node order by n desc) filter (where node is not null))[1] as node
    from turn group by deployment, call
  )
  insert into "Call" ("workspaceId", "deploymentId", "callId", "flowId", "versionId", direction, "fromNumber", "toNumber",
                      "startedAt", "endedAt", ending, "lastNode", turns)
  select workspace, deployment, call, flow, version, direction, caller, called, began, ended, ending, node,
         coalesce(turns, 0)
  from seen left join fresh using (deployment, call) order by deployment, call
  on conflict ("deploymentId", "callId") do update set
    "startedAt" = least("Call"."startedAt", excluded."startedAt"),
    "endedAt" = coalesce("Call"."endedAt", excluded."endedAt"),
    ending = coalesce("Call".ending, excluded.ending),
    "lastNode" = coalesce(excluded."lastNode", "Call"."lastNode"),
    turns = "Call".turns + excluded.turns`;

/** Begins with a new line: what stands before may be half a line of a process that was killed, or of a disk that was full. */
async function append(file: string, lines: readonly Line[]): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.appendFile(file, lines.map((line) => `\n${line}`).join(""));
}

/** Brings the spool into the database, then removes it. Inserting twice changes nothing, so a crash between is harmless. */
async function replaySpool(pool: pg.Pool, spool: string): Promise<void> {
  const taken = `${spool}.taken`;
  const isLeftOver = await fs.stat(taken).then(
    () => true,
    () => false,
  );
  if (!isLeftOver) {
    const moved = await fs.rename(spool, taken).then(
      () => true,
      () => false,
    );
    if (!moved) return;
  }
  const lines = (await fs.readFile(taken, "utf8")).split("\n").flatMap(spooledLine);
  for (let at = 0; at < lines.length; at += BATCH) await insert(pool, lines.slice(at, at + BATCH));
  await fs.rm(taken);
}

function spooledLine(text: string): Line[] {
  try {
    const turn: unknown = JSON.parse(text); // our own file
    if (Array.isArray(turn)) return [text];
    return isSpooledBefore(turn) ? [JSON.stringify(OLD_COLUMNS.map((column) => turn[column]))] : [];
  } catch {
    return []; // half a line, see `append`
  }
}

/** A server that ended before 2026-11-30 with the database away left its turns by name, in the order of `turn` here. */
const OLD_COLUMNS = [
  "workspaceId",
  "deploymentId",
  "callId",
  "flowId",
  "versionId",
  "direction",
  "fromNumber",
  "toNumber",
  "atMs",
  "seq",
  "node",
  "ending",
  "event",
];

const isSpooledBefore = (turn: unknown): turn is Record<string, unknown> =>
  typeof turn === "object" && turn !== null && OLD_COLUMNS.every((column) => column in turn);
