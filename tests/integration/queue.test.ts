import { spawn } from "node:child_process";
import { afterEach, expect, test, vi } from "vitest";
import { closeDatabase } from "@/lib/server/db/client";
import { takePerProcess } from "@/lib/server/per-process";
import { registerJob, registerLoop } from "@/lib/server/queue/jobs";
import { sendJob } from "@/lib/server/queue/queue";
import { pause, runWorkers } from "@/lib/server/queue/run-workers";
import { withDatabase } from "../support/database";

withDatabase();

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

test("a queued job runs with its data, and comes again after a failure", async () => {
  const seen: unknown[] = [];
  registerJob(
    "test.flaky",
    async (data) => {
      seen.push(data);
      if (seen.length === 1) throw new Error("the first time it fails");
    },
    { retries: 2 },
  );
  stop = await runWorkers();
  await sendJob("test.flaky", { listId: "l1" });
  await vi.waitFor(() => expect(seen).toEqual([{ listId: "l1" }, { listId: "l1" }]), { timeout: 10_000 });
});

test("a queue that could not start because the database was away starts once it is back", async () => {
  const url = process.env.DATABASE_URL ?? "";
  await pointDatabaseAt("postgresql://app:x@127.0.0.1:1/nothing");
  await expect(sendJob("test.away", {})).rejects.toThrow();
  await pointDatabaseAt(url);
  expect(await sendJob("test.away", {})).not.toBeNull();
});

test("a key keeps a second copy out while the first one waits", async () => {
  expect(await sendJob("test.keyed", { n: 1 }, { singletonKey: "a" })).not.toBeNull();
  expect(await sendJob("test.keyed", { n: 2 }, { singletonKey: "a" })).toBeNull();
  expect(await sendJob("test.keyed", { n: 3 }, { singletonKey: "b" })).not.toBeNull();
  expect(await sendJob("test.keyed", { n: 4 })).not.toBeNull();
  expect(await sendJob("test.keyed", { n: 5 })).not.toBeNull();
});

test("many queues made at the same moment, by several processes, do not stop each other", async () => {
  const names = Array.from({ length: 30 }, (_, n) => `test.many${n}`);
  const other = runOther(names);
  await Promise.all(names.map((name) => sendJob(name, {})));
  expect(await other).toBe(0);
});

test("a loop that throws is started again, and stopping waits for what is under way", async () => {
  let starts = 0;
  let isFinished = false;
  registerLoop("test.loop", async (signal) => {
    starts += 1;
    if (starts === 1) throw new Error("the first time it fails");
    await pause(60_000, signal);
    isFinished = true;
  });
  stop = await runWorkers();
  await vi.waitFor(() => expect(starts).toBe(2), { timeout: 5_000 });
  await stop();
  expect(isFinished).toBe(true);
});

async function pointDatabaseAt(url: string): Promise<void> {
  await closeDatabase();
  process.env.DATABASE_URL = url;
  takePerProcess("config");
}

/** @returns its exit code */
function runOther(names: string[]): Promise<number | null> {
  const args = ["--import", "tsx", "tests/support/queue-process.ts", ...names];
  const env = { ...process.env, TSX_TSCONFIG_PATH: "tsconfig.node.json" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((resolve) => child.on("exit", resolve));
}
