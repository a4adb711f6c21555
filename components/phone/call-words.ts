// What a call is doing, in words: for the phone, the card that runs, and the transcript.

import { count, shorten } from "@/lib/shared/text";
import type { Callable } from "@/lib/simulate/callable";
import type { TraceEvent, Waiting } from "@/lib/simulate/session";

/** "Ringing Nadia · 8 s", for the tab of the running card. */
export function waitingWords(waiting: Waiting, waitedMs: number, callable: Callable | null): string {
  const seconds = `${Math.floor(waitedMs / 1000)} s`;
  switch (waiting.for) {
    case "listening":
      return "Speaking";
    case "keys":
      return waitedMs < waiting.durationMs
        ? `Speaking, ${waiting.maxDigits === 1 ? "a key" : "keys"} may come`
        : `Listening for ${waiting.maxDigits === 1 ? "a key" : "keys"}`;
    case "recording":
      return `Recording · ${seconds}`;
    case "speech":
      return "Listening whether somebody talks";
    case "callee":
      return `Ringing ${nameOf(waiting.number, callable)} · ${seconds}`;
    case "detecting":
      return "Listening who has answered";
    case "talking":
      return `Talking with ${nameOf(waiting.number, callable)}`;
    case "conference":
      return `In conference room ${waiting.room}`;
    case "http":
      return "Asking another system";
    case "sms":
      return "Sending an SMS";
    case "message":
      return "Waiting for an SMS";
  }
}

/** What somebody in a flow calls a number: "Nadia". */
export function nameOf(number: string, callable: Callable | null): string {
  for (const { data } of Object.values(callable?.program.nodes ?? {})) {
    if (!Array.isArray(data.numbers)) continue;
    const found = data.numbers.find(
      (row) => row?.number === number && typeof row.label === "string" && row.label,
    );
    if (found) return found.label;
  }
  return number;
}

export type StepIcon = "speak" | "key" | "record" | "ring" | "web" | "sms" | "set" | "end" | "alert";

/** One line of the transcript; null for what is shown elsewhere. */
export function traceWords(
  trace: TraceEvent,
  callable: Callable | null,
): { icon: StepIcon; words: string } | null {
  switch (trace.event) {
    case "said":
    case "asked":
      return { icon: "speak", words: `“${shorten(trace.text, 140)}”` };
    case "played":
      return { icon: "speak", words: `Plays ${trace.media}` };
    case "pressed":
      return { icon: "key", words: `Pressed ${trace.digits}` };
    case "silence":
      return { icon: "key", words: "Pressed nothing" };
    case "recording":
      return { icon: "record", words: "Recording begins" };
    case "recorded":
      return {
        icon: "record",
        words: trace.seconds > 0 ? `Recorded ${trace.seconds} s` : "Recorded nothing",
      };
    case "call-recording":
      return { icon: "record", words: trace.on ? "The call is recorded" : "The call is no longer recorded" };
    case "spoke":
      return { icon: "record", words: trace.seconds > 0 ? `Talked for ${trace.seconds} s` : "Said nothing" };
    case "paused":
      return { icon: "speak", words: `Silence for ${trace.seconds} s` };
    case "tones":
      return { icon: "key", words: `Sends the keys ${trace.digits}` };
    case "conference":
      return { icon: "ring", words: `Joins conference room ${trace.room}` };
    case "ringing":
      return { icon: "ring", words: `Ringing ${nameOf(trace.number, callable)} for ${trace.seconds} s` };
    case "whispered":
      return { icon: "speak", words: `To the person who answers: “${shorten(trace.text, 100)}”` };
    case "detected":
      return { icon: "ring", words: trace.who === "machine" ? "A voicemail answered" : "A person answered" };
    case "callee":
      return { icon: "ring", words: calleeWords[trace.outcome] };
    case "requested":
      return { icon: "web", words: `${trace.method} ${trace.url}` };
    case "sent":
      return { icon: "sms", words: `SMS to ${trace.to}: “${shorten(trace.text, 120)}”` };
    case "received":
      return { icon: "sms", words: `Received “${shorten(trace.text, 120)}”` };
    case "logged":
      return { icon: "set", words: trace.text };
    case "problem":
      return { icon: "alert", words: trace.text };
    case "ended":
      return callable?.program.target === "sms"
        ? { icon: "sms", words: textingEndWords[trace.how] ?? endWords[trace.how] }
        : { icon: "end", words: endWords[trace.how] };
    case "set":
      return null;
  }
}

export const calleeWords = {
  answered: "Somebody answered",
  busy: "Busy",
  "no-answer": "Nobody answered",
  failed: "The line could not be reached",
  hangup: "Hung up before being connected",
} as const;

export const endWords: Record<Extract<TraceEvent, { event: "ended" }>["how"], string> = {
  hangup: "The flow hung up",
  caller: "The caller hung up",
  transferred: "The call went on with the person who answered, and ended",
  unanswered: "Nobody answered the call",
  dead_end: "The flow had no next step, so the call ended",
  stuck: "The flow went round in a circle, so the call was ended",
  failed: "The flow could not go on, so the call was ended",
};

/** Nobody is on the line of a conversation by SMS. */
const textingEndWords: Partial<typeof endWords> = {
  hangup: "The flow ended the conversation",
  dead_end: "The flow had no next step, so the conversation ended",
  stuck: "The flow went round in a circle, so the conversation was ended",
  failed: "The flow could not go on, so the conversation was ended",
};

export const keysLeft = (typed: string, maxDigits: number): string =>
  typed === "" ? "" : `${typed} typed, up to ${count(maxDigits, "key")}`;
