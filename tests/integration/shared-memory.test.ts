// The shared memory in the database: of one workspace alone, once per turn, counted right by calls at the same time, bounded.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { MemoryRequest } from "@/lib/runtime/shared-memory";
import { db, pool } from "@/lib/server/db/client";
import { performRequest } from "@/lib/server/effects/perform-request";
import { MAX_SHARED_VALUES, sweepSharedMemory, useSharedMemory } from "@/lib/server/effects/shared-memory";
import { answerTurn, type TurnDeps } from "@/lib/server/realtime/answer-turn";
import { livePointers } from "@/lib/server/realtime/live-pointers";
import { recentAnswers } from "@/lib/server/realtime/recent-answers";
import { turnSigner } from "@/lib/server/realtime/turn-signer";
import { versionMachines } from "@/lib/server/realtime/version-machines";
import { withDatabase } from "../support/database";
import { plantDeployment } from "../support/deployment";
import { flowOf } from "../support/flow-of";
import { oneInstance } from "../support/one-instance";
import { makeWorkspace } from "../support/workspace";

withDatabase();

const NOW_MS = Date.UTC(2026, 10, 24, 10, 0);
const wish = (op: MemoryRequest["op"], value = "", name = "calls"): MemoryRequest => ({
  do: "memory",
  op,
  name,
  value,
  forMs: 3_600_000,
});
let turns = 0;

async function memory() {
  const { workspaceId } = await makeWorkspace();
  return async (request: MemoryRequest, { key = `turn:${turns++}`, nowMs = NOW_MS } = {}) =>
    (await useSharedMemory(request, key, workspaceId, nowMs)).value;
}

test("keeps, reads, counts and forgets, until its time is over", async () => {
  const ask = await memory();
  expect(await ask(wish("read"))).toBe("");
  expect(await ask(wish("keep", "2"))).toBe("2");
  expect(await ask(wish("add", "1"))).toBe("3");
  expect(await ask(wish("read"), { nowMs: NOW_MS + 3_599_999 })).toBe("3");
  expect(await ask(wish("read"), { nowMs: NOW_MS + 3_600_000 })).toBe("");
  expect(await ask(wish("forget"))).toBe("");
  expect(await ask(wish("read"))).toBe("");
});

test("a turn that comes again is answered as before and counts once", async () => {
  const ask = await memory();
  const first = await ask(wish("add", "1"), { key: "a" });
  await ask(wish("add", "1"), { key: "b" });
  expect([first, await ask(wish("add", "1"), { key: "a" })]).toEqual(["1", "1"]);
  expect(await ask(wish("read"))).toBe("2");
  expect(await ask(wish("read"), { key: "a" })).toBe("1");
});

test("twenty calls that count at the same time, each twice, are twenty", async () => {
  const ask = await memory();
  const keys = Array.from({ length: 20 }, (_, at) => `call:${at}`);
  await Promise.all([...keys, ...keys].map((key) => ask(wish("add", "1"), { key })));
  expect(await ask(wish("read"))).toBe("20");
});

test("is another one in each workspace", async () => {
  const [ours, theirs] = [await memory(), await memory()];
  await ours(wish("keep", "secret"), { key: "same" });
  expect(await theirs(wish("read"))).toBe("");
  expect(await theirs(wish("read"), { key: "same" })).toBe("");
});

test("holds so many names and no more, but makes room of what has ended", async () => {
  const { workspaceId } = await makeWorkspace();
  const until = new Date(NOW_MS + 1_000);
  const names = Array.from({ length: MAX_SHARED_VALUES }, (_, at) => ({
    workspaceId,
    name: `n${at}`,
    value: "",
    until,
  }));
  await db().sharedValue.createMany({ data: names });
  const keep = (name: string, key: string, nowMs: number) =>
    useSharedMemory(wish("keep", "x", name), key, workspaceId, nowMs);
  expect(await keep("one more", "a", NOW_MS)).toMatchObject({ ok: false });
  expect(await keep("n1", "b", NOW_MS)).toMatchObject({ ok: true });
  expect(await keep("one more", "c", NOW_MS + 2_000)).toMatchObject({ ok: true });
});

test("cuts what is long, and takes any text for a name", async () => {
  const ask = await memory();
  expect(await ask(wish("keep", "x".repeat(5_000)))).toHaveLength(1_000);
  expect(await ask(wish("keep", "y", `'; DROP TABLE "SharedValue"; -- \u{1F600}`))).toBe("y");
  expect(await ask(wish("keep", "a\0b", "nul\0"))).toBe("ab");
});

test("answers in time when it has none, and never throws", async () => {
  const { workspaceId } = await makeWorkspace();
  const asker = { workspaceId, flowId: "f", connectionId: "c" };
  expect(await performRequest(wish("read"), "late", asker, 0)).toMatchObject({ kind: "memory" });
});

test("forgets old turns", async () => {
  const ask = await memory();
  await ask(wish("read"), { key: "old", nowMs: NOW_MS - 2 * 86_400_000 });
  await ask(wish("read"), { key: "new" });
  await sweepSharedMemory(NOW_MS);
  const left = await db().sharedValueEffect.findMany({ where: { key: { in: ["old", "new"] } } });
  expect(left.map(({ key }) => key)).toEqual(["new"]);
});

test("a call turn that two instances answer counts once, and both say the same", async () => {
  const graph = flowOf({
    start: ["inbound-call", {}, { then: "count" }],
    count: ["shared-memory", { doing: "add", name: "calls", value: "1", saveAs: "calls" }, { then: "say" }],
    say: ["hang-up", { text: "You are call {{calls}}." }, {}],
  });
  const { token } = await plantDeployment(pool(), [graph]);
  const faults: unknown[] = [];
  const pointers = livePointers(pool(), () => "", { now: Date.now });
  const machine = versionMachines(pool(), await mkdtemp(path.join(tmpdir(), "patchcord-memory-")));
  const instance = (): TurnDeps => ({
    pointer: pointers.get,
    machine,
    perform: performRequest,
    recent: recentAnswers(100),
    outcomes: oneInstance,
    sign: turnSigner(Buffer.alloc(32, 5)),
    now: Date.now,
    log: () => {},
    onFault: (error) => faults.push(error),
  });
  const ring = async (deps: TurnDeps, callid: number) => {
    const turn = { callid, call_status: "INCOMING_CALL", cli_number: "+33612345678", number: "+33186950000" };
    const body = Buffer.from(JSON.stringify({ ...turn, variables: {} }));
    const answer = await answerTurn(
      { method: "POST", path: `/api/realtime/${token}`, headers: {}, body },
      deps,
    );
    return String(answer.body);
  };
  const [one, other] = [instance(), instance()];
  const first = await ring(one, 1);
  expect(first).toContain("You are call 1.");
  expect([await ring(one, 1), await ring(other, 1)]).toEqual([first, first]);
  expect(await ring(other, 2)).toContain("You are call 2.");
  expect(faults).toEqual([]);
  pointers.stop();
});
