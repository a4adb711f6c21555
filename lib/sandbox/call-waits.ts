// What a call waits for, in one shape for both kinds: what the phone drawer offers and tests look at.
import type { ActionsCall } from "./actions-call";
import { targetsOf } from "./realtime-activities";
import type { RealtimeCall } from "./realtime-state";

export type CallWaits =
  | { for: "flow" }
  | { for: "listening" }
  | { for: "keys"; maxDigits: number; typed: string }
  | { for: "recording" }
  | { for: "callee"; number: string }
  | { for: "talking"; with: string }
  | { for: "nothing" };

export function realtimeWaits({ activity }: RealtimeCall): CallWaits {
  switch (activity.kind) {
    case "ringing":
      return { for: "callee", number: "" };
    case "dialling":
      return { for: "callee", number: targetsOf(activity.command)[activity.index]?.number ?? "" };
    case "reading":
      return { for: "keys", maxDigits: Number(activity.command.params.max_digits), typed: activity.digits };
    case "recording":
      return { for: "recording" };
    case "sounding":
      return { for: "listening" };
    case "joined":
      return { for: "talking", with: activity.with };
    case "ended":
      return { for: "nothing" };
    default:
      return { for: "flow" };
  }
}

export function scriptWaits({ waiting, saved }: ActionsCall): CallWaits {
  if (waiting === null) return { for: saved === null ? "flow" : "nothing" };
  switch (waiting.for) {
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
