// A run of a script as plain data: where it is, what it knows, what it waits for. It survives serialisation at any wait.

import type { ItemPath } from "@/lib/compile/node-paths";
import type { EntryName } from "@/lib/compile/program";

export interface Run {
  entry: EntryName;
  /** Innermost last. */
  frames: Frame[];
  /** User variables by name, `$` included. */
  variables: Record<string, unknown>;
  startedMs: number;
  nowMs: number;
  /** Numbers as the platform presents them; `message` in an SMS run. */
  caller: string;
  called: string;
  message: string;
  callId: string;
  /** When the inbound call was answered, and ended; null before. */
  answeredMs: number | null;
  endedMs: number | null;
  hangupSource: "caller" | "callee" | "system";
  /** True once two people were connected and nothing was heard from the flow since. */
  wasConnected: boolean;
  /** Somebody was rung for a run started by API, and whether anybody answered. */
  outbound: "none" | "rung" | "answered";
  /** Messages recorded so far. */
  recordings: number;
  /** Event handlers that run once the call is over, by the path of their items. */
  later: ItemPath[];
  pending: Pending | null;
  /** Items run since something was last waited for. */
  hops: number;
}

export interface Frame {
  /** ItemPath of the list of items, and the index of the item it is at. */
  list: ItemPath;
  at: number;
  /** The answered leg this frame speaks to, when it was entered by `answerOnBranch`. */
  leg?: { number: string; startedMs: number; answeredMs: number };
  /** An event handler: `recording` exists there. */
  isEvent?: boolean;
}

export type Pending =
  | { for: "listening"; text: string; durationMs?: number }
  | { for: "keys"; text: string; maxDigits: number; typed: string }
  | { for: "recording"; maxSeconds: number }
  | { for: "callee"; targets: Target[]; index: number; callerId: string; branch: string; sinceMs: number }
  | { for: "detecting"; number: string }
  | { for: "talking"; number: string; sinceMs: number; answeredMs: number; isBridge: boolean }
  | { for: "http"; method: string; url: string; headers?: Record<string, string>; body?: string }
  | { for: "sms"; to: string; text: string; from?: string };

export interface Target {
  number: string;
  timeout: number;
}

/** Items a run may pass without waiting for anything; a circle is cut here. */
export const MAX_HOPS = 1_000;

export const newRun = (
  start: Pick<Run, "entry" | "variables" | "startedMs" | "caller" | "called" | "message" | "callId">,
  autoAnswer: boolean,
): Run => ({
  ...start,
  frames: [{ list: [start.entry], at: 0 }],
  nowMs: start.startedMs,
  answeredMs: start.entry === "inbound-call" && autoAnswer ? start.startedMs : null,
  endedMs: null,
  hangupSource: "system",
  wasConnected: false,
  outbound: "none",
  recordings: 0,
  later: [],
  pending: null,
  hops: 0,
});

/** Legs that were answered on a branch and are still up, outermost first. */
export const legs = (run: Run) => run.frames.flatMap(({ leg }) => (leg ? [leg] : []));

/** Who hears the flow now: the person it is about, somebody who is told before being connected, or nobody. */
export function listener(run: Run): "person" | "callee" | "nobody" {
  const depth = legs(run).length;
  if (run.entry === "inbound-call") {
    if (run.endedMs !== null) return "nobody";
    return depth === 0 ? "person" : "callee";
  }
  if (run.entry !== "api-initiated" || depth === 0) return "nobody";
  return depth === 1 ? "person" : "callee";
}
