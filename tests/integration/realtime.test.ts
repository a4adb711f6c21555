import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Graph } from "@/lib/flow/graph";
import { sweepCalls } from "@/lib/server/calls/sweep-calls";
import { pool } from "@/lib/server/db/client";
import { answerTurn, type TurnDeps } from "@/lib/server/realtime/answer-turn";
import { type CallLog, callLog } from "@/lib/server/realtime/call-log";
import { type LivePointers, livePointers } from "@/lib/server/realtime/live-pointers";
import { recentAnswers } from "@/lib/server/realtime/recent-answers";
import { turnSigner } from "@/lib/server/realtime/turn-signer";
import { versionMachines } from "@/lib/server/realtime/version-machines";
import { withDatabase } from "../support/database";
import { databaseProxy } from "../support/database-proxy";
import { type Deployed, plantDeployment } from "../support/deployment";
import { ivr3 } from "../support/ivr3";
import { oneInstance } from "../support/one-instance";

withDatabase();

let folder: string;
let pointers: LivePointers;
let calls: CallLog;
let deployed: Deployed;
const faults: unknown[] = [];
const dropped: number[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "patchcord-realtime-"));
  deployed = await plantDeployment(pool(), [saying("one"), saying("two")]);
  faults.length = 0;
  dropped.length = 0;
});
afterEach(async () => {
  pointers?.stop();
  await calls?.stop();
  await rm(folder, { recursive: true, force: true });
});

const hooks = {
  onFault: (error: unknown) => void faults.push(error),
  onDropped: (turns: number) => void dropped.push(turns),
};

function saying(word: string): Graph {
  const graph = ivr3();
  for (const node of graph.nodes)
    if (node.type === "ask-digits") node.data = { ...node.data, text: `Version ${word}.` };
  return graph;
}

function realtimeOn(database: pg.Pool): TurnDeps {
  const clock = { now: Date.now };
  pointers = livePointers(database, () => "", clock);
  calls = callLog(database, path.join(folder, "spool"), hooks);
  return {
    pointer: pointers.get,
    machine: versionMachines(database, path.join(folder, "versions")),
    perform: async () => ({ kind: "timeout" }),
    recent: recentAnswers(10_000),
    outcomes: oneInstance,
    sign: turnSigner(Buffer.alloc(32, 5)),
    now: Date.now,
    log: calls.add,
    onFault: (error) => faults.push(error),
  };
}

/** Plays a call to the question behind key 1, running `between` after each turn; gives what is said there. */
async function callTo(
  deps: TurnDeps,
  callid: number,
  between: () => Promise<unknown> = async () => {},
  results = ["", "0", "1"],
): Promise<string> {
  let turn: Record<string, unknown> = {
    callid,
    call_status: "INCOMING_CALL",
    cli_number: "+33612345678",
    number: "+33186950000",
    variables: {},
  };
  let said = "";
  for (const result of results) {
    const body = Buffer.from(JSON.stringify({ ...turn, command_result: result }));
    const reply = await answerTurn(
      { method: "POST", path: `/api/realtime/${deployed.token}`, headers: {}, body },
      deps,
    );
    const answer = JSON.parse(String(reply.body));
    said = answer.params.media_id;
    turn = {
      ...turn,
      call_status: "UP",
      command: answer.command,
      command_id: answer.command_id,
      variables: answer.variables,
    };
    await between();
  }
  const end = Buffer.from(JSON.stringify({ ...turn, call_status: "HANGUP" }));
  await answerTurn({ method: "POST", path: `/api/realtime/${deployed.token}`, headers: {}, body: end }, deps);
  return said;
}

const goLive = (at: number) =>
  pool().query(`update "Deployment" set "liveVersionId" = $2 where id = $1`, [
    deployed.id,
    deployed.versionIds[at],
  ]);

test("a call stays on its version through any number of publishes, and a new call takes the newest", async () => {
  const deps = realtimeOn(pool());
  let published = 0;
  const publish = async () => {
    await goLive(++published % 2);
    await pointers.refresh();
  };
  const begun = await callTo(deps, 1, publish);
  expect(begun).toContain("Version one.");
  await goLive(1);
  await pointers.refresh();
  expect(await callTo(deps, 2)).toContain("Version two.");
});

