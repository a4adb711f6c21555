// The branches of a script as places in the graph. A list is cut into steps from the front and drawn from the back, so
// that each step knows the place after it; a branch that leads back to itself is its own place while it is drawn.
import type { Item } from "@/lib/callr/actions10";
import { END_BRANCH } from "@/lib/compile/program";
import type { FlowSettings } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import { connect, detectVoicemail } from "./answered-legs";
import { drawCondition } from "./conditions";
import { dial } from "./dials";
import { clock, openingHours } from "./hours";
import { httpRequest } from "./http-requests";
import { keypad } from "./keypads";
import { jumps, rawYaml } from "./raw";
import { type Meanings, Reader } from "./reader";
import { play, record, startRecording } from "./recordings";
import { codeOf, type List, type ScriptFacts } from "./script-facts";
import { answer, hangUp, logLine, ringing, say, sms } from "./simple-steps";
import type { Ref, Segment, Sketch, Written } from "./sketch";
import { type Found, isKnownForm, type Place, pathAt, plainAt, type Recogniser, type Script } from "./steps";
import { javascript, repeat, setVariables } from "./values";
import { clockIn, findZone } from "./zones";

export interface BranchWriter extends Script {
  /** Draws every branch that something leads to; jumps are followed one after another, however long their chain. */
  drawAll(): void;
  /** Branches that nothing has led to. */
  unused(): string[];
}

const recognisers: readonly Recogniser[] = [
  clock,
  answer,
  ringing,
  record,
  startRecording,
  say,
  hangUp,
  httpRequest,
  openingHours,
  dial,
  connect,
  detectVoicemail,
  keypad,
  sms,
  logLine,
  play,
  repeat,
  setVariables,
  javascript,
];

export interface Surroundings {
  facts: ScriptFacts;
  /** What the script gives; the flow's zone and what it allows are found while it is drawn. */
  settings: FlowSettings;
  /** The numbers of a run by API. */
  party(): Meanings["party"];
  note(path: readonly (string | number)[], text: string): void;
}

