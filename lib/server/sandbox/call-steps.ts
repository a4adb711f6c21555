// One step of a stored call, whichever kind it is: from its state and an event to its next state, log and due time.
import "server-only";
import type { Act } from "@/lib/nodes/contract";
import { actOfPerson, actOfTime, afterMoment } from "@/lib/sandbox/actions-call";
import type { CallAct, CallEntry } from "@/lib/sandbox/call-log";
import { advanceCall } from "@/lib/sandbox/realtime-call";
import { type CallEvent, dueAtMs, type RealtimePost } from "@/lib/sandbox/realtime-state";
import type { CallState, CallStep, StoredCall } from "./call-store";
import { openScriptSession } from "./open-script-session";

/** What a call waits for that only this server can do. */
export type Outside =
  | { kind: "turn"; request: RealtimePost }
  | { kind: "http"; method: string; url: string; headers?: Record<string, string>; body?: string }
  | { kind: "sms"; to: string; text: string; from?: string };

/** A turn that nobody is posting any more is found after this long; whoever posts it sets the clock again. */
const RETRY_POST_MS = 12_000;

export function waitsFor(state: CallState): Outside | null {
  if (state.kind === "realtime") {
    const { activity } = state.call;
    return activity.kind === "asking" ? { kind: "turn", request: activity.request } : null;
  }
  const { waiting } = state.call;
  if (waiting?.for === "http") return { ...waiting, kind: "http" };
  return waiting?.for === "sms" ? { ...waiting, kind: "sms" } : null;
}

/** Begins a new call, or does what time alone does once it has passed. */
export async function tickCall({ state }: StoredCall, nowMs: number): Promise<CallStep | null> {
  if (state.kind === "realtime") {
    const { call } = state;
    if (call.activity.kind === "new") return realtimeStep(state, { type: "begin" }, nowMs);
    const due = dueAtMs(call);
    return due !== null && due <= nowMs ? realtimeStep(state, { type: "tick" }, nowMs) : null;
  }
  const { saved, waiting, untilMs } = state.call;
  if (saved === null) return scriptStep(state, null, nowMs);
  const act = waiting && actOfTime(waiting);
  return act && untilMs !== null && untilMs <= nowMs ? scriptStep(state, act, nowMs) : null;
}

export async function actCall({ state }: StoredCall, act: CallAct, nowMs: number): Promise<CallStep | null> {
  if (state.kind === "realtime") return realtimeStep(state, { type: "act", act }, nowMs);
  if (state.call.saved === null) return null;
  return scriptStep(state, actOfPerson(act), nowMs);
}

export async function cutCall({ state }: StoredCall, nowMs: number): Promise<CallStep | null> {
  if (state.kind === "realtime") return realtimeStep(state, { type: "cut" }, nowMs);
  const hungUp = state.call.saved === null ? null : await scriptStep(state, { act: "hangup" }, nowMs);
  if (hungUp?.isOver) return hungUp;
  return { state, entries: [{ kind: "ended", by: "platform" }], dueAtMs: null, isOver: true };
}

export function realtimeStep(
  state: CallState & { kind: "realtime" },
  event: CallEvent,
  nowMs: number,
  before: CallEntry[] = [],
): CallStep {
  const { call, entries } = advanceCall(state.call, event, nowMs);
  const isOver = call.activity.kind === "ended";
  const due = call.activity.kind === "asking" ? nowMs + RETRY_POST_MS : dueAtMs(call);
  return { state: { kind: "realtime", call }, entries: [...before, ...entries], dueAtMs: due, isOver };
}

export async function scriptStep(
  state: CallState & { kind: "actions" },
  act: Act | null,
  nowMs: number,
  before: CallEntry[] = [],
): Promise<CallStep> {
  const opened = openScriptSession(state.call);
  if (!opened.ok) {
    const entries: CallEntry[] = [
      { kind: "problem", text: opened.error },
      { kind: "ended", by: "platform" },
    ];
    return { state, entries, dueAtMs: null, isOver: true };
  }
  const session = opened.value;
  const moment = act === null ? await session.start() : await session.act(act);
  const { call, entries, isOver } = afterMoment(state.call, session.save(), moment, nowMs);
  return {
    state: { kind: "actions", call },
    entries: [...before, ...entries],
    dueAtMs: call.untilMs,
    isOver,
  };
}
