// The one transition of a REALTIME10 call. `asking` means: POST `request` to the app's url and come back with its
// reply; any other activity waits for a person's act or for `untilMs`.
import type { CallAct, CallEntry, EndedBy } from "./call-log";
import { type CalleeOutcome, calleeOf } from "./handsets";
import { begin, targetsOf, typeInto } from "./realtime-activities";
import { type Command, checkCommand } from "./realtime-commands";
import {
  type Activity,
  ask,
  type CallEvent,
  dueAtMs,
  type RealtimeCall,
  type Transition,
} from "./realtime-state";

/** How long a phone rings before its handset does what it does, in a live call. */
const RING_MS = 3_000;

export function advanceCall(call: RealtimeCall, event: CallEvent, nowMs: number): Transition {
  if (call.activity.kind === "ended") return { call, entries: [] };
  switch (event.type) {
    case "begin":
      return start(call, nowMs);
    case "reply":
      return obey(call, event, nowMs);
    case "no-reply":
      return unanswered(call, event.problem);
    case "cut":
      return hangUp(call, "platform");
    case "tick":
      return tick(call, nowMs);
    case "act":
      return act(call, event.act, nowMs);
  }
}

function start(call: RealtimeCall, nowMs: number): Transition {
  if (call.requestHash === null) {
    return ask({ ...call, answeredAtMs: nowMs }, "INCOMING_CALL", null, "", "", [{ kind: "answered" }]);
  }
  const untilMs = call.callees === "manual" ? null : nowMs + (call.pace === "live" ? RING_MS : 0);
  const entry: CallEntry = { kind: "dialling", number: call.number, cli: call.caller };
  return { call: { ...call, activity: { kind: "ringing", untilMs } }, entries: [entry] };
}

function obey(call: RealtimeCall, reply: CallEvent & { type: "reply" }, nowMs: number): Transition {
  if (call.activity.kind !== "asking") return { call, entries: [] };
  if (call.activity.ends !== null) return ended(call, call.activity.ends, []);
  if (call.hungUpBy !== null) return hangUp({ ...call, activity: { kind: "ended" } }, call.hungUpBy);
  const variables = isObject(reply.variables) ? reply.variables : {};
  const params = isObject(reply.params) ? reply.params : {};
  const command: Command = { command: reply.command, id: reply.commandId, params };
  const next = { ...call, variables };
  const entries: CallEntry[] = [{ kind: "command", command: reply.command, params }];
  const checked = checkCommand(command);
  if (!checked.ok) {
    return ask(next, "UP", command, "", checked.error, [
      ...entries,
      { kind: "problem", text: checked.error },
    ]);
  }
  if (command.command === "hangup" || command.command === "end") {
    return ask(next, "HANGUP", command, "", "", entries, "flow");
  }
  const begun = begin(next, command, nowMs);
  const transition = { call: begun.call, entries: [...entries, ...begun.entries] };
  return command.command === "hangup_callid"
    ? { ...transition, cutCallId: Number(params.callid) }
    : transition;
}

/** No command to obey. After a final status none is expected; otherwise the call ends, the vendor states no retry. */
function unanswered(call: RealtimeCall, problem: string): Transition {
  const ends = call.activity.kind === "asking" ? call.activity.ends : null;
  if (ends !== null) return ended(call, ends, []);
  return ended(call, call.hungUpBy ?? "platform", [{ kind: "problem", text: problem }]);
}

function tick(call: RealtimeCall, nowMs: number): Transition {
  const { activity } = call;
  const dueMs = dueAtMs(call);
  if (dueMs === null || nowMs < dueMs) return { call, entries: [] };
  switch (activity.kind) {
    case "ringing":
      return pickUp(call, calleeOf(call.number), nowMs);
    case "sounding":
      return ask(call, "UP", activity.command, activity.result, "", []);
    case "reading":
      return silence(call, activity, nowMs);
    case "recording":
      return recorded(call, activity, (nowMs - activity.sinceMs) / 1000, "");
    case "dialling":
      return rung(call, activity, calleeOf(targetOf(activity)), nowMs);
    default:
      return { call, entries: [] };
  }
}

function act(call: RealtimeCall, did: CallAct, nowMs: number): Transition {
  const { activity } = call;
  if (did.act === "hangup") return hangUp(call, "caller");
  if (did.act === "press") return press(call, did.digits, nowMs);
  if (did.act === "callee") {
    if (activity.kind === "joined" && did.outcome === "hangup") {
      return hangUp(call, "callee", [{ kind: "callee", number: activity.with, outcome: "hung-up" }]);
    }
    if (did.outcome === "hangup") return { call, entries: [] };
    if (activity.kind === "ringing") return pickUp(call, did.outcome, nowMs);
    if (activity.kind === "dialling") return rung(call, activity, did.outcome, nowMs);
    return { call, entries: [] };
  }
  if (activity.kind === "recording") {
    return did.act === "speak"
      ? recorded(call, activity, did.seconds, did.words ?? "")
      : recorded(call, activity, 0, "");
  }
  if (did.act === "silence" && activity.kind === "reading") return silence(call, activity, nowMs);
  return { call, entries: [] };
}

