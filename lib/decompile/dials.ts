// `dial@v1` as a Dial node: fixed or variable numbers, what the person who answers hears first, and the ways on that a Dial
// has. Every other use of a dial keeps its own words.
import type { Item } from "@/lib/callr/actions10";
import { t } from "@/lib/words/t";
import { fits, matchNode } from "./match";
import type { Reader } from "./reader";
import { codeOf } from "./script-facts";
import { spokenText } from "./simple-steps";
import type { Ref } from "./sketch";
import {
  type Found,
  factsAt,
  guardAt,
  only,
  type Place,
  pathAt,
  plainAt,
  type Recogniser,
  type Script,
} from "./steps";

export const dial: Recogniser = (place, script) => {
  if (!place.isCall || factsAt(place, script).parties.has("callee")) return null;
  return oursAt(place, script) ?? documentedAt(place, script);
};

/** Our own form of a dial that talks to the person who answers: a variable says whether they were connected. */
function oursAt(place: Place, script: Script): Found | null {
  const connected = script.facts.connectedVariable();
  if (connected === null || codeOf(plainAt(place, 0)) !== `${connected} = '';`) return null;
  const item = plainAt(place, 1);
  const reader = script.readerAt(place);
  const dialled = item && dialledBy(item, reader);
  if (!item?.result || !dialled) return null;
  const [first, last, ...more] = peek(item.params?.answerOnBranch, script);
  const isIntroduced = first && last?.goto && last.if === undefined && more.length === 0;
  const announcement = isIntroduced && first.action === "say@v2" ? (spokenText(first, reader) ?? "") : "";
  const guess = { type: "dial", reader, variables: { "": item.result } };
  for (const text of new Set([announcement, ""])) {
    const found = matchNode(place, script, {
      ...guess,
      data: { ...dialled, askFirst: true, announcement: text },
    });
    if (found) return found;
  }
  return null;
}

/** The documented form, with the guards that ask how it ended in any order they make sense in. */
function documentedAt(place: Place, script: Script): Found | null {
  const item = place.items[place.at];
  if (item?.action !== "dial@v1" || item.if !== undefined || item.events) return null;
  const reader = script.readerAt(place);
  const dialled = dialledBy(item, reader);
  if (!dialled) return null;
  const branch = item.params?.answerOnBranch;
  if (branch !== undefined && !script.facts.branches.has(String(branch))) return null;
  const announcement = announcementOf(branch, script, reader);
  const ways = waysOn(place, item.result);
  const mentions = item.result === undefined ? 0 : script.facts.mentions(item.result);
  if (mentions > ways.mentions + 1) return null;
  const data =
    announcement === null ? { ...dialled, announcement: "", askFirst: true } : { ...dialled, announcement };
  if (!fits("dial", data)) return null;
  const title = script.titleAt(place);
  return {
    length: ways.length,
    draw: (next) => {
      const lead = (offset: number | undefined) => {
        const guard = offset === undefined ? null : guardAt(place, offset);
        return guard && offset !== undefined
          ? script.guarded(guard, pathAt(place, offset), next, true)
          : next;
      };
      const failed = lead(ways.failed);
      const leads: Record<string, Ref> = {
        busy: ways.busy === undefined ? failed : lead(ways.busy),
        "no-answer": ways.noAnswer === undefined ? failed : lead(ways.noAnswer),
        failed,
      };
      const isOver = hangsUp(place, ways.answered);
      if (!isOver || announcement === null) {
        const after = lead(ways.answered);
        if (!isOver) leads.answered = after;
        // Whoever was not connected has answered all the same: the dial says the same of both.
        if (announcement === null) leads.declined = after;
      }
      if (announcement === null)
        leads["picked-up"] = script.sketch.exit({
          item: place.at,
          how: "answer",
          to: { same: script.branch(String(branch), true, pathAt(place)) },
        });
      else if (branch !== undefined) script.itemsOf(String(branch)); // drawn here
      if (!("cli" in (item.params ?? {})) && factsAt(place, script).entries.has("inbound-call"))
        script.note(
          place,
          t(
            "The script leaves the caller ID of a dial to the platform; the Dial step shows the number that was called.",
          ),
        );
      return script.sketch.add("dial", title, data, leads);
    },
  };
}

