// What a node would be written as, laid over items of a script. Only when they are the same, but for the names of variables
// and branches, are the items that node: a recogniser may guess, and what it guesses wrong is not drawn.
import type { Item } from "@/lib/callr/actions10";
import { dataFaults } from "@/lib/compile/1-parse";
import type { FlowSettings } from "@/lib/flow/graph";
import type { Value } from "@/lib/flow/variables";
import { getNodeType } from "@/lib/nodes";
import { type Calendar, emptyCalendar } from "@/lib/nodes/calendar";
import type { ActionsContext } from "@/lib/nodes/contract";
import type { Encoding } from "@/lib/nodes/encoding";
import type { Reader } from "./reader";
import { codeOf } from "./script-facts";
import type { Exit, Ref } from "./sketch";
import { type Found, factsAt, guardAt, type Place, pathAt, type Script } from "./steps";
import { clockIn } from "./zones";

export interface Guess {
  type: string;
  data: Record<string, unknown>;
  reader: Reader;
  /** Names of the node's own variables, by what `toActions` calls them. */
  variables?: Record<string, string>;
  /** Ports that must lead somewhere for the items to be written. */
  connected?: readonly string[];
  /** It holds parameters that only a flow which allows them has. */
  isUnverified?: boolean;
  calendar?: Calendar;
}

/** The node that is written as the items from a place on; null when what we would write is anything else. */
export function matchNode(place: Place, script: Script, guess: Guess): Found | null {
  const { type, isUnverified = false } = guess;
  const data = { ...getNodeType(type).initial, ...guess.data };
  if (!fits(type, data)) return null;
  const overlay = new Overlay(place, script, { ...guess, data });
  const length = overlay.lay();
  if (length === null) return null;
  const title = script.titleAt(place);
  return {
    length,
    draw: (next) => {
      if (isUnverified) script.allowUnverified();
      return script.sketch.add(type, title, data, overlay.leads(next));
    },
  };
}

/** Whether a node can hold the data at all: texts and lists of scripts may be longer than ours. */
export const fits = (type: string, data: Record<string, unknown>): boolean => {
  const definition = getNodeType(type);
  return dataFaults(definition, { ...definition.initial, ...data }).length === 0;
};

/** Marks a place in what is written where the script has a name of its own. */
const WAY = "\u0000way ";
const BRANCH = "\u0000branch ";

interface BranchWay {
  name: string;
  item: number;
  /** Null when it is not the item itself that names the branch. */
  how: Exit["how"] | null;
}

class Overlay implements ActionsContext {
  readonly entries: ReadonlySet<string>;
  readonly isOnLine: boolean;
  readonly settings: FlowSettings;
  private readonly guards = new Map<Item, string>();
  private readonly initials = new Map<string, Value>();
  private readonly own = new Map<string, Item[]>();
  private readonly ownNames: string[] = [];
  /** Port -> the guard that leads out by it, as an offset. */
  private readonly guarded = new Map<string, number>();
  private readonly branches = new Map<string, BranchWay>();
  /** Ports that lead on to what stands after the items. */
  private readonly onward = new Set<string>();
  private tail: Item | null = null;
  private isSelf = false;
  private isInOwnBranch = false;
  /** What of the script the items cover. */
  private readonly covered: unknown[] = [];

  constructor(
    private readonly place: Place,
    private readonly script: Script,
    private readonly guess: Guess,
  ) {
    this.isOnLine = place.isCall;
    this.settings = { ...script.settings, allowUnverified: guess.isUnverified ?? false };
    this.entries = factsAt(place, script).entries;
  }

  get calendar(): Calendar {
    return this.guess.calendar ?? emptyCalendar;
  }

  self(): string {
    this.isSelf = true;
    return beginsBranch(this.place, this.script) ?? "";
  }

  variable(suffix: string, initial: Value): string {
    const name = this.guess.variables?.[suffix] ?? `\u0000${suffix}`;
    this.initials.set(name, initial);
    return name;
  }

  user(name: string): string {
    return `$${name}`;
  }

  text(template: string, encoding?: Encoding): string {
    return this.guess.reader.written(template, encoding) as string; // laid over whatever the script has there
  }

  expression(template: string): string {
    return this.guess.reader.expressionOf(template);
  }

  read(variable: string): string {
    return this.guess.reader.read(variable);
  }

  isConnected(port: string): boolean {
    return this.guess.connected?.includes(port) ?? true;
  }

  connected(): string {
    return this.script.facts.connectedVariable() ?? "\u0000connected";
  }

  guard(condition: string, port: string): Item {
    const item = { if: condition, goto: { branch: `${WAY}${port}` } };
    this.guards.set(item, port);
    return item;
  }

  go(port: string): Item[] {
    this.onward.add(port);
    this.tail = { goto: { branch: `${WAY}${port}` } };
    return [this.tail];
  }

  branchAt(port: string): string {
    return `${WAY}${port}`;
  }

  branch(suffix: string, items: Item[]): string {
    this.own.set(suffix, items);
    return `${BRANCH}${suffix}`;
  }