function press(call: RealtimeCall, digits: string, nowMs: number): Transition {
  const { activity } = call;
  const entries: CallEntry[] = [{ kind: "pressed", digits }];
  if (activity.kind === "asking") return { call: { ...call, typedAhead: call.typedAhead + digits }, entries };
  if (activity.kind === "recording" && digits.includes("#")) {
    const done = recorded(call, activity, (nowMs - activity.sinceMs) / 1000, "");
    return { ...done, entries: [...entries, ...done.entries] };
  }
  if (activity.kind === "joined" && activity.command.command.endsWith("conference") && digits.includes("*")) {
    return ask(call, "UP", activity.command, "0", "", entries);
  }
  if (activity.kind !== "reading") return { call, entries };
  const { isDone, keys } = typeInto(activity.command, activity.digits, digits);
  if (isDone) return ask(call, "UP", activity.command, keys, "", entries);
  const untilMs = call.pace === "live" ? nowMs + Number(activity.command.params.timeout_ms) : null;
  return { call: { ...call, activity: { ...activity, digits: keys, untilMs } }, entries };
}

function silence(call: RealtimeCall, reading: Activity & { kind: "reading" }, nowMs: number): Transition {
  const { command, digits, attempt } = reading;
  if (digits !== "") return ask(call, "UP", command, digits, "", []);
  const entries: CallEntry[] = [{ kind: "silence" }];
  if (attempt >= Number(command.params.attempts)) return ask(call, "UP", command, "TIMEOUT", "", entries);
  const again = begin(call, command, nowMs, attempt + 1);
  return { call: again.call, entries: [...entries, ...again.entries] };
}

function recorded(
  call: RealtimeCall,
  recording: Activity & { kind: "recording" },
  seconds: number,
  words: string,
): Transition {
  const max = Number(recording.command.params.max_duration);
  const file = `record_${call.callId}_${recording.sinceMs}`;
  const kept = Math.round(max > 0 ? Math.min(seconds, max) : seconds);
  return ask(call, "UP", recording.command, file, "", [{ kind: "recorded", file, seconds: kept, words }]);
}

const dialStatuses: Record<CalleeOutcome, string> = {
  answered: "ANSWER",
  machine: "ANSWER",
  busy: "BUSY",
  "no-answer": "NOANSWER",
  failed: "CONGESTION",
  rejected: "CHANUNAVAIL",
};

function targetOf(dialling: Activity & { kind: "dialling" }): string {
  return targetsOf(dialling.command)[dialling.index]?.number ?? "";
}

/** A number rung by `dialout` does something: it is joined, or the next one rings, or the app learns why not. */
function rung(
  call: RealtimeCall,
  dialling: Activity & { kind: "dialling" },
  outcome: CalleeOutcome,
  nowMs: number,
): Transition {
  const number = targetOf(dialling);
  const entries: CallEntry[] = [{ kind: "callee", number, outcome }];
  const { command, index } = dialling;
  if (outcome === "answered" || outcome === "machine") {
    const joined = begin(call, { ...command, command: "join" }, nowMs, index);
    return { call: joined.call, entries: [...entries, ...joined.entries] };
  }
  if (index + 1 < targetsOf(command).length) {
    const next = begin(call, command, nowMs, index + 1);
    return { call: next.call, entries: [...entries, ...next.entries] };
  }
  return ask(call, "UP", command, dialStatuses[outcome], "", entries);
}

/** The number of an outbound call does something: `UP` begins the flow, everything else is final. */
function pickUp(call: RealtimeCall, outcome: CalleeOutcome, nowMs: number): Transition {
  const entries: CallEntry[] = [{ kind: "callee", number: call.number, outcome }];
  if (outcome === "answered" || outcome === "machine") {
    return ask({ ...call, answeredAtMs: nowMs }, "UP", null, "", "", entries);
  }
  const statuses = {
    busy: "BUSY",
    "no-answer": "NOANSWER",
    failed: "CONGESTION",
    rejected: "REJECTED",
  } as const;
  return ask(call, statuses[outcome], null, "", "", entries, "not-answered");
}

/** Somebody ended the call: the app gets one HANGUP, with the command that was in progress. */
function hangUp(call: RealtimeCall, by: EndedBy, entries: CallEntry[] = []): Transition {
  const { activity } = call;
  if (activity.kind === "asking") {
    return { call: { ...call, hungUpBy: activity.ends ?? by }, entries };
  }
  if (activity.kind === "ringing") return ask(call, "NOANSWER", null, "", "", entries, "not-answered");
  const command = "command" in activity ? activity.command : null;
  const result = activity.kind === "joined" && command?.command === "dialout" ? "ANSWER" : "";
  return ask(call, "HANGUP", command, result, "", entries, by);
}

function ended(call: RealtimeCall, by: EndedBy, entries: CallEntry[]): Transition {
  return { call: { ...call, activity: { kind: "ended" } }, entries: [...entries, { kind: "ended", by }] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
