// One recogniser per form a script's steps take. A recogniser looks at the items from a place on; when they are what one
// of our nodes would be written as, or the simple documented form of it, it says how many it takes and what they become.
import type { Item } from "@/lib/callr/actions10";
import type { FlowSettings } from "@/lib/flow/graph";
import type { ZoneTable } from "@/lib/shared/zone-table";
import type { Reader } from "./reader";
import type { ScriptFacts } from "./script-facts";
import type { Ref, Sketch } from "./sketch";
import type { BranchFacts } from "./survey-branches";

export interface Place {
  items: readonly (Item | null)[];
  at: number;
  /** Path of the list from the top of the document. */
  path: readonly (string | number)[];
  /** Branch the list is, when it is one and not a block inside. */
  branch: string | null;
  /** Somebody is on the line. */
  isCall: boolean;
}

export interface Script {
  sketch: Sketch;
  facts: ScriptFacts;
  /** Those the script gives. */
  settings: FlowSettings;
  /** The place a branch begins at; `from` is where the script names it. */
  branch(name: string, isCall: boolean, from: readonly (string | number)[]): Ref;
  /** Where a guard leads: its jump, or its block with what comes after it. */
  guarded(item: Item, path: readonly (string | number)[], after: Ref, isCall: boolean): Ref;
  /** Items of a branch that is drawn with the step, empty when there is none. */
  itemsOf(branch: string): readonly (Item | null)[];
  /** What reads the words of the step at a place. */
  readerAt(place: Place): Reader;
  /** The title that the comment above a step gives, or "". */
  titleAt(place: Place): string;
  /** The zone of a table of clock changes, the flow's own when that has it; null when none has. */
  zoneOf(table: ZoneTable, year?: number): string | null;
  /** The flow must allow parameters that are not documented. */
  allowUnverified(): void;
  /** Tells what the flow does otherwise than the script there. */
  note(place: Place, text: string): void;
}

/** What a recogniser found: how many items it takes, and the node drawn once the place after them is known. */
export interface Found {
  length: number;
  draw(next: Ref): Ref;
}

export type Recogniser = (place: Place, script: Script) => Found | null;

/** The item at an offset, when it is an action and nothing more. */
export function plainAt(place: Place, offset: number): Item | null {
  const item = actionAt(place, offset);
  return item?.events ? null : item;
}

/** The same, whatever follows its events. */
export function actionAt({ items, at }: Place, offset: number): Item | null {
  const item = items[at + offset];
  return item?.action !== undefined && item.if === undefined && isKnownForm(item) ? item : null;
}

/** The guard at an offset: an `if` with a jump or a block, and no action. */
export function guardAt({ items, at }: Place, offset: number): (Item & { if: string }) | null {
  const item = items[at + offset];
  if (!item || typeof item.if !== "string" || item.action !== undefined) return null;
  return (item.goto || item.then) && isKnownForm(item) ? (item as Item & { if: string }) : null; // it has one
}

const MEMBERS = new Set(["if", "action", "params", "result", "events", "goto", "then"]);

/** Only the members that are documented, and one thing to do: an action, a jump or a block. */
export function isKnownForm(item: Item): boolean {
  for (const key in item) if (!MEMBERS.has(key)) return false;
  const { action, goto, then } = item;
  if (Number(action !== undefined) + Number(goto !== undefined) + Number(then !== undefined) !== 1)
    return false;
  return goto === undefined || Object.keys(goto).length === 1;
}

export const pathAt = ({ path, at }: Place, offset = 0) => [...path, at + offset];

/** Parameters when there are no others than these. */
export function only(item: Item, names: readonly string[]): Record<string, unknown> | null {
  const params = item.params ?? {};
  return Object.keys(params).every((name) => names.includes(name)) ? params : null;
}

/** The branch a list stands in, at whatever depth. */
export const branchOf = ({ path }: Place): string => (path.length === 0 ? "inbound-call" : String(path[1]));

export const factsAt = (place: Place, { facts }: Script): BranchFacts => facts.branchFacts(branchOf(place));
