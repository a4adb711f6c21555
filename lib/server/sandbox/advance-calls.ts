// Lets calls go on: time that has passed, turns to post, requests a script makes. `followCall` takes one call as far as
// it gets without a person; the worker does that for every call that is due.
import "server-only";
import type { CallAct } from "@/lib/sandbox/call-log";
import { log } from "../log";
import { perProcess } from "../per-process";
import { forLater } from "../words/reading";
import { actCall, cutCall, type Outside, tickCall, waitsFor } from "./call-steps";
import { findCall, leaseCall, listDueCalls, moveCall, type StoredCall } from "./call-store";
import { performOutside } from "./perform-outside";
import { reportCall } from "./report-call";

const BATCH = 50;
/** Longer than a turn may take; after it another process may try again. */
const LEASE_MS = 35_000;
const LOOK_AGAIN_MS = 100;
/** A call nobody ends is ended. */
const MAX_CALL_MS = 30 * 60 * 1000;
/** A script that goes on and on without a person is the sandbox's to stop. */
const MAX_STEPS = 500;

/** Calls this process is following, each with the end of its queue. */
const following = perProcess("sandbox calls", () => new Map<string, Promise<void>>());

/** Starts following every call that is due; a slow app must not hold up the others. @returns how many it started */
export async function advanceCalls(nowMs: number): Promise<number> {
  const due = await listDueCalls(nowMs, nowMs - MAX_CALL_MS, BATCH);
  const ids = due.filter((id) => !following().has(id));
  for (const id of ids)
    followCall(id).catch((error) => log().warn({ err: error, call: id }, "a sandbox call failed"));
  return ids.length;
}

/** Somebody at the phone does something. */
export async function actInCall(id: string, act: CallAct): Promise<void> {
  await move(id, (call, nowMs) => actCall(call, act, nowMs));
  await followCall(id);
}

/** `calls.hangup`, from outside. */
export async function cutCallById(id: string): Promise<boolean> {
  const cut = await move(id, cutCall);
  if (cut) await followCall(id);
  return cut;
}

/** Resolves when the call waits for a person, for time, or is over. */
export async function followCall(id: string): Promise<void> {
  const before = following().get(id) ?? Promise.resolve();
  const turn = before.catch(() => {}).then(() => follow(id));
  following().set(id, turn);
  try {
    await turn;
  } finally {
    if (following().get(id) === turn) following().delete(id);
  }
}

async function follow(id: string): Promise<void> {
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const call = await findCall(id);
    if (!call || call.endedAtMs !== null) return;
    const nowMs = Date.now();
    const outside = waitsFor(call.state);
    const isTooLong = nowMs - call.startedAtMs > MAX_CALL_MS;
    // What it waits for outside comes first: that may be the very turn that tells the app it is over.
    const went = outside
      ? await doOutside(id, call, outside)
      : await move(id, isTooLong ? cutCall : tickCall);
    if (!went) return;
  }
  await move(id, cutCall);
}

async function doOutside(id: string, call: StoredCall, outside: Outside): Promise<boolean> {
  if (!(await leaseCall(id, Date.now(), LEASE_MS))) {
    // Another process is at it: look again in a moment.
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    return true;
  }
  const apply = await performOutside(call, outside);
  return move(id, apply);
}

type Step = (call: StoredCall, nowMs: number) => ReturnType<Parameters<typeof moveCall>[2]>;

async function move(id: string, step: Step): Promise<boolean> {
  const nowMs = Date.now();
  const moved = await moveCall(id, nowMs, (call) => forLater(() => step(call, nowMs)));
  if (!moved) return false;
  await reportCall(moved.call, moved.entries);
  if (moved.cuts !== null) await cutOther(moved.call, moved.cuts);
  return true;
}

/** `hangup_callid`: a call may end another one of its account, or itself. It does not wait for what that one does. */
async function cutOther({ accountId }: StoredCall, id: string): Promise<void> {
  const other = await findCall(id);
  if (other?.accountId !== accountId || !(await move(id, cutCall))) return;
  followCall(id).catch((error) => log().warn({ err: error, call: id }, "a sandbox call failed"));
}
