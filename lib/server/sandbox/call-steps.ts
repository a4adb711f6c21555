// One step of a stored call, whichever kind it is: from its state and an event to its next state, log and due time.
import "server-only";
import type { RealtimeRequest } from "@/lib/callr/realtime10";
import { afterMoment } from "@/lib/sandbox/actions-call";
import { actOfPerson, actOfScript, actOfTime } from "@/lib/sandbox/call-clock";
import type { CallAct, CallEntry } from "@/lib/sandbox/call-log";
import { stepRealtime } from "@/lib/sandbox/realtime-call";
import type { CallEvent, PlatformAct } from "@/lib/simulate/realtime10/call";
import type { CallState, CallStep, StoredCall } from "./call-store";
import { openScriptSession } from "./open-script-session";

/** What a call waits for that only this server can do. */
export type Outside =
  | { kind: "turn"; request: RealtimeRequest }
  | { kind: "http"; method: string; url: string; headers?: Record<string, string>; body?: string }
  | { kind: "sms"; to: string; text: string; from?: string };

/** A turn that nobody is posting any more is found after this long; whoever posts it sets the clock again. */
const RETRY_POST_MS = 12_000;

export function waitsFor(state: CallState): Outside | null {
  if (state.kind === "realtime") {
    const { doing } = state.call.call;
    return doing.kind === "asking" ? { kind: "turn", request: doing.turn } : null;
  }
  const { waiting } = state.call;
  if (waiting?.for === "http") return { ...waiting, kind: "http" };
  return waiting?.for === "sms" ? { ...waiting, kind: "sms" } : null;
}

/** Begins a new call, or does what time alone does once it has passed. */
export async function tickCall({ state }: StoredCall, nowMs: number): Promise<CallStep | null> {
  const { waiting, untilMs } = state.call;
  const act = waiting && untilMs !== null && untilMs <= nowMs ? actOfTime(waiting) : null;
  if (state.kind === "realtime") {
    if (state.call.call.doing.kind === "new") return realtimeStep(state, { type: "begin" }, nowMs);
    return act && realtimeStep(state, { type: "act", act }, nowMs);
  }
  if (state.call.saved === null) return scriptStep(state, { act: null, nowMs });
  return act && scriptStep(state, { act, nowMs });
}

export async function actCall({ state }: StoredCall, did: CallAct, nowMs: number): Promise<CallStep | null> {
  const act = actOfPerson(did);
  const words = did.act === "speak" ? did.words : undefined;
  if (state.kind === "realtime") return realtimeStep(state, { type: "act", act }, nowMs, [], words);
  if (state.call.saved === null) return null;
  return scriptStep(state, { act, nowMs, ...(words !== undefined && { words }) });
}

export async function cutCall({ state }: StoredCall, nowMs: number): Promise<CallStep | null> {
  if (state.kind === "realtime") return realtimeStep(state, { type: "cut" }, nowMs);
  const hungUp =
    state.call.saved === null ? null : await scriptStep(state, { act: { act: "hangup" }, nowMs });
  if (hungUp?.isOver) return hungUp;
  return { state, entries: [{ kind: "ended", by: "platform" }], dueAtMs: null, isOver: true };
}

export function realtimeStep(
  state: CallState & { kind: "realtime" },
  event: CallEvent,
  nowMs: number,
  before: CallEntry[] = [],
  words?: string,
): CallStep {
  const { next, entries, isOver, cuts } = stepRealtime(state.call, event, nowMs, words);
  const isAsking = next.call.doing.kind === "asking";
  return {
    state: { kind: "realtime", call: next },
    entries: [...before, ...entries],
    dueAtMs: isAsking ? nowMs + RETRY_POST_MS : next.untilMs,
    isOver,
    ...(cuts !== undefined && { cuts }),
  };
}

interface ScriptStep {
  /** Null starts the script. */
  act: PlatformAct | null;
  nowMs: number;
  words?: string;
  before?: CallEntry[];
}

export async function scriptStep(
  state: CallState & { kind: "actions" },
  { act, nowMs, words, before = [] }: ScriptStep,
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
  const moment = act === null ? await session.start() : await session.act(actOfScript(act), nowMs);
  const got = { saved: session.save(), moment, did: act, ...(words !== undefined && { words }) };
  const { call, entries, isOver } = afterMoment(state.call, got, nowMs);
  return {
    state: { kind: "actions", call },
    entries: [...before, ...entries],
    dueAtMs: call.untilMs,
    isOver,
  };
}
