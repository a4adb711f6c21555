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

/** One turn as it is stored. */
export interface LogRow {
  workspaceId: string;
  deploymentId: string;
  flowId: string;
  versionId: string | null;
  callId: string;
  direction: "inbound" | "outbound";
  fromNumber: string;
  toNumber: string;
  atMs: number;
  seq: number;
  node: string | null;
  ending: string | null;
  event: unknown;
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
  const waiting: LogRow[] = [];
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
  const keep = (batch: LogRow[], error: unknown): never => {
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
    // Only what is stored is kept until then: a whole turn held for a while would cost more to clean up than to write.
    add: (turn) => {
      waiting.push(rowOf(turn));
    },
    flush,
    stop: () => {
      clearInterval(timer);
      return flush();
    },
  };
}

function rowOf({ pointer, versionId, request, callId, atMs, log }: LoggedTurn): LogRow {
  const { workspaceId, deploymentId, flowId } = pointer;
  const isOver = log.ending !== null && log.command === null;
  return {
    workspaceId,
    deploymentId,
    flowId,
    versionId,
    callId,
    direction: request.request_hash ? "outbound" : "inbound",
    fromNumber: String(request.cli_number ?? ""),
    toNumber: String(request.number ?? ""),
    atMs,
    seq: isOver ? LAST_SEQ + log.turn : log.turn,
    node: log.path.at(-1)?.node ?? null,
    ending: isOver || log.ending === "lost" ? log.ending : null,
    event: {
      status: request.call_status,
      result: request.command_result ?? null,
      error: request.command_error ?? null,
      path: log.path,
      command: log.command,
    },
  };
}

async function insert(pool: pg.Pool, rows: LogRow[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(UPSERT_CALLS, [storableJson(callsOf(rows))]);
    await client.query(INSERT_EVENTS, [storableJson(rows.map(eventOf))]);
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(true); // closed, which rolls back: a database that hangs would not hear us say so
    throw error;
  }
}

/** What PostgreSQL's jsonb refuses: one such character in one turn must not keep a whole batch out for ever. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/;

function storableJson(rows: unknown[][]): string {
  const json = JSON.stringify(rows);
  if (!UNSTORABLE.test(json)) return json;
  // Bytes and back puts a mark in place of half a surrogate pair.
  return JSON.stringify(rows, (_, member: unknown) =>
    typeof member === "string" ? Buffer.from(member.replaceAll("\0", "")).toString("utf8") : member,
  );
}

interface CallRow {
  row: LogRow;
  startMs: number;
  endMs: number | null;
  ending: string | null;
  node: string | null;
}

/** One row a call, ordered so that two processes lock calls in the same order. Lists, because names would be most of the text. */
function callsOf(rows: readonly LogRow[]): unknown[][] {
  const calls = new Map<string, CallRow>();
  for (const row of rows) {
    const key = `${row.deploymentId}|${row.callId}`;
    let call = calls.get(key);
    if (!call) {
      call = { row, startMs: row.atMs, endMs: null, ending: null, node: null };
      calls.set(key, call);
    }
    call.startMs = Math.min(call.startMs, row.atMs);
    call.node = row.node ?? call.node;
    if (row.ending !== null) {
      call.ending = row.ending;
      call.endMs = row.atMs;
    }
  }
  return [...calls.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, startMs, endMs, ending, node }]) => [
      row.workspaceId,
      row.deploymentId,
      row.callId,
      row.flowId,
      row.versionId,
      row.direction,
      row.fromNumber,
      row.toNumber,
      startMs,
      endMs,
      ending,
      node,
    ]);
}

const eventOf = (row: LogRow): unknown[] => [
  row.workspaceId,
  row.deploymentId,
  row.callId,
  row.seq,
  row.atMs,
  row.node,
  row.event,
];

const UPSERT_CALLS = `
  insert into "Call" ("workspaceId", "deploymentId", "callId", "flowId", "versionId", direction, "fromNumber", "toNumber",
                      "startedAt", "endedAt", ending, "lastNode")
  select c->>0, c->>1, c->>2, c->>3, c->>4, c->>5, c->>6,
         c->>7, to_timestamp((c->>8)::float8 / 1000), to_timestamp((c->>9)::float8 / 1000),
         c->>10, c->>11
  from jsonb_array_elements($1::jsonb) c
  on conflict ("deploymentId", "callId") do update set
    "startedAt" = least("Call"."startedAt", excluded."startedAt"),
    "endedAt" = coalesce("Call"."endedAt", excluded."endedAt"),
    ending = coalesce("Call".ending, excluded.ending),
    "lastNode" = coalesce(excluded."lastNode", "Call"."lastNode")`;

const INSERT_EVENTS = `
  with new as (
    insert into "CallEvent" ("workspaceId", "deploymentId", "callId", seq, at, node, event)
    select e->>0, e->>1, e->>2, (e->>3)::int, to_timestamp((e->>4)::float8 / 1000),
           e->>5, e->6
    from jsonb_array_elements($1::jsonb) e
    on conflict do nothing
    returning "deploymentId", "callId"
  )
  update "Call" set turns = turns + n.count from (
    select "deploymentId", "callId", count(*)::int from new group by 1, 2
  ) n where "Call"."deploymentId" = n."deploymentId" and "Call"."callId" = n."callId"`;

/** Begins with a new line: what stands before may be half a line of a process that was killed, or of a disk that was full. */
async function append(file: string, rows: LogRow[]): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.appendFile(file, rows.map((row) => `\n${JSON.stringify(row)}`).join(""));
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
  const lines = (await fs.readFile(taken, "utf8")).split("\n").filter((line) => line !== "");
  const rows = lines.flatMap((line) => readRow(line));
  for (let at = 0; at < rows.length; at += BATCH) await insert(pool, rows.slice(at, at + BATCH));
  await fs.rm(taken);
}

function readRow(line: string): LogRow[] {
  try {
    return [JSON.parse(line) as LogRow]; // our own file
  } catch {
    return []; // half a line, see `append`
  }
}
