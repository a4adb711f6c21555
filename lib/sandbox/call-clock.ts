// Time in a call of the sandbox, whichever kind it is: how long it waits before something happens by itself, and what
// that is. Real time passes; nothing here moves a clock.
import type { PlatformAct } from "@/lib/simulate/realtime10/call";
import type { Session, Waiting } from "@/lib/simulate/session";
import type { CallAct, Pace } from "./call-log";
import { calleeOf } from "./handsets";
import type { Uploaded } from "./media-library";

/** How a call is lived through. */
export interface Manner {
  pace: Pace;
  /** `manual`: a person decides by acts whether a rung number answers; `auto`: its handset does. */
  callees: "auto" | "manual";
  /** What the account has uploaded to play. */
  uploaded?: Uploaded;
}

/** A live call lets a phone ring this long before its handset answers. */
const RING_MS = 3_000;
/** An unanswered phone rings this long at most, so that nobody has to wait for a full minute. */
const MAX_RING_MS = 10_000;
/** How long the platform listens to who has answered. */
const DETECT_MS = 3_000;
/** How long a flow listens whether somebody talks. */
const LISTEN_MS = 4_000;
/** An inbound text that nobody continues is over. */
const MESSAGE_WAIT_MS = 60_000;

/** When the call moves on by itself; null while it waits for a person. */
export function untilMs(waiting: Waiting, { pace, callees }: Manner, nowMs: number): number | null {
  const isLive = pace === "live";
  switch (waiting.for) {
    case "listening":
      return nowMs + (isLive ? waiting.durationMs : 0);
    case "keys": {
      // Whoever has begun to type does not listen to the question any more.
      const promptMs = waiting.typed === "" ? waiting.durationMs : 0;
      return isLive ? nowMs + promptMs + waiting.timeoutMs : null;
    }
    case "recording":
      return isLive ? nowMs + waiting.maxSeconds * 1000 : null;
    case "callee": {
      if (callees === "manual") return null;
      const isUnanswered = calleeOf(waiting.number) === "no-answer";
      const ringMs = isUnanswered ? Math.min(waiting.seconds * 1000, MAX_RING_MS) : RING_MS;
      return nowMs + (isLive ? ringMs : 0);
    }
    case "speech":
      return isLive ? nowMs + waiting.durationMs + LISTEN_MS : null;
    case "detecting":
      return nowMs + (isLive ? DETECT_MS : 0);
    case "talking":
    case "conference":
      return null; // until somebody leaves
    case "message":
      return nowMs + MESSAGE_WAIT_MS;
    default:
      return nowMs;
  }
}

/** What passing time does; null for the waits that need our own hands (HTTP, SMS). */
export function actOfTime(waiting: Waiting): PlatformAct | null {
  switch (waiting.for) {
    case "listening":
      return { act: "listen" };
    case "keys":
      return { act: "silence" };
    case "recording":
      return { act: "speak", seconds: waiting.maxSeconds };
    case "callee":
      return { act: "callee", outcome: calleeOf(waiting.number) };
    case "speech":
      return { act: "silence" };
    case "detecting":
      return { act: "detect", who: calleeOf(waiting.number) === "machine" ? "machine" : "person" };
    case "talking":
    case "conference":
    case "message":
      return { act: "wait" };
    default:
      return null;
  }
}

/** A person's act in the platform's words. */
export function actOfPerson(act: CallAct): PlatformAct {
  if (act.act === "speak") return { act: "speak", seconds: act.seconds };
  if (act.act !== "callee") return act;
  return { act: "callee", outcome: act.outcome };
}

/** The same act for a script, which knows four outcomes: a greeting answers, a rejected number fails. */
export function actOfScript(act: PlatformAct): Parameters<Session["act"]>[0] {
  if (act.act !== "callee") return act;
  const { outcome } = act;
  if (outcome === "machine") return { act: "callee", outcome: "answered" };
  return { act: "callee", outcome: outcome === "rejected" ? "failed" : outcome };
}
