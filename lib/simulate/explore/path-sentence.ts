// A path as a person would tell it: "calls on Sunday at 10:30, presses 2 (Support), hears “…”, leaves a message".
import type { Program } from "@/lib/compile/program";
import { shorten } from "@/lib/shared/text";
import { msg, t } from "@/lib/words/t";
import type { TraceEvent } from "../session";
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
      const said = { condition: shorten(condition.trim(), 40) };
      parts.push(
        isTrue ? t("“{condition}” is taken for true", said) : t("“{condition}” is taken for false", said),
      );
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

export function beginning({ entry, words }: Seat, occasion: Occasion = "call"): string {
  return [startWords(entry, occasion), ...words].join(" ");
}

const reachedBy: Readonly<Record<Occasion, string>> = {
  call: msg("is called"),
  conversation: msg("is texted"),
  run: msg("is started without a call"),
};
const endedBy: Readonly<Record<Occasion, string>> = {
  call: msg("and the call ends"),
  conversation: msg("and the conversation ends"),
  run: msg("and the run ends"),
};
const brokenBy: Readonly<Record<Occasion, string>> = {
  call: msg("and the call breaks off"),
  conversation: msg("and the conversation breaks off"),
  run: msg("and the run breaks off"),
};

function startWords(entry: Seat["entry"], occasion: Occasion): string {
  switch (entry) {
    case "inbound-call":
      return t("calls");
    case "inbound-sms":
      return t("texts");
    case "api-initiated":
      return t(reachedBy[occasion]);
    case "hangup":
      return "";
  }
}

/** What somebody did; nothing where it goes without saying. */
function choiceWords({ choice, also }: Way, waiting: string | undefined): string {
  if (!choice || (choice.act.act === "sms" && choice.act.ok)) return "";
  const labels = [...new Set([choice, ...also].map(({ label }) => label).filter((label) => label !== ""))];
  // "The other system fails or does not answer in time": who does it is said once.
  const isOther = waiting === "http" && labels.every((label) => label.startsWith(`${t("It")} `));
  const [first, ...others] = labels.map((label) =>
    isOther ? label.slice(t("It").length + 1) : label.charAt(0).toLowerCase() + label.slice(1),
  );
  if (first === undefined) return "";
  const did =
    others.length > 3
      ? t("{did} (or one of {count} other things that come to the same)", {
          did: first,
          count: others.length,
        })
      : [first, ...others].join(` ${t("or")} `);
  return isOther ? t("the other system {did}", { did }) : did;
}

function eventWords(trace: TraceEvent, { call }: Seat, heard: number): string {
  const quoted = (text: string) => shorten(text.replace(/\s+/g, " ").trim(), heard);
  switch (trace.event) {
    case "said":
    case "asked":
      return heard === 0 || trace.text.trim() === "" ? "" : t("hears “{text}”", { text: quoted(trace.text) });
    case "played":
      return heard === 0 ? "" : t("hears the recording {media}", { media: trace.media });
    case "ringing":
      return trace.number ? t("{number} rings", { number: trace.number }) : t("nobody rings");
    case "sent":
      return trace.to === call.caller ? t("gets an SMS") : t("an SMS goes to {to}", { to: trace.to });
    default:
      return "";
  }
}

function endWords(end: PathEnd, name: string, occasion: Occasion): string {
  switch (end) {
    case "hangup":
    case "dead_end":
      return t(endedBy[occasion]);
    case "transferred":
      return t("and is connected");
    case "unanswered":
      return t("and nobody is reached");
    case "stuck":
      return t("and the flow goes round without end");
    case "failed":
      return t(brokenBy[occasion]);
    case "round":
      return t("and is back at “{name}”", { name });
    case "cut":
      return t("and so on");
    case "caller":
      return "";
  }
}

export const nameOf = ({ nodes }: Program, key: string | null): string =>
  key === null ? t("the script") : (nodes[key]?.name ?? key);
