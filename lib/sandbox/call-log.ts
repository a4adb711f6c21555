// What happened in a call, in the order it happened: what the phone drawer shows and what tests read.
import { type Static, Type } from "typebox";
import type { CalleeOutcome, EndedBy } from "@/lib/simulate/realtime10/call";

export type CallEntry =
  | { kind: "said"; to: "caller" | "callee"; text: string; durationMs: number }
  | { kind: "listening"; maxDigits: number }
  | { kind: "pressed"; digits: string }
  | { kind: "silence" }
  | { kind: "recording" }
  | { kind: "recorded"; seconds: number; words: string }
  | { kind: "dialling"; number: string; cli: string }
  | { kind: "callee"; number: string; outcome: CalleeOutcome | "hangup" }
  | { kind: "joined"; with: string }
  | { kind: "answered" }
  | { kind: "turn"; request: unknown; response: unknown; status: number | null; ms: number }
  | { kind: "sent-sms"; to: string; text: string }
  | { kind: "http"; url: string; method: string; status: number | null }
  | { kind: "log"; text: string }
  | { kind: "problem"; text: string }
  | { kind: "ended"; by: EndedBy };

/** What a person at a phone can do, in the words of the node contract's Act. `callee` decides the outcome of the number being rung, or hangs that side up. */
export const CallAct = Type.Union([
  Type.Object({ act: Type.Literal("press"), digits: Type.String({ pattern: "^[0-9*#]{1,32}$" }) }),
  Type.Object({ act: Type.Literal("silence") }),
  Type.Object({
    act: Type.Literal("speak"),
    seconds: Type.Number({ minimum: 0, maximum: 300 }),
    words: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  Type.Object({ act: Type.Literal("hangup") }),
  Type.Object({
    act: Type.Literal("callee"),
    outcome: Type.Enum(["answered", "machine", "busy", "no-answer", "failed", "rejected", "hangup"]),
  }),
]);
export type CallAct = Static<typeof CallAct>;

/** `live` lets time pass as on a phone; `stepped` ends sounds at once and waits for the caller without a limit. */
export type Pace = "live" | "stepped";
