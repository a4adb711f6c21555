// Where steps stand while a source is arranged anew: the lists and branches they have in it, and the branches that others
// ask for on the way.
import type { Item } from "@/lib/callr/actions10";
import { slug } from "@/lib/shared/text";
import type { Written } from "../sketch";
import { renameBranches } from "./fresh-pieces";
import type { Change, Plans } from "./segment-plans";

export interface Arranged {
  /** Items of each branch by name, those of the source first. */
  branches: Map<string, (Item | null)[]>;
  /** Which item of the source an edited or rewritten one stands for. */
  sources: Map<object, object>;
  /** The node an item belongs to. */
  nodeOf: Map<Item, string>;
  comments: Map<object, string>;
  /** Names of the steps that were written in our own way. */
  rewritten: Set<string>;
  needsClock: boolean;
}

export type Items = (Item | null)[];

export interface Home {
  written: Written;
  at: number;
}

/** What one try has found out for the next. */
export interface State {
  plans: Plans;
  change: Change;
  /** Nodes that begin a branch which the source does not have -> its name. */
  heads: Map<string, string>;
  /** Steps of the source that have left their list and are written where the flow now reaches them. */
  moved: Set<string>;
  /** Those that are reached from two places all the same. */
  settled: Set<string>;
}

/** What one try knows while it runs. */
export class Places {
  readonly out: Arranged = {
    branches: new Map(),
    sources: new Map(),
    nodeOf: new Map(),
    comments: new Map(),
    rewritten: new Set(),
    needsClock: false,
  };
  /** By the first step of a segment. */
  readonly homes = new Map<string, Home>();
  /** By the name of the branch. */
  readonly lists = new Map<string, Written>();
  /** Steps that stand somewhere already. */
  readonly placed = new Set<string>();
  /** Branches that stand there already, and those still to be written. */
  readonly done = new Set<string>();
  readonly waiting: string[] = [];
  isConfused = false;
  private readonly namesByHead = new Map<string, string>();
  private readonly asked = new Map<string, number>();

  constructor(readonly state: State) {
    const { drawn } = state.change;
    for (const written of drawn.sketch.written) {
      if (written.branch !== null) {
        if (this.lists.has(written.branch)) this.isConfused = true;
        this.lists.set(written.branch, written);
      }
      written.segments.forEach((segment, at) => {
        const own = state.plans.nodesOf(segment);
        const first = own.find((id) => id === state.plans.headOf(segment)) ?? own[0];
        if (first !== undefined) this.homes.set(first, { written, at });
      });
    }
    for (const [name, written] of this.lists) {
      const head = this.firstOf(written);
      if (head === undefined || this.homes.get(head)?.written !== written || this.namesByHead.has(head))
        continue;
      const start = drawn.starts.find(({ entry }) => entry === name);
      // An entry may be jumped to where its author did so, as long as it begins with that step.
      if (start && (!state.change.jumped.has(name) || this.firstNow(name, start.node) !== head)) continue;
      this.namesByHead.set(head, name);
    }
  }

  /** Steps that left their list and are asked for once are written there; others keep their branch. */
  isSettled(): boolean {
    const { heads, moved, settled } = this.state;
    let isSettled = true;
    for (const [id, times] of this.asked) {
      if (moved.has(id)) {
        moved.delete(id);
        settled.add(id);
        heads.set(id, this.newName(id));
        isSettled = false;
      } else if (!heads.has(id) && !this.namesByHead.has(id)) {
        const isLeft = this.homes.has(id) && !this.placed.has(id);
        if (isLeft && times === 1 && !settled.has(id)) moved.add(id);
        else heads.set(id, this.newName(id));
        isSettled = false;
      }
    }
    return isSettled;
  }

  /** The first step of a branch when it was drawn. */
  firstOf({ segments }: Written): string | undefined {
    return segments[0] && this.state.plans.headOf(segments[0]);
  }

  /** What an entry branch begins with now. */
  firstNow(entry: string, start: string): string | undefined {
    const { plans, change } = this.state;
    const variables = change.drawn.starts.find((each) => each.entry === entry)?.variables ?? [];
    let first = plans.target(start, "then");
    while (first !== undefined && variables.includes(first)) first = plans.target(first, "then");
    return first;
  }

  branchOf(id: string): string | undefined {
    return this.state.heads.get(id) ?? this.namesByHead.get(id);
  }

  isPlainEnd(id: string): boolean {
    const node = this.state.change.graph.nodes.find((each) => each.id === id);
    return node?.type === "hang-up" && node.data.text === "";
  }

  /** The branch that begins with a node; one that has none is asked for one. */
  ask(id: string): string {
    this.asked.set(id, (this.asked.get(id) ?? 0) + 1);
    const name = this.branchOf(id) ?? this.newName(id);
    if (!this.done.has(name)) this.waiting.push(name);
    return name;
  }

  /** Branches that items name are needed, as they are in the source. */
  need(items: readonly (Item | null)[]): void {
    renameBranches(
      items.filter((item) => item !== null),
      (name) => {
        if (!this.done.has(name)) this.waiting.push(name);
        return name;
      },
    );
  }

  put(name: string, items: Items): void {
    this.out.branches.set(name, items);
  }

  private newName(id: string): string {
    const name = this.state.change.graph.nodes.find((node) => node.id === id)?.name ?? "";
    const base = slug(name) || "step";
    return this.freeName(/^[a-z]/.test(base) ? base : `step-${base}`);
  }

  freeName(wanted: string): string {
    const { change, heads } = this.state;
    const taken = new Set([...change.branchNames, ...heads.values(), ...this.out.branches.keys()]);
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
    return name;
  }
}
