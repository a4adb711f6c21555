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
  | { event: "ringing"; number: string; callerId: string; seconds: number }
  | { event: "whispered"; text: string }
  | { event: "callee"; outcome: "answered" | "busy" | "no-answer" | "failed" }
  | { event: "requested"; method: string; url: string; body: string | null }
  | { event: "sent"; to: string; from: string; text: string }
  | { event: "received"; text: string }
  | { event: "set"; name: string; value: Value }
  | { event: "logged"; text: string }
  | { event: "ended"; how: "hangup" | "caller" | "transferred" | "dead_end" | "stuck" | "failed" };

export interface TracePoint {
  /** Milliseconds since the call began, on the phone's own clock. */
  atMs: number;
  /** Program key of the node that did it, when known. */
  node?: string;
  trace: TraceEvent;
}

/** What the flow is waiting for; the phone offers the acts that fit. */
export type Waiting =
  | { for: "listening"; text: string; durationMs: number }
  | { for: "keys"; text: string; maxDigits: number; timeoutMs: number }
  | { for: "recording"; maxSeconds: number }
  | { for: "callee"; number: string; seconds: number }
  | { for: "http"; method: string; url: string }
  | { for: "sms"; to: string; text: string }
  | { for: "message"; timeoutMs: number };

export interface Moment {
  /** What happened since the last moment. */
  points: TracePoint[];
  /** Null when the call is over. */
  waiting: Waiting | null;
  /** Key of the node the call is at. */
  node: string | null;
  variables: Record<string, Value>;
}

export interface Session {
  start(): Promise<Moment>;
  /** Does what a person, a callee or the network does. An act that does not fit what is waited for is ignored. */
  act(act: Act): Promise<Moment>;
}
