// What a REALTIME10 call waits for from people and time; null while its app is asked, and when it is over.
import { TALK_SECONDS } from "../act-time";
import type { Waiting } from "../session";
import type { RealtimeCall } from "./call";
import { targetAt } from "./commands";
import { PIN_DIGITS } from "./conference";

export function waitingFor({ doing, number, ringSeconds }: RealtimeCall): Waiting | null {
  switch (doing.kind) {
    case "ringing":
      return { for: "callee", number, seconds: ringSeconds };
    case "sounding":
    case "whispering":
      return { for: "listening", text: doing.text, durationMs: doing.durationMs };
    case "reading": {
      const { max_digits, timeout_ms } = doing.command.params;
      const { text, typed, durationMs } = doing;
      return {
        for: "keys",
        text,
        maxDigits: Number(max_digits),
        typed,
        durationMs,
        timeoutMs: Number(timeout_ms),
      };
    }
    case "recording":
      return { for: "recording", maxSeconds: Number(doing.command.params.max_duration) || 300 };
    case "detecting":
      return { for: "speech", text: doing.text, durationMs: doing.durationMs };
    case "at-door": {
      const { command, text, typed, durationMs } = doing;
      const timeoutMs = Number(command.params.pin_wait ?? 5) * 1000;
      return { for: "keys", text, maxDigits: PIN_DIGITS, typed, durationMs, timeoutMs };
    }
    case "in-room":
      return { for: "conference", room: String(doing.command.params.id) };
    case "dialling": {
      const target = targetAt(doing.command, doing.index);
      return { for: "callee", number: target.number, seconds: target.timeout };
    }
    case "talking":
      return { for: "talking", number: doing.number, seconds: TALK_SECONDS };
    default:
      return null;
  }
}
