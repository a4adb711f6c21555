// What happened in a call, written down as its acts are: `said: "Hello"`, `ended: hangup`, `silence`. People read it in
// flow files, and compare it there with their own eyes.
import { fail, ok, type Result } from "@/lib/shared/result";
import { t } from "@/lib/words/t";
import type { TraceEvent, Waiting } from "../session";

/** What happened, and at the end of a call that is not over what it waits for. */
export type Happening = TraceEvent | { event: "waiting"; for: Waiting["for"] };
export type WrittenHappening = string | Record<string, unknown>;

/** The member that stands under the event's own name; null where the name says it all. */
const mainMember: Record<Happening["event"], string | null> = {
  said: "text",
  played: "media",
  asked: "text",
  pressed: "digits",
  silence: null,
  recording: null,
  recorded: "seconds",
  "call-recording": "on",
  spoke: "seconds",
  paused: "seconds",
  tones: "digits",
  conference: "room",
  ringing: "number",
  whispered: "text",
  callee: "outcome",
  detected: "who",
  requested: "method",
  sent: "to",
  received: "text",
  set: "name",
  logged: "text",
  problem: "text",
  ended: "how",
  waiting: "for",
};

export function writtenHappening(happening: Happening): WrittenHappening {
  const { event, ...members } = happening;
  const main = mainMember[event];
  if (main === null) return event;
  const { [main]: said, ...others } = members as Record<string, unknown>; // every event has its main member
  return { [event]: said, ...others };
}

/** A list of happenings, or what is wrong with it in a sentence. */
export function readHappenings(value: unknown): Result<Happening[], string> {
  if (!Array.isArray(value)) return fail(t("“trace” must be a list of what happens."));
  const read: Happening[] = [];
  for (const each of value) {
    const happening = happeningOf(each);
    if (!happening)
      return fail(t("“trace” has an entry that nothing is known of: {each}", { each: shown(each) }));
    read.push(happening);
  }
  return ok(read);
}

function happeningOf(value: unknown): Happening | null {
  const [name = "", said, others] =
    typeof value === "string" ? [value, undefined, {}] : partsOf(value as Record<string, unknown> | null);
  if (!Object.hasOwn(mainMember, name)) return null;
  const main = mainMember[name as Happening["event"]]; // a key of the table
  if ((main === null) !== (typeof value === "string")) return null;
  const members = { ...(main !== null && { [main]: said }), ...others };
  if (!Object.values(members).every(isPlain)) return null;
  // Members that an event lacks make it differ from what happens, which is what a test tells.
  return { event: name, ...members } as Happening;
}

function partsOf(value: Record<string, unknown> | null): [string?, unknown?, Record<string, unknown>?] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  // Databases keep members in an order of their own, so the one that names the event is looked for.
  const name = Object.keys(value).find((key) => Object.hasOwn(mainMember, key));
  if (name === undefined) return [];
  const { [name]: said, ...others } = value;
  return [name, said, others];
}

const isPlain = (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value);
const shown = (value: unknown) => (JSON.stringify(value) ?? "nothing").slice(0, 80);