export function branchWriter(sketch: Sketch, { facts, settings, party, note }: Surroundings): BranchWriter {
  const places = new Map<string, Ref>();
  const { branches, text } = facts;
  const waiting: (() => void)[] = [];
  let conditions = 0;
  let isZoneKnown = false;
  let end: Ref | undefined;
  /** A call that has no further step ends. */
  const endOf = (isCall: boolean): Ref => {
    if (!isCall) return {};
    end ??= sketch.add("hang-up", "", {}, {}, "end");
    return end;
  };
  const used = new Set<string>();
  const itemsOf = (name: string) => {
    used.add(name);
    return branches.get(name)?.items ?? [];
  };

  const script: Script = {
    sketch,
    facts,
    settings,
    note: (place, words) => note(pathAt(place), words),
    itemsOf,
    readerAt: (place) =>
      new Reader({
        clock: clockBefore(place, facts),
        party: party(),
        isGiven: (variable) => facts.isGiven(variable),
      }),
    titleAt: (place) => titleOf(place, facts),
    zoneOf: (table, year) => {
      const zone = findZone(table, { preferred: settings.timeZone, ...(year !== undefined && { year }) });
      if (zone !== null && !isZoneKnown) settings.timeZone = zone;
      isZoneKnown ||= zone !== null;
      return zone;
    },
    allowUnverified: () => {
      settings.allowUnverified = true;
    },
    branch(name, isCall, from) {
      const key = `${isCall} ${name}`;
      const known = places.get(key);
      if (known) return known;
      const place: Ref = {};
      places.set(key, place);
      const list = branches.get(name);
      used.add(name);
      if (!list)
        note(
          from,
          t("The script jumps to “{name}”, a branch it does not have; there the flow ends.", { name }),
        );
      waiting.push(() => {
        place.same =
          list && !isOurEnd(name, list)
            ? draw({ items: list.items, at: 0, path: list.path, branch: name, isCall }, endOf(isCall)).head
            : endOf(isCall);
      });
      return place;
    },
    guarded(item, path, after, isCall) {
      const at = Number(path.at(-1));
      if (item.goto)
        return sketch.exit({
          item: at,
          how: "goto",
          to: { same: script.branch(item.goto.branch, isCall, path) },
        });
      const block = { items: item.then ?? [], at: 0, path: [...path, "then"], branch: null, isCall };
      const { head, written } = draw(block, after);
      return sketch.exit({ item: at, how: "block", to: { same: head }, list: written });
    },
  };

  const draw = (list: Place, after: Ref): { head: Ref; written: Written } => {
    const steps: { at: number; step: Found }[] = [];
    for (let at = list.at; at < list.items.length; ) {
      const step = stepAt({ ...list, at });
      steps.push({ at, step });
      at += step.length;
    }
    const { path, branch, isCall } = list;
    const segments: Segment[] = [];
    const written: Written = { path, branch, isCall, segments };
    sketch.written.push(written);
    let next = after;
    for (const { at, step } of steps.reverse()) {
      const segment: Segment = { at, length: step.length, nodes: [], exits: [], head: next, next };
      segments.unshift(segment);
      segment.head = sketch.within(written, segment, () => step.draw(segment.next));
      next = segment.head;
    }
    return { head: next, written };
  };

  const stepAt = (place: Place): Found => {
    const item = place.items[place.at];
    if (!item) return { length: 1, draw: (next) => next };
    for (const recognise of recognisers) {
      const found = recognise(place, script);
      if (found) return found;
    }
    if (!isKnownForm(item)) return raw(item, place);
    if (item.if !== undefined && isDrawn(item, place)) return condition(item, place);
    if (item.goto) {
      return { length: 1, draw: (next) => script.guarded(item, pathAt(place), next, place.isCall) };
    }
    return raw(item, place);
  };

  /** A guard whose inside is worth drawing: it jumps, or holds steps that become nodes. */
  const isDrawn = (item: Item, place: Place): boolean => {
    if (item.action === undefined && jumps(item)) return true;
    const { if: _, ...bare } = item;
    const inside = item.then ?? [bare];
    return inside.some((_each, at) =>
      recognisers.some((recognise) => recognise({ ...place, items: inside, at, branch: null }, quiet)),
    );
  };
  /** Recognises without drawing or noting anything. */
  const quiet: Script = { ...script, note: () => {}, allowUnverified: () => {} };

  const condition = (item: Item, place: Place): Found => ({
    length: 1,
    draw: (next) => {
      const path = [...place.path, place.at];
      const { if: expression, ...bare } = item;
      const isAction = item.action !== undefined;
      const yes = isAction
        ? guardedAction(bare, place, next)
        : script.guarded(item, path, next, place.isCall);
      const newVariable = () => `if_${++conditions}`;
      const title = script.titleAt(place);
      const reader = script.readerAt(place);
      return drawCondition(
        sketch,
        { expression: String(expression), title, reader },
        { yes, no: next },
        newVariable,
      );
    },
  });

  /** The action behind an `if`, drawn as a list of its own that stands where the item does. */
  const guardedAction = (bare: Item, place: Place, next: Ref): Ref => {
    const items: (Item | null)[] = [];
    items[place.at] = bare;
    const { head, written } = draw({ ...place, items, branch: null }, next);
    written.isGuarded = true;
    return sketch.exit({ item: place.at, how: "action", to: { same: head }, list: written });
  };

  const raw = (item: Item, place: Place): Found => ({
    length: 1,
    draw: (next) => {
      const path = [...place.path, place.at];
      const yaml = rawYaml(item, path, text, { has: (name) => branches.has(name), itemsOf });
      const name = script.titleAt(place) || String(item.action ?? "");
      return sketch.add("raw-action", name, { yaml }, { then: next });
    },
  });

  return {
    ...script,
    drawAll: () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) next();
    },
    unused: () =>
      [...branches].flatMap(([name, { items }]) => (used.has(name) || items.length === 0 ? [] : [name])),
  };
}

/** The branch in which the paths of our scripts end that have nobody on the line. */
function isOurEnd(name: string, { items }: List): boolean {
  const [only, ...more] = items;
  return name === END_BRANCH && more.length === 0 && only?.params?.message === "The flow has ended";
}

/** The variable that the step before has set to local time, for the step at a place. */
function clockBefore(place: Place, facts: ScriptFacts): string | null {
  const { at } = place;
  const before = plainAt({ ...place, at: at - 1 }, 0);
  const clocked = before?.action === "answer@v1" ? plainAt({ ...place, at: at - 2 }, 0) : before;
  const { variable = null } = clockIn(codeOf(clocked)) ?? {};
  return variable !== null && facts.isClock(variable) ? variable : null;
}

/** The title above a step, or above what stands right before it to serve it. */
function titleOf(place: Place, facts: ScriptFacts): string {
  for (let at = place.at; at >= 0; at--) {
    const title = facts.titleAt([...place.path, at]);
    if (title) return title;
    const before = plainAt({ ...place, at: at - 1 }, 0);
    if (before?.action !== "answer@v1" && clockIn(codeOf(before)) === null) break;
  }
  return "";
}
