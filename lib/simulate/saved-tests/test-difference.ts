// Where a call went otherwise than a saved test expects, in words: the first difference, and what was done before it.
import { canonicalJson } from "@/lib/shared/json";
import { shorten } from "@/lib/shared/text";
import { msg, t, type Values } from "@/lib/words/t";
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
  return after === ""
    ? t("Expected {expected}, {found}.", { expected, found })
    : t("{after}, expected {expected}, {found}.", { after, expected, found });
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
      expected: one ? wordsOf(one).expected : t("nothing more"),
      found: other ? wordsOf(other).found : t("nothing more happened"),
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
        return t("After pressing {keys}", { keys: happening.digits });
      case "silence":
        return t("After silence");
      case "recorded":
        return t("After the recording");
      case "callee":
        return t("After the person rung: {outcome}", { outcome: t(outcomeWords[happening.outcome]) });
      case "requested":
        return t("After the request");
      case "received":
        return t("After the message “{text}”", { text: quoted(happening.text) });
      case "detected":
        return happening.who === "person" ? t("After a person answered") : t("After a machine answered");
    }
  }
  return "";
}

const quoted = (text: unknown) => shorten(String(text).replace(/\s+/g, " ").trim(), 160);

const endWords: Record<Extract<TraceEvent, { event: "ended" }>["how"], string> = {
  hangup: msg("the flow hangs up"),
  dead_end: msg("the flow hangs up"),
  caller: msg("the caller hangs up"),
  transferred: msg("connected with somebody"),
  unanswered: msg("nobody is reached"),
  stuck: msg("going round without end"),
  failed: msg("breaking off"),
};
const outcomeWords: Record<Extract<TraceEvent, { event: "callee" }>["outcome"], string> = {
  answered: msg("answered"),
  busy: msg("busy"),
  "no-answer": msg("no-answer"),
  failed: msg("failed"),
  hangup: msg("hangup"),
};
const waitingWords: Record<Extract<Happening, { event: "waiting" }>["for"], string> = {
  listening: msg("for its text to end"),
  keys: msg("for a key"),
  recording: msg("for a message after the tone"),
  speech: msg("for somebody to talk"),
  callee: msg("for an answer on the phone it rings"),
  detecting: msg("to know who has answered"),
  talking: msg("for the conversation to end"),
  conference: msg("for the room to empty"),
  http: msg("for another system's answer"),
  sms: msg("for an SMS to go out"),
  message: msg("for a reply"),
};

/** What happened, in words: "heard “Hello.”". */
export const happeningWords = (happening: Happening): string => wordsOf(happening).found;

interface Both {
  expected: string;
  found: string;
}

/** What had to happen ("to hear …") and what did ("heard …"): a message of its own each, as languages inflect. */
function wordsOf(happening: Happening): Both {
  const both = (expected: string, found: string, values: Values = {}) => ({
    expected: t(expected, values),
    found: t(found, values),
  });
  switch (happening.event) {
    case "said":
      return both(msg("to hear “{text}”"), msg("heard “{text}”"), { text: quoted(happening.text) });
    case "asked":
      return both(
        msg("to be asked “{text}” ({keys, plural, one {{n} key} other {{n} keys}})"),
        msg("was asked “{text}” ({keys, plural, one {{n} key} other {{n} keys}})"),
        { text: quoted(happening.text), keys: happening.maxDigits, n: happening.maxDigits },
      );
    case "played":
      return both(msg("to hear the recording {media}"), msg("heard the recording {media}"), {
        media: happening.media,
      });
    case "whispered":
      return both(msg("to say “{text}” to the person rung"), msg("said “{text}” to the person rung"), {
        text: quoted(happening.text),
      });
    case "pressed":
      return both(msg("the caller to press {keys}"), msg("the caller pressed {keys}"), {
        keys: happening.digits,
      });
    case "silence":
      return both(msg("the caller to press nothing"), msg("the caller pressed nothing"));
    case "recording":
      return both(msg("to begin a recording"), msg("began a recording"));
    case "recorded":
      return both(msg("to record {seconds} s"), msg("recorded {seconds} s"), { seconds: happening.seconds });
    case "call-recording":
      return happening.on
        ? both(msg("to have the call recorded: on"), msg("had the call recorded: on"))
        : both(msg("to have the call recorded: off"), msg("had the call recorded: off"));
    case "spoke":
      return both(msg("to notice {seconds} s of talk"), msg("noticed {seconds} s of talk"), {
        seconds: happening.seconds,
      });
    case "paused":
      return both(msg("to wait {seconds} s"), msg("waited {seconds} s"), { seconds: happening.seconds });
    case "tones":
      return both(msg("to send the keys {keys}"), msg("sent the keys {keys}"), { keys: happening.digits });
    case "conference":
      return both(msg("to enter the room {room}"), msg("entered the room {room}"), { room: happening.room });
    case "ringing":
      return ringingWords(happening, both);
    case "callee":
      return both(msg("to find the person rung: {outcome}"), msg("found the person rung: {outcome}"), {
        outcome: t(outcomeWords[happening.outcome]),
      });
    case "detected":
      return happening.who === "person"
        ? both(msg("to find a person on the line"), msg("found a person on the line"))
        : both(msg("to find a machine on the line"), msg("found a machine on the line"));
    case "requested":
      return requestedWords(happening, both);
    case "sent":
      return both(msg("to send the SMS “{text}” to {to}"), msg("sent the SMS “{text}” to {to}"), {
        text: quoted(happening.text),
        to: happening.to,
      });
    case "received":
      return both(msg("to receive “{text}”"), msg("received “{text}”"), { text: quoted(happening.text) });
    case "set":
      return both(msg("to set {name} to “{value}”"), msg("set {name} to “{value}”"), {
        name: happening.name,
        value: quoted(happening.value),
      });
    case "ended":
      return both(msg("to end ({how})"), msg("ended ({how})"), { how: t(endWords[happening.how]) });
    case "waiting":
      return both(msg("to wait {what}"), msg("waited {what}"), { what: t(waitingWords[happening.for]) });
    case "logged":
    case "problem":
      return both(msg("to note “{text}”"), msg("noted “{text}”"), { text: quoted(happening.text) });
  }
}

type BothWords = (expected: string, found: string, values: Values) => Both;

function ringingWords(
  { number, seconds, callerId }: Extract<Happening, { event: "ringing" }>,
  both: BothWords,
): Both {
  const values = { number: number || t("nobody"), seconds, callerId };
  return callerId
    ? both(
        msg("to ring {number} for {seconds} s from {callerId}"),
        msg("rang {number} for {seconds} s from {callerId}"),
        values,
      )
    : both(msg("to ring {number} for {seconds} s"), msg("rang {number} for {seconds} s"), values);
}

function requestedWords(
  { method, url, body }: Extract<Happening, { event: "requested" }>,
  both: BothWords,
): Both {
  const values = { method, url, body: body ? quoted(body) : "" };
  return body
    ? both(msg("to ask {method} {url} with “{body}”"), msg("asked {method} {url} with “{body}”"), values)
    : both(msg("to ask {method} {url}"), msg("asked {method} {url}"), values);
}