test("fifty calls at once, while versions change under them, never mix", async () => {
  const deps = realtimeOn(pool());
  const starts = new Map<number, number>();
  const all = Array.from({ length: 50 }, async (_, n) => {
    const at = n % 2;
    await goLive(at);
    starts.set(n, at);
    return callTo(deps, 1000 + n, async () => {
      await goLive(n % 3 === 0 ? 0 : 1);
      await pointers.refresh();
    });
  });
  for (const said of await Promise.all(all)) expect(said).toMatch(/Version (one|two)\.$/);
  await calls.flush();
  const { rows } = await pool().query(
    `select "versionId", count(*)::int as calls from "Call" where "deploymentId" = $1 group by 1`,
    [deployed.id],
  );
  expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(50);
  expect(faults).toEqual([]);
});

test("calls go on while the database is away, and their log is there afterwards", async () => {
  const database = new pg.Pool({ connectionString: String(pool().options.connectionString) });
  const deps = realtimeOn(database);
  expect(await callTo(deps, 1)).toContain("Version one.");
  await calls.flush();
  await database.end();
  expect(await callTo(deps, 2)).toContain("Version one.");
  await calls.stop();
  expect(await readdir(path.join(folder, "spool"))).not.toEqual([]);

  const back = callLog(pool(), path.join(folder, "spool"), hooks);
  await back.stop();
  const { rows } = await pool().query(
    `select "callId", turns, ending from "Call" where "deploymentId" = $1 order by 1`,
    [deployed.id],
  );
  expect(rows).toEqual([
    { callId: "1", turns: 4, ending: "caller" },
    { callId: "2", turns: 4, ending: "caller" },
  ]);
  expect(await readdir(path.join(folder, "spool"))).toEqual([]);
});

test("a database that falls silent holds nothing up: the log goes to the spool and from there back", async () => {
  const proxy = await databaseProxy(String(pool().options.connectionString));
  const database = new pg.Pool({
    connectionString: proxy.url,
    connectionTimeoutMillis: 200,
    query_timeout: 200,
  });
  database.on("error", () => {});
  const deps = realtimeOn(database);
  await callTo(deps, 1);
  await calls.flush();
  proxy.set("silent");
  expect(await callTo(deps, 2)).toContain("Version one.");
  await calls.flush();
  expect(await readdir(path.join(folder, "spool"))).not.toEqual([]);
  proxy.set("open");
  await calls.flush();
  await calls.flush();
  expect(await loggedTurns()).toEqual([
    ["1", 4],
    ["2", 4],
  ]);
  expect(await readdir(path.join(folder, "spool"))).toEqual([]);
  pointers.stop();
  await calls.stop();
  await database.end();
  await proxy.close();
});

test("with the database away and no room for the spool the log waits in memory", async () => {
  const proxy = await databaseProxy(String(pool().options.connectionString));
  const database = new pg.Pool({ connectionString: proxy.url });
  database.on("error", () => {});
  await writeFile(path.join(folder, "spool"), "a file where the folder should be");
  const deps = realtimeOn(database);
  await callTo(deps, 1);
  await calls.flush();
  proxy.set("refusing");
  await callTo(deps, 2);
  await calls.flush();
  proxy.set("open");
  await calls.flush();
  expect(await loggedTurns()).toEqual([
    ["1", 4],
    ["2", 4],
  ]);
  pointers.stop();
  await calls.stop();
  await database.end();
  await proxy.close();
});

test("when nothing takes the log memory keeps its newest turns, and says how many it dropped", async () => {
  await writeFile(path.join(folder, "spool"), "a file where the folder should be");
  const away = new pg.Pool({ connectionString: "postgresql://app:x@127.0.0.1:1/nothing" });
  const deps = realtimeOn(pool());
  const small = callLog(away, path.join(folder, "spool"), { ...hooks, most: 6 });
  for (const callId of [1, 2, 3]) await callTo({ ...deps, log: small.add }, callId);
  await small.flush();
  expect(dropped.reduce((sum, turns) => sum + turns, 0)).toBe(6);
  await rm(path.join(folder, "spool"));
  await small.stop();
  const [file = ""] = await readdir(path.join(folder, "spool"));
  const spool = await readFile(path.join(folder, "spool", file), "utf8");
  expect(
    spool
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)[2]),
  ).toEqual(["2", "2", "3", "3", "3", "3"]);
  await away.end();
});

