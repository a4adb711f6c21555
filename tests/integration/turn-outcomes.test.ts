import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import type { Reply, Request } from "@/lib/nodes/contract";
import { failedReply } from "@/lib/runtime/failed-reply";
import { pool } from "@/lib/server/db/client";
import { answerTurn, type TurnDeps } from "@/lib/server/realtime/answer-turn";
import { livePointers } from "@/lib/server/realtime/live-pointers";
import { recentAnswers } from "@/lib/server/realtime/recent-answers";
import { sweepTurnOutcomes, turnOutcomes } from "@/lib/server/realtime/turn-outcomes";
import { turnSigner } from "@/lib/server/realtime/turn-signer";
import { versionMachines } from "@/lib/server/realtime/version-machines";
import { withDatabase } from "../support/database";
import { databaseProxy } from "../support/database-proxy";
import { type Deployed, plantDeployment } from "../support/deployment";
import { flowOf } from "../support/flow-of";

withDatabase();

const ask = { url: "https://example.com/", method: "GET", timeoutSeconds: 4 };
const pick = { ...ask, picks: [{ path: "name", variable: "name" }] };
/** Asks who calls, and texts them when that is known. */
const greeting = (hello = "Hello") =>
  flowOf({
    start: ["inbound-call", {}, { then: "ask" }],
    ask: ["http-request", pick, { success: "text", failure: "sorry" }],
    text: [
      "send-sms",
      { to: "{{caller.number}}", text: "Hi {{name}}", from: "" },
      { sent: "hello", "not-sent": "sorry" },
    ],
    hello: ["hang-up", { text: `${hello} {{name}}.` }, {}],
    sorry: ["hang-up", { text: "We do not know you." }, {}],
  });

type Perform = (request: Request) => Reply | Promise<Reply>;
const http = (name: string): Reply => ({ kind: "http", ok: true, status: 200, json: { name }, body: "" });

/** An instance of the product; what it did is in `did`. */
async function instance(database: pg.Pool, perform: Perform) {
  const pointers = livePointers(database, () => "", { now: Date.now });
  onTestFinished(pointers.stop);
  await pointers.refresh();
  const machine = versionMachines(pool(), await mkdtemp(path.join(tmpdir(), "patchcord-outcomes-")));
  const did: Request["do"][] = [];
  const said: unknown[] = [];
  const deps: TurnDeps = {
    pointer: pointers.get,
    machine,
    perform: async (request) => {
      did.push(request.do);
      return perform(request);
    },
    outcomes: turnOutcomes(database, () => {}),
    recent: recentAnswers(100),
    sign: turnSigner(Buffer.alloc(32, 5)),
    now: Date.now,
    log: ({ log, versionId }) => said.push([versionId, log.path]),
    onFault: (error) => {
      throw error;
    },
  };
  const ring = async ({ token }: Deployed, more: Record<string, unknown> = {}) => {
    const turn = { callid: 1, call_status: "INCOMING_CALL", cli_number: "+33612345678", variables: {} };
    const body = Buffer.from(JSON.stringify({ ...turn, ...more }));
    const request = { method: "POST", path: `/api/realtime/${token}`, headers: {}, body };
    return String((await answerTurn(request, deps)).body);
  };
  return { ring, did, said };
}

const answersAs =
  (reply: Reply): Perform =>
  (request) =>
    request.do === "http" ? reply : { kind: "sms", ok: true };

test("a turn goes on from what the first instance met, also where another saw it fail, and is logged alike", async () => {
  const deployed = await plantDeployment(pool(), [greeting()]);
  let release = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const fails: Perform = async (request) => {
    await slow;
    return failedReply(request);
  };
  const [lucky, unlucky] = [await instance(pool(), answersAs(http("Ada"))), await instance(pool(), fails)];
  const late = unlucky.ring(deployed);
  const first = await lucky.ring(deployed);
  release();
  expect(first).toContain("Hello Ada.");
  expect(await late).toBe(first);
  expect(unlucky.said).toEqual(lucky.said);
  expect(unlucky.did).toEqual(["http"]); // the text is the other's
});

test("a turn that comes again later asks nobody a second time", async () => {
  const deployed = await plantDeployment(pool(), [greeting()]);
  const fails = await instance(pool(), failedReply);
  const works = await instance(pool(), answersAs(http("Ada")));
  const first = await fails.ring(deployed);
  expect(first).toContain("We do not know you.");
  expect(await works.ring(deployed)).toBe(first);
  expect(works.did).toEqual([]);
  expect(await works.ring(deployed, { callid: 2 })).toContain("Hello Ada.");
});

test("a call that begins on two instances while a version goes live stays on one", async () => {
  const deployed = await plantDeployment(pool(), [greeting(), greeting("Welcome")]);
  const before = await instance(pool(), answersAs(http("Ada")));
  const first = await before.ring(deployed);
  await pool().query(`update "Deployment" set "liveVersionId" = $2 where id = $1`, [
    deployed.id,
    deployed.versionIds[1],
  ]);
  const after = await instance(pool(), answersAs(http("Ada")));
  expect(await after.ring(deployed)).toBe(first);
  expect(after.said).toEqual(before.said);
});

test.each(["refusing", "silent"] as const)(
  "with the database %s a turn is answered all the same",
  async (passage) => {
    const deployed = await plantDeployment(pool(), [greeting()]);
    const proxy = await databaseProxy(String(pool().options.connectionString));
    const database = new pg.Pool({
      connectionString: proxy.url,
      connectionTimeoutMillis: 500,
      query_timeout: 500,
    });
    database.on("error", () => {});
    onTestFinished(async () => {
      await proxy.close();
      await database.end();
    });
    const { ring, did } = await instance(database, answersAs(http("Ada")));
    await ring(deployed);
    proxy.set(passage);
    expect(await ring(deployed, { callid: 2 })).toContain("Hello Ada.");
    expect(did).toEqual(["http", "sms", "http", "sms"]);
  },
);

test("forgets what no turn comes back for", async () => {
  const deployed = await plantDeployment(pool(), [greeting()]);
  const { ring } = await instance(pool(), answersAs(http("Ada")));
  await ring(deployed);
  const kept = () => pool().query(`select 1 from "TurnOutcome" where "workspaceId" = $1`, [deployed.id]);
  await sweepTurnOutcomes(pool(), Date.now());
  expect((await kept()).rowCount).toBe(2);
  await sweepTurnOutcomes(pool(), Date.now() + 3_600_000);
  expect((await kept()).rowCount).toBe(0);
});
