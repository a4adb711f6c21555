// Works on everything registered until it is told to stop, and then stops within seconds.
//
// We fetch jobs ourselves: pg-boss's own workers are slower, and one of their promises is not waited for, so that a
// database that goes away at the wrong moment would end the process.
import "server-only";
import type PgBoss from "pg-boss";
import { log } from "../log";
import { type Job, type Loop, registeredJobs, registeredLoops } from "./jobs";
import { closeQueue, ensureQueue, queue } from "./queue";

const POLL_MS = 500;
const LOOP_PAUSE_MS = 1_000;
const STOP_DEADLINE_MS = 6_000;

/** @returns stops: running jobs are told, waited for, and left to another process when they take too long */
export async function runWorkers(): Promise<() => Promise<void>> {
  const abort = new AbortController();
  const loops = [...registeredLoops(), ...registeredJobs().flatMap(loopsOf)];
  const running = loops.map((loop) => repeat(loop, abort.signal));
  return async () => {
    abort.abort();
    await Promise.race([Promise.all(running), timeout(STOP_DEADLINE_MS)]);
    await closeQueue();
  };
}

function loopsOf(job: Job): Loop[] {
  const { name, options } = job;
  const { concurrency = 1, everySeconds } = options;
  const workers = Array.from({ length: concurrency }, () => ({
    name,
    run: (signal: AbortSignal) => work(job, signal),
  }));
  if (!everySeconds) return workers;
  const clock = { name, run: (signal: AbortSignal) => queueEvery(job.name, everySeconds, signal) };
  return [...workers, clock];
}

/** Takes one job at a time until the signal. Throws when the database is away; `repeat` comes back. */
async function work(job: Job, signal: AbortSignal): Promise<void> {
  const { retries = 3, expireInSeconds = 15 * 60 } = job.options;
  const boss = await queue();
  await ensureQueue(boss, job.name);
  await boss.updateQueue(job.name, {
    name: job.name,
    retryLimit: retries,
    retryBackoff: true,
    expireInSeconds,
  });
  while (!signal.aborted) {
    const [next] = await boss.fetch<Record<string, unknown>>(job.name);
    if (next) await perform(boss, job, next, signal);
    else await pause(POLL_MS, signal);
  }
}

async function perform(
  boss: PgBoss,
  { name, handler }: Job,
  { id, data }: PgBoss.Job<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await handler(data ?? {}, { jobId: id, signal });
  } catch (error) {
    log().error({ err: error, job: name, jobId: id }, "a job failed");
    await boss.fail(name, id, { message: error instanceof Error ? error.message : String(error) });
    return;
  }
  await boss.complete(name, id);
}

/** Each slot of that many seconds holds one job, whoever queues it first. */
async function queueEvery(name: string, seconds: number, signal: AbortSignal): Promise<void> {
  const boss = await queue();
  await ensureQueue(boss, name);
  while (!signal.aborted) {
    await boss.send(name, {}, { singletonKey: "every", singletonSeconds: seconds });
    await pause((seconds * 1_000) / 2, signal);
  }
}

async function repeat({ name, run }: Loop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await run(signal);
    } catch (error) {
      if (!signal.aborted)
        log().error({ err: error, loop: name }, "a background loop failed and starts again");
    }
    await pause(LOOP_PAUSE_MS, signal);
  }
}

/** Waits, or returns at once when the process stops. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
