// The platform's side of a REALTIME10 call, as one pure transition: (call, event, surroundings) -> call, what was told.
// The phone and the proofs drive it with a clock of their own, the built-in platform with real time over real HTTP.

import { recordingName } from "../recordings";
import type { TraceEvent } from "../session";
import { wordsOf } from "../speech";
import { typeKeys } from "../typing";
import {
  type Advanced,
  ask,
  type CallEvent,
  type CalleeOutcome,
  type Doing,
  type EndedBy,
  type PlatformAct,
  type RealtimeCall,
  report,
  type Surroundings,
  type TurnAnswer,
} from "./call";
import { type Command, checkCommand } from "./command-shapes";
import { beginCommand, read, recordingOf, ring, targetAt, targetsOf } from "./commands";
import { tryPin } from "./conference";

/** An event that does not fit what the call is doing gives the same call back, and nothing told. */
export function advanceCall(call: RealtimeCall, event: CallEvent, around: Surroundings): Advanced {
  switch (event.type) {
    case "begin":
      return call.doing.kind === "new" ? begin(call, around) : same(call);
    case "answer":
      return obey(call, event.answer, around);
    case "no-answer":
      return unanswered(call, event.problem);
    case "cut":
      return hangUp(call, "platform");
    case "act":
      return act(call, event.act, around);
  }
}

const same = (call: RealtimeCall): Advanced => ({ call, told: [] });

function begin(call: RealtimeCall, { nowMs }: Surroundings): Advanced {
  if (call.requestHash === null) return ask({ ...call, answeredMs: nowMs }, "INCOMING_CALL");
  const { number, cliNumber: callerId, ringSeconds: seconds } = call;
  const told: TraceEvent[] = [{ event: "ringing", number, callerId, seconds }];
  return { call: { ...call, doing: { kind: "ringing" } }, told };
}

function obey(call: RealtimeCall, answer: TurnAnswer, around: Surroundings): Advanced {
  if (call.doing.kind !== "asking") return same(call);
  if (call.endedBy !== null) return over(call);
  if (call.hungUpBy !== null) return end(call, call.hungUpBy, null);
  const next: RealtimeCall = { ...call, sent: objectOf(answer.variables) };
  const command: Command = {
    command: answer.command,
    id: answer.command_id,
    params: objectOf(answer.params),
  };
  const checked = checkCommand(command);
  if (!checked.ok) {
    const { error, sentence } = checked.error;
    return ask(next, "UP", [{ event: "problem", text: sentence }], { command, result: "", error });
  }
  if (command.command === "hangup" || command.command === "end") return end(next, "flow", command);
  return beginCommand(next, command, around);
}

/** After the last turn no command is expected; otherwise the call ends: the vendor states no second try. */
function unanswered(call: RealtimeCall, problem: string | undefined): Advanced {
  if (call.doing.kind !== "asking") return same(call);
  if (call.endedBy !== null) return over(call);
  const endedBy = call.hungUpBy ?? "platform";
  const told: TraceEvent[] = problem === undefined ? [] : [{ event: "problem", text: problem }];
  return {
    call: { ...call, endedBy, doing: { kind: "over" } },
    told: [...told, { event: "ended", how: endingOf(call, endedBy) }],
  };
}

/** The app has heard of the end. That nobody was reached is told only now: the flow may still do something about it. */
function over(call: RealtimeCall): Advanced {
  const told: TraceEvent[] = call.endedBy === "not-answered" ? [{ event: "ended", how: "unanswered" }] : [];
  return { call: { ...call, doing: { kind: "over" } }, told };
}

function act(call: RealtimeCall, did: PlatformAct, around: Surroundings): Advanced {
  const { doing } = call;
  switch (did.act) {
    case "hangup":
      return doing.kind === "ringing" ? same(call) : hangUp(call, "caller");
    case "press":
      return press(call, did.digits, around);
    case "silence":
      if (doing.kind === "recording") return recorded(call, doing, 0);
      if (doing.kind === "detecting") return talked(call, doing, 0);
      if (doing.kind === "at-door") return tryPin(call, doing, undefined, around);
      return doing.kind === "reading" ? silence(call, doing, around) : same(call);
    case "speak":
      if (doing.kind === "detecting") return talked(call, doing, did.seconds);
      return doing.kind === "recording" ? recorded(call, doing, did.seconds) : same(call);
    case "callee":
      if (did.outcome === "hangup") {
        const hasAnswered = doing.kind === "talking" || doing.kind === "whispering";
        return hasAnswered ? hangUp(call, "callee") : same(call);
      }
      if (doing.kind === "ringing") return pickUp(call, did.outcome, around);
      return doing.kind === "dialling" ? rung(call, doing, did.outcome, around) : same(call);
    case "listen":
    case "wait":
      return goOn(call);
    default:
      return same(call);
  }
}

/** What was heard has been heard; the other side of a conversation leaves. */
function goOn(call: RealtimeCall): Advanced {
  const { doing } = call;
  switch (doing.kind) {
    case "sounding":
      return report(call, doing.command, "0", recordingOf(doing.command));
    case "in-room":
      return report(call, doing.command, "0");
    case "detecting":
      return talked(call, doing, 0);
    case "whispering":
      return { call: { ...call, doing: { ...doing, kind: "talking" } }, told: [] };
    case "talking":
      return hangUp(call, "callee");
    default:
      return same(call);
  }
}

