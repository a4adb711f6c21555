// A call or conversation being tried: whatever runs it (the emitted script, the handler, the SMS engine), the phone, the
// saved cases, the sandbox and the proofs see this one shape.
import type { Value } from "@/lib/flow/variables";
import type { Act } from "@/lib/nodes/contract";

/** What somebody outside could notice, in order. Two targets behave the same when their traces are the same. */
export type TraceEvent =
  | { event: "said"; text: string }
  | { event: "played"; media: string }
  | { event: "asked"; text: string; maxDigits: number }
  | { event: "pressed"; digits: string }
  | { event: "silence" }
  | { event: "recording" }
  | { event: "recorded"; seconds: number }
  /** The whole call is recorded from here on, or no longer. */
  | { event: "call-recording"; on: boolean }
  /** Somebody talked, or not (0), while the flow listened for it. */
  | { event: "spoke"; seconds: number }
  | { event: "paused"; seconds: number }
  /** Keys sent to the other end of the line. */
  | { event: "tones"; digits: string }
  | { event: "conference"; room: string }
  | { event: "ringing"; number: string; callerId: string; seconds: number }
  | { event: "whispered"; text: string }
  /** `hangup`: who was rung and has answered hangs up before they are connected. */
  | { event: "callee"; outcome: "answered" | "busy" | "no-answer" | "failed" | "hangup" }
  /** Who has answered, as far as the platform can tell. */
  | { event: "detected"; who: "person" | "machine" }
  | { event: "requested"; method: string; url: string; body: string | null }
  | { event: "sent"; to: string; from: string; text: string }
  | { event: "received"; text: string }
  | { event: "set"; name: string; value: Value }
  | { event: "logged"; text: string }
  /** Something in the flow did not work as written; the call goes on. */
  | { event: "problem"; text: string }
  | {
      event: "ended";
      how: "hangup" | "caller" | "transferred" | "unanswered" | "dead_end" | "stuck" | "failed";
    };

export interface TracePoint {
  /** Milliseconds since the call began, on the phone's own clock. */
  atMs: number;
  /** Program key of the node that did it, when known. */
  node?: string;
  /** Set when it was the person who was rung who heard or did it, before they were connected. */
  who?: "callee";
  trace: TraceEvent;
}

/** What the flow is waiting for; the phone offers the acts that fit. */
export type Waiting =
  /** `listen`, or `hangup`. */
  | { for: "listening"; text: string; durationMs: number }
  /** `press` adds keys to `typed` and goes on when there are enough or after `#`; `silence` goes on with what is typed. */
  | { for: "keys"; text: string; maxDigits: number; typed: string; durationMs: number; timeoutMs: number }
  /** `speak`, or `silence` for an empty message. */
  | { for: "recording"; maxSeconds: number }
  /** `speak`, or `silence`. */
  | { for: "speech"; text: string; durationMs: number }
  | { for: "callee"; number: string; seconds: number }
  /** The platform listens who has answered: `detect`. */
  | { for: "detecting"; number: string }
  /** The caller talks with somebody: `wait` until that person hangs up, or `hangup`. */
  | { for: "talking"; number: string; seconds: number }
  /** `wait` until the caller leaves the room, or `hangup`. */
  | { for: "conference"; room: string }
  /** `headers`, `body` and `from` are there for who really sends it. */
  | { for: "http"; method: string; url: string; headers?: Record<string, string>; body?: string }
  | { for: "sms"; to: string; text: string; from?: string }
  /** `message`, or `wait` until the time is over. */
  | { for: "message"; timeoutMs: number };

/** A way out of a node that a call took. */
export interface Leave {
  node: string;
  port: string;
}

export interface Moment {
  /** What happened since the last moment. */
  points: TracePoint[];
  /** Program keys of the nodes passed since the last moment, in order. */
  path: string[];
  /** Ways out taken, in order; absent where only the script is known. */
  ports?: Leave[];
  /** Null when the call is over. */
  waiting: Waiting | null;
  /** Key of the node the call is at. */
  node: string | null;
  /** Set while the person who was rung is spoken to, before they are connected; `hangup` is still the caller's. */
  who?: "callee";
  variables: Record<string, Value>;
}

export interface Session {
  start(): Promise<Moment>;
  /**
   * Does what a person, a callee or the network does. An act that does not fit what is waited for is
   * ignored. `atMs` is the moment it happened, for who has a clock; without it the act takes its usual time.
   */
  act(act: Act, atMs?: number): Promise<Moment>;
  /** All there is to know of the call, as plain JSON; a session opened with it goes on where this one stands. */
  save(): SavedSession;
}

export interface SavedSession {
  kind: "actions10" | "realtime10" | "sms";
  state: unknown;
}
