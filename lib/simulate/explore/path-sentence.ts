// A path as a person would tell it: "calls on Sunday at 10:30, presses 2 (Support), hears “…”, leaves a message".
import type { Program } from "@/lib/compile/program";
import { shorten } from "@/lib/shared/text";
import type { TraceEvent } from "../session";
import type { Choice } from "./acts-at";
import type { Exploration, Way } from "./explore";
import { type Occasion, occasionOf, type Seat } from "./seats";
import type { Path, PathEnd } from "./walk-paths";

/** A sentence without its full stop; `heard` is how much is quoted of a text, 0 leaves what is heard out. */
export function pathSentence(
  path: Pick<Path, "seat" | "ways" | "end">,
  exploration: Exploration,
  heard = 60,
): string {
  const { seat, ways, end } = path;
  const { program } = exploration;
  const occasion = occasionOf(program, seat.entry);
  const parts = [beginning(seat, occasion)];
  for (const [at, way] of ways.entries()) {
    const before = ways[at - 1];
    const waiting = before && exploration.situations[before.to]?.waiting?.for;
    const did = way.choice && choiceWords(way, waiting);
    if (did) parts.push(did);
    for (const { condition, isTrue } of way.decided) {
      parts.push(`“${shorten(condition.trim(), 40)}” is taken for ${isTrue ? "true" : "false"}`);
    }
    for (const { trace } of way.points) {
      const words = eventWords(trace, seat, heard);
      if (words) parts.push(words);
    }
  }
  const last = ways.at(-1);
  const name = last ? nameOf(program, exploration.situations[last.to]?.node ?? null) : "";
  const ending = endWords(end, name, occasion);
  if (ending) parts.push(ending);
  return parts.filter((part, at) => part !== parts[at - 1]).join(", ");
}

const reachedBy: Readonly<Record<Occasion, string>> = {
  call: "is called",
  conversation: "is texted",
  run: "is started without a call",
};

export function beginning({ entry, words }: Seat, occasion: Occasion = "call"): string {
  const reached = reachedBy[occasion];
  const start = { "inbound-call": "calls", "inbound-sms": "texts", "api-initiated": reached, hangup: "" };
  return [start[entry], ...words].join(" ");
}

/** What somebody did; nothing where it goes without saying. */
function choiceWords({ choice, also }: Way, waiting: string | undefined): string {
  if (!choice || (choice.act.act === "sms" && choice.act.ok)) return "";
  const labels = [choice, ...also].map((each) => labelWords(each, waiting)).filter((label) => label !== "");
  // "The other system fails or does not answer in time": who does it is said once.
  const told = labels.map((label, at) => (at > 0 ? label.replace(/^the other system /, "") : label));
  const [first, ...others] = [...new Set(told)];
  if (first === undefined) return "";
  if (others.length > 3) return `${first} (or one of ${others.length} other things that come to the same)`;
  return [first, ...others].join(" or ");
}

function labelWords({ label }: Choice, waiting: string | undefined): string {
  if (waiting === "http" && label.startsWith("It ")) return `the other system ${label.slice("It ".length)}`;
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function eventWords(trace: TraceEvent, { call }: Seat, heard: number): string {
  const quoted = (text: string) => `“${shorten(text.replace(/\s+/g, " ").trim(), heard)}”`;
  switch (trace.event) {
    case "said":
    case "asked":
      return heard === 0 || trace.text.trim() === "" ? "" : `hears ${quoted(trace.text)}`;
    case "played":
      return heard === 0 ? "" : `hears the recording ${trace.media}`;
    case "ringing":
      return `${trace.number || "nobody"} rings`;
    case "sent":
      return trace.to === call.caller ? `gets an SMS` : `an SMS goes to ${trace.to}`;
    default:
      return "";
  }
}

function endWords(end: PathEnd, name: string, occasion: Occasion): string {
  switch (end) {
    case "hangup":
    case "dead_end":
      return `and the ${occasion} ends`;
    case "transferred":
      return "and is connected";
    case "unanswered":
      return "and nobody is reached";
    case "stuck":
      return "and the flow goes round without end";
    case "failed":
      return `and the ${occasion} breaks off`;
    case "round":
      return `and is back at “${name}”`;
    case "cut":
      return "and so on";
    case "caller":
      return "";
  }
}

export const nameOf = ({ nodes }: Program, key: string | null): string =>
  key === null ? "the script" : (nodes[key]?.name ?? key);
