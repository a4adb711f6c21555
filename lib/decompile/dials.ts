// `dial@v1` as a Dial node: fixed or variable numbers, at most a text for the person who answers, and the ways on that a
// Dial has. Every other use of a dial keeps its own words.
import type { Item } from "@/lib/callr/actions10";
import { spokenText } from "./simple-steps";
import type { Ref } from "./sketch";
import { guardAt, only, type Place, pathAt, type Recogniser, type Script } from "./steps";
import { templateOf } from "./template";

export const dial: Recogniser = (place, script) => {
  const item = place.items[place.at];
  const dialled = item && place.isCall ? dialledBy(item, script) : null;
  if (!item || !dialled) return null;
  const ways = waysOn(place, item.result);
  const mentions = item.result === undefined ? 0 : script.mentions(item.result);
  if (mentions > ways.mentions + 1) return null;
  const title = script.titleAt(pathAt(place));
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
      if (!hangsUp(place, ways.answered)) leads.answered = lead(ways.answered);
      if (!("cli" in (item.params ?? {})))
        script.note(
          "The script left the caller ID of a dial to the platform; the Dial step shows the number that was called.",
        );
      return script.sketch.add("dial", title, dialled, leads);
    },
  };
};

/** The start of a run by API: the first thing it does is to call somebody and go on with them. */
export function startingCall(items: readonly (Item | null)[], path: readonly (string | number)[]) {
  const steps = items.flatMap((item, at) => (item ? [{ item, at }] : []));
  const [first, guard, ...more] = steps;
  if (!first || first.item.if !== undefined || more.length > 0) return null;
  const numbers = numbersOf(first.item);
  const [number, ...others] = numbers ?? [];
  const cli = templateOf(first.item.params?.cli ?? "");
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

function dialledBy(item: Item, script: Script) {
  const numbers = item.if === undefined && !item.events ? numbersOf(item) : null;
  const cli = templateOf(item.params?.cli ?? "");
  const announcement = announcementOf(item.params?.answerOnBranch, script);
  if (!numbers || cli === null || announcement === null) return null;
  return { numbers, announcement, callerId: cli === "{{called.number}}" ? "" : cli };
}

function numbersOf(item: Item): { label: string; number: string; seconds: number }[] | null {
  const params = item.action === "dial@v1" ? only(item, ["cli", "targets", "answerOnBranch"]) : null;
  const targets = Array.isArray(params?.targets) ? params.targets : [];
  const numbers = targets.map((target) => {
    const { number, timeout, ...more } = Object(target) as Record<string, unknown>;
    const template = templateOf(number);
    const isRange = Number.isInteger(timeout) && Number(timeout) >= 5 && Number(timeout) <= 300;
    return template && isRange && Object.keys(more).length === 0
      ? { label: "", number: template, seconds: Number(timeout) }
      : null;
  });
  if (numbers.length === 0 || numbers.length > 20) return null;
  return numbers.every((number) => number !== null) ? numbers : null;
}

/** The text of a branch that only says something and bridges; "" without a branch, null for any other branch. */
function announcementOf(branch: unknown, script: Script): string | null {
  if (branch === undefined) return "";
  if (typeof branch !== "string") return null;
  const items = script.itemsOf(branch).filter((item) => item !== null);
  const last = items.at(-1);
  if (last?.action !== "bridge@v1" || last.if !== undefined || items.length > 2) return null;
  const [first] = items;
  if (items.length === 1 || !first) return "";
  return first.action === "say@v2" && first.if === undefined ? spokenText(first) : null;
}

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
