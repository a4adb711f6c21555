// The handler of /api/realtime/ with everything it needs, made once per process and shared by the front door and the
// Next route.
import "server-only";
import path from "node:path";
import pg from "pg";
import { systemClock } from "@/lib/shared/clock";
import { raiseAlarm } from "../alarms";
import { config } from "../config";
import { secretBox } from "../crypto/secret-box";
import { outliveBreaks } from "../db/client";
import { performRequest } from "../effects/perform-request";
import type { BytesHandler } from "../front-door/bytes-handler";
import { log } from "../log";
import { perProcess, takePerProcess } from "../per-process";
import { noteRoom } from "../room";
import { answerTurn, type TurnDeps } from "./answer-turn";
import { type CallLog, callLog } from "./call-log";
import { type LivePointers, livePointers } from "./live-pointers";
import { recentAnswers } from "./recent-answers";
import { turnOutcomes } from "./turn-outcomes";
import { turnSigner } from "./turn-signer";
import { versionMachines } from "./version-machines";

/** 900 turns a second for a little more than half a minute: a platform that repeats a turn does so within seconds. */
const REMEMBERED_TURNS = 32_768;

/**
 * Connections of its own: pages under load cannot keep calls waiting for one, and a database that has fallen silent
 * counts as away after a few seconds instead of holding the pointers and the log up for as long as TCP hopes.
 */
const CONNECTIONS = { max: 3, connectionTimeoutMillis: 3_000, query_timeout: 5_000, allowExitOnIdle: true };

export interface Realtime {
  handle: BytesHandler;
  calls: CallLog;
  pointers: LivePointers;
  pool: pg.Pool;
}

export const realtime = perProcess<Realtime>("realtime", () => {
  const { databaseUrl, dataDir, masterKeys } = config();
  const onFault = (error: unknown) => log().error({ err: error }, "a call turn met a fault");
  const pool = outliveBreaks(new pg.Pool({ connectionString: databaseUrl, ...CONNECTIONS }));
  const pointers = livePointers(pool, (secret, keyId) => secretBox().open({ secret, keyId }), systemClock);
  const calls = callLog(pool, path.join(dataDir, "spool"), {
    onFault: (error) => {
      noteRoom(error, systemClock.now());
      onFault(error);
    },
    onDropped: (turns) => raiseAlarm("calls_unlogged", systemClock.now(), turns),
  });
  const deps: TurnDeps = {
    pointer: pointers.get,
    machine: versionMachines(pool, path.join(dataDir, "versions")),
    perform: performRequest,
    recent: recentAnswers(REMEMBERED_TURNS),
    outcomes: turnOutcomes(pool, onFault),
    sign: turnSigner(masterKeys[0] ?? Buffer.alloc(0)),
    now: systemClock.now,
    log: calls.add,
    onFault,
  };
  return { handle: (request) => answerTurn(request, deps), calls, pointers, pool };
});

/** Writes what the call log still holds; for the end of the process. */
export async function stopRealtime(): Promise<void> {
  const running = takePerProcess<Realtime>("realtime");
  running?.pointers.stop();
  await running?.calls.stop();
  await running?.pool.end();
}
