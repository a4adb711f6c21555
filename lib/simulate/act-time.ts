// How long what people do takes, where nobody's clock says so: a tried call has a clock of its own, moved by the acts.
import type { Act } from "@/lib/nodes/contract";
import type { Waiting } from "./session";

/** How long two people talk in a tried call. */
export const TALK_SECONDS = 60;
/** How long a phone rings before somebody does something. */
const ANSWER_MS = 3_000;
const KEY_MS = 500;
/** How long the platform listens to who has answered. */
const DETECT_MS = 3_000;

/** Milliseconds between the moment this was waited for and the end of the act; 0 for an act that does not fit. */
export function actMs(act: Act, waiting: Waiting): number {
  switch (waiting.for) {
    case "listening":
      return act.act === "listen" || act.act === "wait" ? waiting.durationMs : 0;
    case "keys": {
      const promptMs = waiting.typed === "" ? waiting.durationMs : 0;
      if (act.act === "press") return promptMs + KEY_MS * act.digits.length;
      return act.act === "silence" ? promptMs + waiting.timeoutMs : 0;
    }
    case "recording":
      return act.act === "speak" ? Math.min(act.seconds, waiting.maxSeconds) * 1000 : 0;
    case "speech":
      return waiting.durationMs + (act.act === "speak" ? act.seconds * 1000 : 0);
    case "detecting":
      return act.act === "detect" ? DETECT_MS : 0;
    case "callee":
      if (act.act !== "callee") return 0;
      return act.outcome === "no-answer" ? waiting.seconds * 1000 : ANSWER_MS;
    case "talking":
      return act.act === "wait" || act.act === "listen" || act.act === "hangup" ? waiting.seconds * 1000 : 0;
    case "message":
      return act.act === "wait" || act.act === "silence" ? waiting.timeoutMs : 0;
    default:
      return 0;
  }
}
