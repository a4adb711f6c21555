// What a call waits for, in a few words: what the phone drawer offers and tests look at.
import type { Waiting } from "@/lib/simulate/session";

export type CallWaits =
  | { for: "flow" }
  | { for: "listening" }
  | { for: "keys"; maxDigits: number; typed: string }
  | { for: "recording" }
  | { for: "callee"; number: string }
  | { for: "talking"; with: string }
  | { for: "nothing" };

/** For a call that is not over: nothing waited for from outside means the flow's turn. */
export function waitsOf(waiting: Waiting | null): CallWaits {
  switch (waiting?.for) {
    case "keys":
      return { for: "keys", maxDigits: waiting.maxDigits, typed: waiting.typed };
    case "callee":
      return { for: "callee", number: waiting.number };
    case "talking":
      return { for: "talking", with: waiting.number };
    case "recording":
    case "listening":
      return { for: waiting.for };
    default:
      return { for: "flow" };
  }
}
