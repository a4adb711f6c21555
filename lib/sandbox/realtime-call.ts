// A call to or from a REALTIME10 app: the platform's model of `simulate`, driven by real time and real people.
import { advanceCall } from "@/lib/simulate/realtime10/advance";
import type { CallEvent, RealtimeCall } from "@/lib/simulate/realtime10/call";
import { waitingFor } from "@/lib/simulate/realtime10/waiting";
import type { Waiting } from "@/lib/simulate/session";
import { type Manner, untilMs } from "./call-clock";
import { entriesOf } from "./call-entries";
import type { CallEntry } from "./call-log";
import { heard } from "./media-library";

export interface SandboxRealtimeCall extends Manner {
  call: RealtimeCall;
  waiting: Waiting | null;
  untilMs: number | null;
}

export interface Stepped {
  next: SandboxRealtimeCall;
  entries: CallEntry[];
  isOver: boolean;
  /** Id of the call that this one asked to end. */
  cuts?: string;
}

/** `words` is what a caller says into a recording. */
export function stepRealtime(
  before: SandboxRealtimeCall,
  event: CallEvent,
  nowMs: number,
  words?: string,
): Stepped {
  const { uploaded } = before;
  const { call, told, cuts } = advanceCall(before.call, event, {
    nowMs,
    soundMs: (media) => heard(media, uploaded)?.durationMs ?? 0,
    soundName: (media) => heard(media, uploaded)?.text,
  });
  const isOver = call.doing.kind === "over";
  if (call === before.call) return { next: before, entries: [], isOver };
  const after = waitingFor(call);
  const entries = entriesOf(told, {
    before: before.waiting,
    after,
    did: event.type === "act" ? event.act : null,
    endedBy: call.endedBy,
    uploaded,
    ...(words !== undefined && { words }),
  });
  const isAnswered = before.call.answeredMs === null && call.answeredMs !== null;
  return {
    next: { ...before, call, waiting: after, untilMs: after && untilMs(after, before, nowMs) },
    entries: isAnswered ? [...entries, { kind: "answered" }] : entries,
    isOver,
    ...(cuts !== undefined && { cuts }),
  };
}