function press(call: RealtimeCall, digits: string, around: Surroundings): Advanced {
  const { doing } = call;
  if (doing.kind === "asking") return same({ ...call, typedAhead: call.typedAhead + digits });
  if (doing.kind === "recording" && digits.includes("#"))
    return recorded(call, doing, Math.round((around.nowMs - doing.sinceMs) / 1000));
  if (doing.kind === "at-door") return tryPin(call, doing, digits, around);
  if (doing.kind === "in-room" && digits.includes("*")) return report(call, doing.command, "0");
  if (doing.kind !== "reading") return same(call);
  const asked = { maxDigits: Number(doing.command.params.max_digits), typed: doing.typed };
  const { isDone, keys } = typeKeys(asked, { act: "press", digits });
  if (!isDone) return same({ ...call, doing: { ...doing, typed: keys } });
  // An entry of nothing but `#` is the same as none.
  if (keys === "") return silence(call, { ...doing, typed: "" }, around);
  return report(call, doing.command, keys, [{ event: "pressed", digits: keys }]);
}

function silence(call: RealtimeCall, doing: Doing & { kind: "reading" }, around: Surroundings): Advanced {
  const { command, typed } = doing;
  if (typed !== "") return report(call, command, typed, [{ event: "pressed", digits: typed }]);
  const told: TraceEvent[] = [{ event: "silence" }];
  const attempt = doing.attempt + 1;
  if (attempt >= Number(command.params.attempts)) return report(call, command, "TIMEOUT", told);
  const again = read(call, command, around, attempt);
  return { call: again.call, told: [...told, ...again.told] };
}

/** A maximum of 0 means none; a recording still ends after five minutes, the longest a limit can be. */
function recorded(call: RealtimeCall, { command }: Doing & { kind: "recording" }, spoken: number): Advanced {
  const seconds = Math.min(spoken, Number(command.params.max_duration) || 300);
  const told: TraceEvent[] = [{ event: "recorded", seconds }];
  if (seconds === 0) return report(call, command, "", told);
  const recordings = call.recordings + 1;
  return report({ ...call, recordings }, command, recordingName(recordings), told);
}

/** What the platform answers is not documented; here it is how long somebody talked, in milliseconds. */
function talked(call: RealtimeCall, { command }: Doing & { kind: "detecting" }, seconds: number): Advanced {
  return report(call, command, String(seconds * 1000), [{ event: "spoke", seconds }]);
}

/** Dial statuses of the platform's call records (CDR.Out). */
const DIAL_STATUSES = {
  busy: "BUSY",
  "no-answer": "NOANSWER",
  failed: "CONGESTION",
  rejected: "CHANUNAVAIL",
} as const;

/** A number rung by `dialout` does something: it is joined, or the next one rings, or the app learns why not. */
function rung(
  call: RealtimeCall,
  { command, index }: Doing & { kind: "dialling" },
  outcome: CalleeOutcome,
  { soundMs }: Surroundings,
): Advanced {
  const told: TraceEvent[] = [calleeDid(outcome)];
  if (outcome === "answered" || outcome === "machine") {
    const { number } = targetAt(command, index);
    const text = wordsOf(command.params.whisper);
    if (text === null) return { call: { ...call, doing: { kind: "talking", command, number } }, told };
    const durationMs = soundMs(command.params.whisper);
    return {
      call: { ...call, doing: { kind: "whispering", command, number, text, durationMs } },
      told: [...told, { event: "whispered", text }],
    };
  }
  if (index + 1 >= targetsOf(command).length) return report(call, command, DIAL_STATUSES[outcome], told);
  const next = ring(call, command, index + 1);
  return { call: next.call, told: [...told, ...next.told] };
}

const CALL_STATUSES = {
  busy: "BUSY",
  "no-answer": "NOANSWER",
  failed: "CONGESTION",
  rejected: "REJECTED",
} as const;

/** The number of an outbound call does something: `UP` begins the flow, everything else is final. */
function pickUp(call: RealtimeCall, outcome: CalleeOutcome, { nowMs }: Surroundings): Advanced {
  const told = [calleeDid(outcome)];
  if (outcome === "answered" || outcome === "machine") return ask({ ...call, answeredMs: nowMs }, "UP", told);
  return ask({ ...call, endedBy: "not-answered" }, CALL_STATUSES[outcome], told);
}

function calleeDid(outcome: CalleeOutcome): TraceEvent {
  if (outcome === "machine") return { event: "callee", outcome: "answered" };
  return { event: "callee", outcome: outcome === "rejected" ? "failed" : outcome };
}

/** Somebody ends the call. While the app is asked the end waits for its answer; a phone that rings is let go. */
function hangUp(call: RealtimeCall, by: EndedBy): Advanced {
  const { doing } = call;
  if (doing.kind === "new" || doing.kind === "over" || call.endedBy !== null) return same(call);
  if (doing.kind === "asking") return same({ ...call, hungUpBy: call.hungUpBy ?? by });
  if (doing.kind === "ringing") return ask({ ...call, endedBy: "not-answered" }, "NOANSWER");
  const isJoined = doing.kind === "talking";
  const result = isJoined || doing.kind === "whispering" ? "ANSWER" : "";
  return end({ ...call, wasConnected: call.wasConnected || isJoined }, by, doing.command, result);
}

/** The call is over: the app gets one HANGUP turn, with the command that was in progress. */
function end(call: RealtimeCall, by: EndedBy, command: Command | null, result = ""): Advanced {
  const told: TraceEvent[] = [{ event: "ended", how: endingOf(call, by) }];
  return ask({ ...call, endedBy: by }, "HANGUP", told, { command, result });
}

const ENDINGS = {
  caller: "caller",
  flow: "hangup",
  callee: "hangup",
  platform: "failed",
  "not-answered": "unanswered",
} as const;

function endingOf({ wasConnected }: RealtimeCall, by: EndedBy) {
  const isQuiet = by === "caller" || by === "flow" || by === "callee";
  return wasConnected && isQuiet ? "transferred" : ENDINGS[by];
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
