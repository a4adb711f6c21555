// The sandbox's own motor: moves texts on, posts webhooks, lets time pass in calls. It sleeps until something is due
// and is woken when work is made; one runs in each process, and they share the work by claiming rows.
import "server-only";
import { db } from "../db/client";
import { log } from "../log";
import { perProcess } from "../per-process";
import { advanceCalls } from "./advance-calls";
import { advanceTexts } from "./advance-texts";
import { deliverWebhooks } from "./deliver-webhooks";
import { sandboxBell } from "./wake";

/** Work left behind by another process is found within this time. */
const LONGEST_SLEEP_MS = 15_000;
const AFTER_FAILURE_MS = 2_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Delivered and given-up webhooks are kept for looking at, then thrown away; calls and texts stay longer. */
const KEEP_DELIVERIES_MS = DAY_MS;
const KEEP_MS = 30 * DAY_MS;

/** One round of everything that is due; tests call it with their own clock. */
export async function workSandbox(nowMs: number): Promise<number> {
  const texts = await advanceTexts(nowMs);
  const posts = await deliverWebhooks(nowMs);
  const calls = await advanceCalls(nowMs);
  return texts + posts + calls;
}

const motor = perProcess("sandbox motor", () => ({
  isRunning: false,
  isRung: false,
  stopped: null as Promise<void> | null,
  work: workSandbox,
}));
// A reload in development brings new code: the motor that runs already uses it from its next round on.
motor().work = workSandbox;

/** Starts the motor of this process; a second call does nothing. */
export function startSandboxWorker(): void {
  const state = motor();
  if (state.isRunning) return;
  state.isRunning = true;
  state.stopped = run();
}

/** Lets the round in hand end. */
export async function stopSandboxWorker(): Promise<void> {
  const state = motor();
  state.isRunning = false;
  sandboxBell().ring?.();
  await state.stopped;
}

async function run(): Promise<void> {
  const state = motor();
  let prunedAtMs = 0;
  while (state.isRunning) {
    state.isRung = false;
    try {
      const done = await state.work(Date.now());
      if (Date.now() - prunedAtMs > DAY_MS / 24) {
        prunedAtMs = Date.now();
        await prune(prunedAtMs);
      }
      if (done === 0) await sleep(await untilDueMs());
    } catch (error) {
      log().warn({ err: error }, "the sandbox's worker failed and tries again");
      await sleep(AFTER_FAILURE_MS);
    }
  }
}

async function sleep(ms: number): Promise<void> {
  const bell = sandboxBell();
  if (motor().isRung || ms <= 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    bell.ring = () => {
      motor().isRung = true;
      clearTimeout(timer);
      resolve();
    };
  });
}

async function untilDueMs(): Promise<number> {
  // Rings during the work must not be missed.
  sandboxBell().ring = () => {
    motor().isRung = true;
  };
  const [first] = await db().$queryRaw<{ due: Date | null }[]>`
    select min("due") as due from (
      select min("dueAt") as due from "SandboxSms" union all
      select min("dueAt") from "SandboxDelivery" union all
      select min("dueAt") from "SandboxCall") as next`;
  const due = first?.due?.getTime();
  return due === undefined ? LONGEST_SLEEP_MS : Math.min(LONGEST_SLEEP_MS, Math.max(0, due - Date.now()));
}

async function prune(nowMs: number): Promise<void> {
  const now = new Date(nowMs);
  const before = new Date(nowMs - KEEP_MS);
  await db().sandboxDelivery.deleteMany({
    where: { dueAt: null, eventAt: { lt: new Date(nowMs - KEEP_DELIVERIES_MS) } },
  });
  await db().sandboxSession.deleteMany({ where: { validUntil: { lt: now } } });
  await db().sandboxSms.deleteMany({ where: { createdAt: { lt: before } } });
  await db().sandboxCallEntry.deleteMany({ where: { at: { lt: before } } });
  await db().sandboxCall.deleteMany({ where: { endedAt: { lt: before } } });
}