  /** How many items are what the node is written as; null when they differ. */
  lay(): number | null {
    const { place, guess } = this;
    const items = getNodeType(guess.type).toActions(guess.data, this);
    if (this.isSelf && beginsBranch(place, this.script) === null) return null;
    let offset = 0;
    let isIdle = false;
    for (const item of items) {
      if (item === this.tail) continue;
      const port = this.guards.get(item);
      if (port !== undefined) {
        const guard = isIdle ? null : guardAt(place, offset);
        if (guard && guard.if === item.if) {
          this.covered.push(guard.if);
          this.guarded.set(port, offset++);
        } else {
          // Guards that lead where the flow goes without them are not written; they are always the last.
          isIdle = true;
          this.onward.add(port);
        }
      } else if (isIdle || !this.isLike(item, place.items[place.at + offset], offset)) return null;
      else this.covered.push(place.items[place.at + offset++]);
    }
    return offset > 0 && this.keepsVariables(offset) ? offset : null;
  }

  /** Where the ways out lead, once what comes after the items is known. */
  leads(next: Ref): Record<string, Ref> {
    const { place, script, guess } = this;
    const leads: Record<string, Ref> = {};
    for (const { id, line, ends } of getNodeType(guess.type).ports(guess.data)) {
      const offset = this.guarded.get(id);
      const branch = this.branches.get(id);
      if (offset !== undefined) {
        const guard = guardAt(place, offset);
        if (guard && !(ends && hangsUp(guard)))
          leads[id] = script.guarded(
            guard,
            pathAt(place, offset),
            next,
            line === "none" ? false : place.isCall,
          );
      } else if (branch) {
        const { name, item, how } = branch;
        const to = { same: script.branch(name, line !== "none", pathAt(place, item)) };
        leads[id] = how ? script.sketch.exit({ item: place.at + item, how, to }) : to;
      } else if (this.onward.has(id)) leads[id] = next;
    }
    for (const name of this.ownNames) script.itemsOf(name); // drawn here
    return leads;
  }

  /** The node's variables are what they are before it runs, and nothing else asks for them. */
  private keepsVariables(length: number): boolean {
    const { facts } = this.script;
    const { items, at } = this.place;
    let covered: string | undefined;
    for (const [name, initial] of this.initials) {
      if (!name.startsWith("$")) continue;
      const isResult = items.slice(at, at + length).some((item) => item?.result === name);
      if (!isResult && !facts.isDeclaredAs(name, initial)) return false;
      covered ??= JSON.stringify(this.covered);
      if (facts.mentions(name) !== mentionsIn(covered, name)) return false;
    }
    return true;
  }

  private itemsAt(branch: string): readonly (Item | null)[] {
    return this.script.facts.branches.get(branch)?.items ?? [];
  }

  private isLike(written: unknown, own: unknown, offset: number, key = ""): boolean {
    if (typeof written === "string" && written.startsWith(WAY)) {
      if (typeof own !== "string") return false;
      const how = this.isInOwnBranch ? null : key === "answerOnBranch" ? "answer" : "event";
      this.branches.set(written.slice(WAY.length), { name: own, item: offset, how });
      return true;
    }
    if (typeof written === "string" && written.startsWith(BRANCH)) {
      const items = this.own.get(written.slice(BRANCH.length)) ?? [];
      const theirs = typeof own === "string" ? this.itemsAt(own).filter((item) => item !== null) : [];
      if (theirs.length !== items.length) return false;
      this.ownNames.push(String(own));
      this.covered.push(theirs);
      this.isInOwnBranch = true;
      const isLike = items.every((item, at) => this.isLike(item, theirs[at], offset));
      this.isInOwnBranch = false;
      return isLike;
    }
    if (Array.isArray(written) && Array.isArray(own))
      return written.length === own.length && written.every((each, at) => this.isLike(each, own[at], offset));
    if (!isMap(written) || !isMap(own))
      return written === own || (key === "code" && isSameCode(written, own));
    const keys = Object.keys(written);
    return (
      keys.length === Object.keys(own).length &&
      keys.every((name) => Object.hasOwn(own, name) && this.isLike(written[name], own[name], offset, name))
    );
  }
}

/** A block of code may end in a line break. */
const isSameCode = (written: unknown, own: unknown) =>
  typeof written === "string" && typeof own === "string" && written === own.trimEnd();

/** The branch that begins with a step: nothing but what serves it may stand before. */
function beginsBranch({ branch, items, at }: Place, { facts }: Script): string | null {
  const serves = (item: Item | null) => item === null || facts.isClock(clockIn(codeOf(item))?.variable ?? "");
  return branch !== null && items.slice(0, at).every(serves) ? branch : null;
}

const hangsUp = ({ then, goto }: Item) =>
  goto === undefined && then?.length === 1 && then[0]?.action === "hangup@v1" && then[0].if === undefined;

/** How often a variable's name stands in a text. */
function mentionsIn(text: string, variable: string): number {
  let count = 0;
  for (let at = text.indexOf(variable); at >= 0; at = text.indexOf(variable, at + 1)) {
    if (!/\w/.test(text.charAt(at + variable.length))) count++;
  }
  return count;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