test("half a line in the spool, of a full disk or a killed server, costs nothing but itself", async () => {
  const away = new pg.Pool({ connectionString: "postgresql://app:x@127.0.0.1:1/nothing" });
  const deps = realtimeOn(pool());
  await mkdir(path.join(folder, "spool"));
  await writeFile(path.join(folder, "spool", "calls.ndjson.taken"), "");
  await writeFile(path.join(folder, "spool", "calls.ndjson"), '["workspace","depl');
  const spooling = callLog(away, path.join(folder, "spool"), hooks);
  await callTo({ ...deps, log: spooling.add }, 7);
  await spooling.stop();
  await away.end();
  await calls.flush();
  await calls.flush();
  expect(await loggedTurns()).toEqual([["7", 4]]);
});

test("turns that an earlier release left in the spool come into the log", async () => {
  realtimeOn(pool());
  const turn = { workspaceId: "w", deploymentId: deployed.id, callId: "9", flowId: "f", versionId: null };
  const numbers = { direction: "inbound", fromNumber: "+33612345678", toNumber: "+33186950000" };
  const rest = { atMs: Date.UTC(2026, 10, 24), seq: 1, node: "menu", ending: "caller", event: {} };
  await mkdir(path.join(folder, "spool"));
  await writeFile(
    path.join(folder, "spool", "calls.ndjson"),
    `\n${JSON.stringify({ ...turn, ...numbers, ...rest })}`,
  );
  await calls.flush();
  expect(faults).toEqual([]);
  expect(await loggedTurns()).toEqual([["9", 1]]);
});

test("a turn with characters the database cannot keep is logged without them, and so are its neighbours", async () => {
  const deps = realtimeOn(pool());
  await callTo(deps, 1, undefined, ["", "0\u0000", "1"]);
  await callTo(deps, 2, undefined, ["", "\ud800", "1"]);
  await callTo(deps, 3);
  await calls.flush();
  expect(faults).toEqual([]);
  expect(await loggedTurns()).toEqual([
    ["1", 4],
    ["2", 4],
    ["3", 4],
  ]);
});

test("a server that starts while the database is away answers from its own copy of a version", async () => {
  await callTo(realtimeOn(pool()), 1);
  const { get } = pointers;
  const pointer = await get((await hashes())[0] ?? "", true);
  const gone = new pg.Pool({ connectionString: "postgresql://127.0.0.1:1/none" });
  const machine = await versionMachines(gone, path.join(folder, "versions"))(
    deployed.versionIds[0] ?? "",
    pointer ?? never(),
  );
  expect(machine?.program.name).toBe("Three levels");
  await gone.end();
});

test("a cursor cannot reach another flow's version", async () => {
  const other = await plantDeployment(pool(), [saying("other")]);
  const deps = realtimeOn(pool());
  const pointer = (await pointers.get((await hashes())[0] ?? "", true)) ?? never();
  expect(await deps.machine(other.versionIds[0] ?? "", pointer)).toBeUndefined();
});

test("a call whose hang-up never came is closed, a young one is not", async () => {
  const insert = `insert into "Call" ("workspaceId", "deploymentId", "callId", "flowId", "versionId", direction, "fromNumber", "toNumber", "startedAt")
    values ('w', $1, $2, 'f', 'v', 'inbound', '', '', to_timestamp($3::float8 / 1000))`;
  const now = Date.UTC(2026, 10, 24, 12);
  await pool().query(insert, [deployed.id, "old", now - 5 * 3_600_000]);
  await pool().query(insert, [deployed.id, "young", now - 60_000]);
  expect(await sweepCalls(pool(), now)).toBe(1);
  const { rows } = await pool().query(
    `select "callId" from "Call" where "deploymentId" = $1 and "endedAt" is null`,
    [deployed.id],
  );
  expect(rows).toEqual([{ callId: "young" }]);
});

const loggedTurns = async () =>
  (
    await pool().query<{ callId: string; turns: number }>(
      `select "callId", turns from "Call" where "deploymentId" = $1 order by 1`,
      [deployed.id],
    )
  ).rows.map(({ callId, turns }) => [callId, turns]);

const hashes = async () =>
  (
    await pool().query<{ tokenHash: string }>(`select "tokenHash" from "Deployment" where id = $1`, [
      deployed.id,
    ])
  ).rows.map((row) => row.tokenHash);

const never = (): never => {
  throw new Error("The deployment has no pointer.");
};