/** The start of a run by API: the first thing it does is to call somebody and go on with them. */
export function startingCall(
  items: readonly (Item | null)[],
  path: readonly (string | number)[],
  reader: Reader,
) {
  const steps = items.flatMap((item, at) => (item ? [{ item, at }] : []));
  const [first, guard, ...more] = steps;
  if (!first || first.item.if !== undefined || more.length > 0) return null;
  const numbers = numbersOf(first.item, reader);
  const [number, ...others] = numbers ?? [];
  const cli = reader.text(first.item.params?.cli ?? "");
  const branch = first.item.params?.answerOnBranch;
  if (!number || others.length > 0 || cli === null || typeof branch !== "string") return null;
  const { result } = first.item;
  const isGuard =
    guard && !guard.item.action && [`!${result}?.ok`, `!${result}.ok`].includes(guard.item.if ?? "");
  if (guard && !isGuard) return null;
  return {
    data: { callFirst: number.number, seconds: number.seconds, callerId: cli },
    branch,
    at: first.at,
    notAnswered: guard ? { item: guard.item, path: [...path, guard.at] } : null,
  };
}

function dialledBy(item: Item, reader: Reader) {
  const numbers = numbersOf(item, reader);
  const cli = reader.text(item.params?.cli ?? "");
  if (!numbers || cli === null) return null;
  return { numbers, callerId: cli === "{{called.number}}" ? "" : cli };
}

function numbersOf(item: Item, reader: Reader): { label: string; number: string; seconds: number }[] | null {
  const params = item.action === "dial@v1" ? only(item, ["cli", "targets", "answerOnBranch"]) : null;
  const targets = Array.isArray(params?.targets) ? params.targets : [];
  const numbers = targets.map((target) => {
    const { number, timeout, ...more } = Object(target) as Record<string, unknown>;
    const template = reader.text(number);
    const isRange = Number.isInteger(timeout) && Number(timeout) >= 5 && Number(timeout) <= 300;
    return template && isRange && Object.keys(more).length === 0
      ? { label: "", number: template, seconds: Number(timeout) }
      : null;
  });
  if (numbers.length === 0 || numbers.length > 20) return null;
  return numbers.every((number) => number !== null) ? numbers : null;
}

/** The text of a branch that only says something and bridges; "" without a branch, null for any other branch. */
function announcementOf(branch: unknown, script: Script, reader: Reader): string | null {
  if (branch === undefined) return "";
  const items = peek(branch, script);
  const last = items.at(-1);
  if (last?.action !== "bridge@v1" || last.if !== undefined || items.length > 2) return null;
  const [first] = items;
  if (items.length === 1 || !first) return "";
  return first.action === "say@v2" && first.if === undefined ? spokenText(first, reader) : null;
}

const peek = (branch: unknown, { facts }: Script): Item[] =>
  (facts.branches.get(String(branch))?.items ?? []).filter((item) => item !== null);

interface Ways {
  length: number;
  mentions: number;
  answered?: number;
  failed?: number;
  busy?: number;
  noAnswer?: number;
}

/** The guards after a dial that ask how it ended, in the order they may stand. */
function waysOn(place: Place, result: string | undefined): Ways {
  const ways: Ways = { length: 1, mentions: 0 };
  if (result === undefined) return ways;
  for (let guard = guardAt(place, ways.length); guard; guard = guardAt(place, ways.length)) {
    const condition = guard.if.replaceAll("?.", ".").trim();
    if (condition === `!${result}.ok` && ways.busy === undefined && ways.noAnswer === undefined)
      ways.failed = ways.length;
    else if (condition === `${result}.ok` && ways.answered === undefined) ways.answered = ways.length;
    else if (condition === `${result}.cdr.hangupCause === 17`) ways.busy = ways.length;
    else if (condition === `[18, 19].includes(${result}.cdr.hangupCause)`) ways.noAnswer = ways.length;
    else break;
    ways.length++;
    ways.mentions++;
    if (ways.failed !== undefined) break;
  }
  return ways;
}

/** Nothing to connect: the call ends there, as a Dial's answered way does by itself. */
function hangsUp(place: Place, offset: number | undefined): boolean {
  if (offset === undefined) return false;
  const then = guardAt(place, offset)?.then;
  return then?.length === 1 && then[0]?.action === "hangup@v1";
}
