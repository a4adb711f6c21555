// A call or message that runs an ACTIONS10 script: the interpreter's own saved state, what it waits for, and when time
// alone moves it on.
import type { Moment, SavedSession, Session, TraceEvent, Waiting } from "@/lib/simulate/session";
import { speechMs } from "@/lib/simulate/speech";
import type { CallAct, CallEntry, EndedBy, Pace } from "./call-log";
import { calleeOf } from "./handsets";

type Act = Parameters<Session["act"]>[0];

export interface ActionsCall {
  entry: "inbound-call" | "inbound-sms" | "api-initiated";
  script: string;
  /** Overrides of `actions.start`, `$` included. */
  variables: Record<string, unknown>;
  caller: string;
  number: string;
  message: string;
  callId: number;
  startedAtMs: number;
  pace: Pace;
  callees: "auto" | "manual";
  /** Null before it starts. */
  saved: SavedSession | null;
  waiting: Waiting | null;
  untilMs: number | null;
}

/** A live call lets a phone ring this long before its handset answers. */
const RING_MS = 3_000;
/** An inbound text that nobody continues is over. */
const MESSAGE_WAIT_MS = 60_000;

/** The call after the interpreter got this far, and what is new to tell. */
export function afterMoment(call: ActionsCall, saved: SavedSession, moment: Moment, nowMs: number) {
  const entries = moment.points.flatMap(({ trace }) => toEntries(trace, call.waiting));
  const isOver = moment.waiting === null;
  const told: CallEntry[] =
    isOver && !entries.some(({ kind }) => kind === "ended") ? [{ kind: "ended", by: "flow" }] : [];
  const next: ActionsCall = {
    ...call,
    saved,
    waiting: moment.waiting,
    untilMs: moment.waiting && untilMs(call, moment.waiting, nowMs),
  };
  return { call: next, entries: [...entries, ...told], isOver };
}

/** What passing time does; null for the waits that need our own hands (HTTP, SMS). */
export function actOfTime(waiting: Waiting): Act | null {
  switch (waiting.for) {
    case "listening":
      return { act: "listen" };
    case "keys":
      return { act: "silence" };
    case "recording":
      return { act: "speak", seconds: waiting.maxSeconds };
    case "callee":
      return { act: "callee", outcome: outcomeOf(calleeOf(waiting.number)) };
    case "talking":
    case "message":
      return { act: "wait" };
    default:
      return null;
  }
}

/** A person's act in the interpreter's words. */
export function actOfPerson(act: CallAct): Act {
  if (act.act === "speak") return { act: "speak", seconds: act.seconds };
  if (act.act !== "callee") return act;
  if (act.outcome === "hangup") return { act: "wait" }; // until that person hangs up: now
  return { act: "callee", outcome: outcomeOf(act.outcome) };
}

function outcomeOf(outcome: string): "answered" | "busy" | "no-answer" | "failed" {
  if (outcome === "answered" || outcome === "machine") return "answered";
  return outcome === "busy" || outcome === "no-answer" ? outcome : "failed";
}

function untilMs(call: ActionsCall, waiting: Waiting, nowMs: number): number | null {
  const isLive = call.pace === "live";
  switch (waiting.for) {
    case "listening":
      return nowMs + (isLive ? waiting.durationMs : 0);
    case "keys":
      return isLive ? nowMs + waiting.durationMs + waiting.timeoutMs : null;
    case "recording":
      return isLive ? nowMs + waiting.maxSeconds * 1000 : null;
    case "callee":
      return call.callees === "manual" ? null : nowMs + (isLive ? RING_MS : 0);
    case "talking":
      return null; // until one of the two hangs up
    case "message":
      return nowMs + MESSAGE_WAIT_MS;
    default:
      return nowMs;
  }
}

const endings: Record<Extract<TraceEvent, { event: "ended" }>["how"], EndedBy> = {
  hangup: "flow",
  caller: "caller",
  transferred: "callee",
  unanswered: "not-answered",
  dead_end: "flow",
  stuck: "platform",
  failed: "platform",
};

function toEntries(trace: TraceEvent, waited: Waiting | null): CallEntry[] {
  switch (trace.event) {
    case "said":
      return [said("caller", trace.text)];
    case "played":
      return [said("caller", trace.media)];
    case "whispered":
      return [said("callee", trace.text)];
    case "asked":
      return [
        ...(trace.text ? [said("caller", trace.text)] : []),
        { kind: "listening", maxDigits: trace.maxDigits, attempt: 1, attempts: 1 },
      ];
    case "pressed":
      return [{ kind: "pressed", digits: trace.digits }];
    case "silence":
      return [{ kind: "silence" }];
    case "recording":
      return [{ kind: "recording" }];
    case "recorded":
      return [{ kind: "recorded", file: "", seconds: trace.seconds, words: "" }];
    case "ringing":
      return [{ kind: "dialling", number: trace.number, cli: trace.callerId }];
    case "callee":
      return [
        { kind: "callee", number: waited?.for === "callee" ? waited.number : "", outcome: trace.outcome },
      ];
    case "requested":
      return [{ kind: "http", url: trace.url, method: trace.method, status: null }];
    case "sent":
      return [{ kind: "sent-sms", to: trace.to, text: trace.text }];
    case "problem":
      return [{ kind: "problem", text: trace.text }];
    case "logged":
      return [{ kind: "log", text: trace.text }];
    case "ended":
      return [{ kind: "ended", by: endings[trace.how] }];
    default:
      return [];
  }
}

function said(to: "caller" | "callee", text: string): CallEntry {
  return { kind: "said", to, text, voice: null, durationMs: speechMs(text) };
}
