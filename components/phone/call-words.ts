// What a call is doing, in words: for the phone, the card that runs, and the transcript.

import { shorten } from "@/lib/shared/text";
import type { Callable } from "@/lib/simulate/callable";
import type { TraceEvent, Waiting } from "@/lib/simulate/session";
import { quoted, t } from "@/lib/words/t";

/** "Ringing Nadia · 8 s", for the tab of the running card. */
export function waitingWords(waiting: Waiting, waitedMs: number, callable: Callable | null): string {
  const seconds = `${Math.floor(waitedMs / 1000)} s`;
  switch (waiting.for) {
    case "listening":
      return t("Speaking");
    case "keys":
      return waitedMs < waiting.durationMs
        ? t("Speaking, {maxDigits, plural, one {a key} other {keys}} may come", {
            maxDigits: waiting.maxDigits,
          })
        : t("Listening for {maxDigits, plural, one {a key} other {keys}}", { maxDigits: waiting.maxDigits });
    case "recording":
      return t("Recording · {seconds}", { seconds });
    case "speech":
      return t("Listening whether somebody talks");
    case "callee":
      return t("Ringing {number} · {seconds}", { number: nameOf(waiting.number, callable), seconds });
    case "detecting":
      return t("Listening who has answered");
    case "talking":
      return t("Talking with {number}", { number: nameOf(waiting.number, callable) });
    case "conference":
      return t("In conference room {room}", { room: waiting.room });
    case "http":
      return t("Asking another system");
    case "sms":
      return t("Sending an SMS");
    case "message":
      return t("Waiting for an SMS");
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

/** One line of the transcript; null for what is shown elsewhere. `node` is the Program's key of the step it came from. */
export function traceWords(
  trace: TraceEvent,
  callable: Callable | null,
  node?: string,
): { icon: StepIcon; words: string } | null {
  switch (trace.event) {
    case "said":
    case "asked":
      return { icon: "speak", words: quoted(shorten(trace.text, 140)) };
    case "played":
      return { icon: "speak", words: playedWords(trace.media, node, callable) };
    case "pressed":
      return { icon: "key", words: t("Pressed {digits}", { digits: trace.digits }) };
    case "silence":
      return { icon: "key", words: t("Pressed nothing") };
    case "recording":
      return { icon: "record", words: t("Recording begins") };
    case "recorded":
      return {
        icon: "record",
        words:
          trace.seconds > 0 ? t("Recorded {seconds} s", { seconds: trace.seconds }) : t("Recorded nothing"),
      };
    case "call-recording":
      return {
        icon: "record",
        words: trace.on ? t("The call is recorded") : t("The call is no longer recorded"),
      };
    case "spoke":
      return {
        icon: "record",
        words:
          trace.seconds > 0 ? t("Talked for {seconds} s", { seconds: trace.seconds }) : t("Said nothing"),
      };
    case "paused":
      return { icon: "speak", words: t("Silence for {seconds} s", { seconds: trace.seconds }) };
    case "tones":
      return { icon: "key", words: t("Sends the keys {digits}", { digits: trace.digits }) };
    case "conference":
      return { icon: "ring", words: t("Joins conference room {room}", { room: trace.room }) };
    case "ringing":
      return {
        icon: "ring",
        words: t("Ringing {number} for {seconds} s", {
          number: nameOf(trace.number, callable),
          seconds: trace.seconds,
        }),
      };
    case "whispered":
      return {
        icon: "speak",
        words: t("To the person who answers: “{text}”", { text: shorten(trace.text, 100) }),
      };
    case "detected":
      return {
        icon: "ring",
        words: trace.who === "machine" ? t("A voicemail answered") : t("A person answered"),
      };
    case "callee":
      return { icon: "ring", words: calleeWords()[trace.outcome] };
    case "requested":
      return { icon: "web", words: `${trace.method} ${trace.url}` };
    case "sent":
      return {
        icon: "sms",
        words: t("SMS to {to}: “{text}”", { to: trace.to, text: shorten(trace.text, 120) }),
      };
    case "received":
      return { icon: "sms", words: t("Received “{text}”", { text: shorten(trace.text, 120) }) };
    case "logged":
      return { icon: "set", words: trace.text };
    case "problem":
      return { icon: "alert", words: trace.text };
    case "ended":
      return callable?.program.target === "sms"
        ? { icon: "sms", words: textingEndWords()[trace.how] ?? endWords()[trace.how] }
        : { icon: "end", words: endWords()[trace.how] };
    case "set":
      return null;
  }
}

/** “Welcome”, and what the recording says where somebody has written that down. */
function playedWords(media: string, node: string | undefined, callable: Callable | null): string {
  const data = node === undefined ? undefined : callable?.program.nodes[node]?.data;
  const { name = media, words = "" } = (data?.sound ?? {}) as { name?: string; words?: string }; // see recordedFields
  const said = words || (data?.sound && typeof data.text === "string" ? data.text : "");
  if (said.trim() === "") return t("Plays “{media}”", { media: name });
  return t("Plays “{media}”: “{words}”", { media: name, words: shorten(said, 140) });
}

export const calleeWords = () =>
  ({
    answered: t("Somebody answered"),
    busy: t("Busy"),
    "no-answer": t("Nobody answered"),
    failed: t("The line could not be reached"),
    hangup: t("Hung up before being connected"),
  }) as const;

export const endWords = (): Record<Extract<TraceEvent, { event: "ended" }>["how"], string> => ({
  hangup: t("The flow hung up"),
  caller: t("The caller hung up"),
  transferred: t("The call went on with the person who answered, and ended"),
  unanswered: t("Nobody answered the call"),
  dead_end: t("The flow had no next step, so the call ended"),
  stuck: t("The flow went round in a circle, so the call was ended"),
  failed: t("The flow could not go on, so the call was ended"),
});

/** Nobody is on the line of a conversation by SMS. */
const textingEndWords = (): Partial<ReturnType<typeof endWords>> => ({
  hangup: t("The flow ended the conversation"),
  dead_end: t("The flow had no next step, so the conversation ended"),
  stuck: t("The flow went round in a circle, so the conversation was ended"),
  failed: t("The flow could not go on, so the conversation was ended"),
});

export const keysLeft = (typed: string, maxDigits: number): string =>
  typed === ""
    ? ""
    : t("{typed} typed, up to {maxDigits, plural, one {# key} other {# keys}}", { typed, maxDigits });
