// Where a call went otherwise than a saved test expects, in words: the first difference, and what was done before it.
import { canonicalJson } from "@/lib/shared/json";
import { count, shorten } from "@/lib/shared/text";
import { leavesCallerIdOpen, noticeableEvents } from "../explore/noticeable";
import type { TraceEvent } from "../session";
import type { Happening } from "./written-trace";

export interface TestDifference {
  /** "After pressing 2"; empty at the beginning of the call. */
  after: string;
  /** "to hear “Goodbye.”" */
  expected: string;
  /** "heard “Hello.”" */
  found: string;
}

/** "After pressing 2, expected to hear “Goodbye.”, heard “Hello.”." */
export function differenceSentence({ after, expected, found }: TestDifference): string {
  const sentence = `${after === "" ? "" : `${after}, `}expected ${expected}, ${found}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function findDifference(
  expected: readonly Happening[],
  found: readonly Happening[],
): TestDifference | null {
  const isLeftOpen = leavesCallerIdOpen(eventsOf(expected)) || leavesCallerIdOpen(eventsOf(found));
  const [wanted, got] = [comparable(expected), comparable(found)];
  const textOf = (happening: Happening | undefined) => happening && comparedText(happening, isLeftOpen);
  const last = Math.max(wanted.length, got.length);
  for (let at = 0; at < last; at++) {
    if (textOf(wanted[at]) === textOf(got[at])) continue;
    const one = wanted[at];
    const other = got[at];
    return {
      after: afterWords(got.slice(0, at)),
      expected: one ? wordsOf(one).expected : "nothing more",
      found: other ? wordsOf(other).found : "nothing more happened",
    };
  }
  return null;
}

function comparable(happenings: readonly Happening[]): Happening[] {
  return [
    ...noticeableEvents(eventsOf(happenings)),
    ...happenings.filter(({ event }) => event === "waiting"),
  ];
}

const eventsOf = (happenings: readonly Happening[]): TraceEvent[] =>
  happenings.flatMap((happening) => (happening.event === "waiting" ? [] : [happening]));

/** The same for what comes to the same; a text may name the minute, which depends on how long people take. */
function comparedText(happening: Happening, isLeftOpen: boolean): string {
  const open = happening.event === "ringing" && isLeftOpen ? { ...happening, callerId: "" } : happening;
  return canonicalJson(open).replace(/\b[0-2][0-9]:[0-5][0-9]\b/g, "hh:mm");
}

/** What was last done by somebody outside. */
function afterWords(before: readonly Happening[]): string {
  for (const happening of before.toReversed()) {
    switch (happening.event) {
      case "pressed":
        return `After pressing ${happening.digits}`;
      case "silence":
        return "After silence";
      case "recorded":
        return "After the recording";
      case "callee":
        return `After the person rung: ${happening.outcome}`;
      case "requested":
        return "After the request";
      case "received":
        return `After the message ${quoted(happening.text)}`;
      case "detected":
        return `After a ${happening.who} answered`;
    }
  }
  return "";
}

const quoted = (text: unknown) => `“${shorten(String(text).replace(/\s+/g, " ").trim(), 160)}”`;

const endWords: Record<Extract<TraceEvent, { event: "ended" }>["how"], string> = {
  hangup: "the flow hangs up",
  dead_end: "the flow hangs up",
  caller: "the caller hangs up",
  transferred: "connected with somebody",
  unanswered: "nobody is reached",
  stuck: "going round without end",
  failed: "breaking off",
};
const waitingWords: Record<Extract<Happening, { event: "waiting" }>["for"], string> = {
  listening: "for its text to end",
  keys: "for a key",
  recording: "for a message after the tone",
  speech: "for somebody to talk",
  callee: "for an answer on the phone it rings",
  detecting: "to know who has answered",
  talking: "for the conversation to end",
  conference: "for the room to empty",
  http: "for another system's answer",
  sms: "for an SMS to go out",
  message: "for a reply",
};

/** What happened, in words: "heard “Hello.”". */
export const happeningWords = (happening: Happening): string => wordsOf(happening).found;

/** What had to happen ("to hear …") and what did ("heard …"). */
function wordsOf(happening: Happening): { expected: string; found: string } {
  const both = (infinitive: string, past: string, what: string) => ({
    expected: `to ${infinitive} ${what}`.trim(),
    found: `${past} ${what}`.trim(),
  });
  switch (happening.event) {
    case "said":
      return both("hear", "heard", quoted(happening.text));
    case "asked":
      return both("be asked", "was asked", `${quoted(happening.text)} (${keysWords(happening.maxDigits)})`);
    case "played":
      return both("hear", "heard", `the recording ${happening.media}`);
    case "whispered":
      return both("say", "said", `${quoted(happening.text)} to the person rung`);
    case "pressed":
      return byCaller(happening.digits);
    case "silence":
      return byCaller("nothing");
    case "recording":
      return both("begin", "began", "a recording");
    case "recorded":
      return both("record", "recorded", `${happening.seconds} s`);
    case "call-recording":
      return both("have", "had", `the call recorded: ${happening.on ? "on" : "off"}`);
    case "spoke":
      return both("notice", "noticed", `${happening.seconds} s of talk`);
    case "paused":
      return both("wait", "waited", `${happening.seconds} s`);
    case "tones":
      return both("send", "sent", `the keys ${happening.digits}`);
    case "conference":
      return both("enter", "entered", `the room ${happening.room}`);
    case "ringing": {
      const from = happening.callerId ? ` from ${happening.callerId}` : "";
      return both("ring", "rang", `${happening.number || "nobody"} for ${happening.seconds} s${from}`);
    }
    case "callee":
      return both("find", "found", `the person rung: ${happening.outcome}`);
    case "detected":
      return both("find", "found", `a ${happening.who} on the line`);
    case "requested": {
      const body = happening.body ? ` with ${quoted(happening.body)}` : "";
      return both("ask", "asked", `${happening.method} ${happening.url}${body}`);
    }
    case "sent":
      return both("send", "sent", `the SMS ${quoted(happening.text)} to ${happening.to}`);
    case "received":
      return both("receive", "received", quoted(happening.text));
    case "set":
      return both("set", "set", `${happening.name} to ${quoted(happening.value)}`);
    case "ended":
      return both("end", "ended", `(${endWords[happening.how]})`);
    case "waiting":
      return both("wait", "waited", waitingWords[happening.for]);
    case "logged":
    case "problem":
      return both("note", "noted", quoted(happening.text));
  }
}

const byCaller = (keys: string) => ({
  expected: `the caller to press ${keys}`,
  found: `the caller pressed ${keys}`,
});
const keysWords = (most: number) => count(most, "key");
