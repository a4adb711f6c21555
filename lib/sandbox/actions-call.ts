// A call or message that runs an ACTIONS10 script: the interpreter's own saved state, what it waits for, and when time
// alone moves it on.
import type { PlatformAct } from "@/lib/simulate/realtime10/call";
import type { Moment, SavedSession, Waiting } from "@/lib/simulate/session";
import { type Manner, untilMs } from "./call-clock";
import { entriesOf } from "./call-entries";
import type { CallEntry } from "./call-log";

export interface ActionsCall extends Manner {
  entry: "inbound-call" | "inbound-sms" | "api-initiated";
  script: string;
  /** Overrides of `actions.start`, `$` included. */
  variables: Record<string, unknown>;
  caller: string;
  number: string;
  message: string;
  callId: number;
  startedAtMs: number;
  /** Null before it starts. */
  saved: SavedSession | null;
  waiting: Waiting | null;
  untilMs: number | null;
}

/** How the interpreter got where it is. */
interface Got {
  saved: SavedSession;
  moment: Moment;
  did: PlatformAct | null;
  words?: string;
}

/** The call after the interpreter got this far, and what is new to tell. */
export function afterMoment(call: ActionsCall, { saved, moment, did, words }: Got, nowMs: number) {
  const after = moment.waiting;
  const told = moment.points.map(({ trace }) => trace);
  const entries = entriesOf(told, {
    before: call.waiting,
    after,
    did,
    uploaded: call.uploaded,
    ...(words !== undefined && { words }),
  });
  const isOver = after === null;
  const end: CallEntry[] =
    isOver && !entries.some(({ kind }) => kind === "ended") ? [{ kind: "ended", by: "flow" }] : [];
  const next: ActionsCall = { ...call, saved, waiting: after, untilMs: after && untilMs(after, call, nowMs) };
  return { call: next, entries: [...entries, ...end], isOver };
}
