// The document a changed graph should be: the source's branches with its steps where they stood, new steps where the flow
// reaches them, and a branch for each step that is now reached from elsewhere. Found by trying: what turns out to need a
// branch of its own gets one in the next try.
import type { Item } from "@/lib/callr/actions10";
import { END_BRANCH } from "@/lib/compile/program";
import { slug } from "@/lib/shared/text";
import { type Exit, resolve, type Segment, type Written } from "../sketch";
import { renameBranches } from "./fresh-pieces";
import { type Change, type Plan, Plans } from "./segment-plans";

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

type Items = (Item | null)[];
interface Home {
  written: Written;
  at: number;
}

/** Null when the source cannot be arranged like that: a branch that is drawn both with and without a call has changed. */
export function arrange(change: Change): Arranged | null {
  const plans = new Plans(change);
  const state: State = { heads: new Map(), moved: new Set(), settled: new Set(), plans, change };
  for (let tries = 0; tries < 1 + 2 * change.graph.nodes.length; tries++) {
    const arrangement = new Arrangement(state);
    const result = arrangement.build();
    if (result !== "again") return result;
  }
  return null;
}

/** What one try has found out for the next. */
interface State {
  plans: Plans;
  change: Change;
  /** Nodes that begin a branch which the source does not have -> its name. */
  heads: Map<string, string>;
  /** Steps of the source that have left their list and are written where the flow now reaches them. */
  moved: Set<string>;
  /** Those that are reached from two places all the same. */
  settled: Set<string>;
}

/** What follows a list when its last item has been done; null for a branch that must say where it goes. */
type Stop = { at: string | undefined } | null;

class Arrangement {
  private readonly out: Arranged = {
    branches: new Map(),
    sources: new Map(),
    nodeOf: new Map(),
    comments: new Map(),
    rewritten: new Set(),
    needsClock: false,
  };
  private readonly homes = new Map<string, Home>();
  private readonly lists = new Map<string, Written>();
  private readonly namesByHead = new Map<string, string>();
  private readonly placed = new Set<string>();
  private readonly asked = new Map<string, number>();
  private readonly done = new Set<string>();
  private readonly waiting: string[] = [];
  private isConfused = false;

  constructor(private readonly state: State) {
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

  build(): Arranged | null | "again" {
    const { change } = this.state;
    if (this.isConfused) return null;
    for (const { entry, node, variables } of change.drawn.starts) this.entry(entry, node, variables);
    this.newEntries();
    for (const name of change.drawn.unused) this.keep(name);
    for (let name = this.waiting.shift(); name !== undefined; name = this.waiting.shift()) this.branch(name);
    if (!this.isSettled()) return "again";
    return this.isConfused ? null : this.out;
  }

  /** Steps that left their list and are asked for once are written there; others keep their branch. */
  private isSettled(): boolean {
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

  private entry(entry: string, start: string, variables: readonly string[]): void {
    const { plans, change } = this.state;
    const written = this.lists.get(entry);
    if (!plans.isKept(start) || !written) return;
    const begin = written.segments[0];
    this.done.add(entry);
    if (begin?.nodes.includes(start)) {
      this.put(entry, this.list(written, 0, start, { at: undefined }));
      return;
    }
    this.placed.add(start);
    let first = plans.target(start, "then");
    // First values stand where variables are declared.
    while (first !== undefined && variables.includes(first) && change.declared.has(first)) {
      this.placed.add(first);
      first = plans.target(first, "then");
    }
    const isCall = entry === "inbound-call";
    this.put(entry, this.list(written, 0, first, this.endOf(isCall), entry));
  }

  /** Starts that the source does not have. */
  private newEntries(): void {
    const { change } = this.state;
    for (const [entry, id] of Object.entries(change.wanted.program.entries)) {
      if (id === undefined || this.done.has(entry) || change.drawn.starts.some(({ node }) => node === id))
        continue;
      this.done.add(entry);
      this.put(entry, this.list(null, 0, id, null));
    }
  }

  private branch(name: string): void {
    if (this.done.has(name)) return;
    this.done.add(name);
    const head = [...this.state.heads].find(([, branch]) => branch === name)?.[0];
    if (head !== undefined) {
      const home = this.homes.get(head);
      const stop = home?.written.branch ? this.endOf(home.written.isCall) : null;
      const from = home ? leadFrom(home.written, 0, home.at) : 0;
      this.put(name, this.list(home?.written ?? null, from, head, stop, name));
      return;
    }
    const written = this.lists.get(name);
    if (!written) this.keep(name);
    else this.put(name, this.list(written, 0, this.firstOf(written), this.endOf(written.isCall), name));
  }

  /** A branch as it stands in the source; what it jumps to is needed too. */
  private keep(name: string): void {
    const own = this.state.change.branchItems(name);
    if (!own || this.out.branches.has(name)) return;
    this.done.add(name);
    this.put(name, own);
    this.need(own);
  }

  private put(name: string, items: Items): void {
    this.out.branches.set(name, items);
  }

  /** The items of a list from a segment on, for a flow that comes in at `entry`. */
  private list(
    written: Written | null,
    from: number,
    entry: string | undefined,
    stop: Stop,
    name?: string,
  ): Items {
    const out: Items = [];
    const { plans } = this.state;
    let cursor = entry;
    let at = from;
    for (;;) {
      if (cursor === undefined) {
        if (!stop || stop.at !== undefined) out.push(...this.ending(written?.isCall ?? true));
        return this.closed(out, written, at);
      }
      const isOwn = out.length === 0 && this.branchOf(cursor) === name && name !== undefined;
      const here = written && this.segmentFrom(written, at, cursor);
      if (stop && stop.at === cursor && here === null) return this.closed(out, written, at);
      if (here === null && this.branchOf(cursor) === undefined && this.isPlainEnd(cursor)) {
        out.push({ action: "hangup@v1" });
        return this.closed(out, written, at);
      }
      if (this.branchOf(cursor) !== undefined && !isOwn) {
        out.push(...this.jump(cursor, written, at));
        return this.closed(out, written, at);
      }
      if (written && here !== null) {
        const segment = written.segments[here];
        const plan = segment && plans.of(written, segment);
        if (plan) out.push(...this.leadIn(written, at, here));
        at = here + 1;
        if (segment && plan) {
          out.push(...this.kept(written, segment, plan));
          if (!plan.goesOn) return this.closed(out, written, at);
          cursor = plan.next;
          continue;
        }
      } else if (this.placed.has(cursor) || this.isAtHome(cursor)) {
        out.push(...this.jump(cursor, written, at));
        return this.closed(out, written, at);
      }
      const fresh = this.written(cursor);
      out.push(...fresh.items);
      if (!fresh.goesOn) return this.closed(out, written, at);
      cursor = fresh.next;
    }
  }

  /** The index of the segment that begins with a node, from a place on; null when there is none. */
  private segmentFrom(written: Written, from: number, id: string): number | null {
    const home = this.homes.get(id);
    if (home?.written !== written || home.at < from || this.placed.has(id)) return null;
    return home.at;
  }

  /** A step of the source that stands in its own list and has not moved. */
  private isAtHome(id: string): boolean {
    return this.homes.has(id) && !this.state.moved.has(id) && this.state.plans.isKept(id);
  }

  /** Items right before a segment that draw nothing: commented-out steps, the answer before somebody talks, the clock. */
  private leadIn(written: Written, from: number, to: number): Items {
    return written.segments
      .slice(leadFrom(written, from, to), to)
      .flatMap((segment) => this.state.change.itemsOf(written, segment));
  }

  /** Empty places at the end stay, and so does what stands after the end of the flow and is never reached. */
  private closed(out: Items, written: Written | null, at: number): Items {
    if (!written) return out;
    const { change, plans } = this.state;
    const last = out.at(-1);
    const isClosed = last?.if === undefined && (last?.action === "hangup@v1" || last?.goto !== undefined);
    const isTransparent = ({ nodes, exits }: Segment) => nodes.length === 0 && exits.length === 0;
    const rest = written.segments.slice(at);
    const left = rest.every(isTransparent)
      ? rest
      : isClosed
        ? written.segments.slice(plans.deadFrom(written))
        : [];
    return [...out, ...left.flatMap((segment) => change.itemsOf(written, segment))];
  }

  /** A jump, in the words of the jump that stands there already when there is one. */
  private jump(to: string, written: Written | null, at: number): Items {
    const name = this.ask(to);
    const goto = this.jumpAt(written, at);
    if (!goto) return [{ goto: { branch: name } }];
    if (goto.before === to) {
      this.need([goto.item]);
      return [goto.item];
    }
    return [this.edited(goto.item, { ...goto.item, goto: { branch: name } })];
  }

  private jumpAt(written: Written | null, at: number): { item: Item; before: string | undefined } | null {
    for (const segment of written?.segments.slice(at) ?? []) {
      const [exit] = segment.exits;
      if (written && segment.nodes.length === 0 && exit) {
        const [item] = this.state.change.itemsOf(written, segment);
        return item ? { item, before: resolve(exit.to) } : null;
      }
      if (this.state.plans.nodesOf(segment).length > 0) return null;
    }
    return null;
  }

  /** A segment in its author's words, with its ways out where they lead now. */
  private kept(written: Written, segment: Segment, plan: Plan): Items {
    const { change, plans } = this.state;
    const own = change.itemsOf(written, segment);
    for (const id of plans.nodesOf(segment)) this.placed.add(id);
    const items = plan.items.map((item, index) => {
      const source = own[index];
      return item && source && item !== source ? this.edited(source, item) : item;
    });
    for (const { exit, before, to } of plan.exits) {
      const index = exit.item - segment.at;
      const item = items[index];
      if (!item) continue;
      items[index] = this.withExit(item, own[index] ?? item, { exit, before, to, after: plan, written });
    }
    for (const [name, branch] of plan.branches) {
      this.done.add(name);
      change.branchItems(name)?.forEach((source, at) => {
        const edited = branch[at];
        if (source && edited && edited !== source) this.out.sources.set(edited, source);
      });
      this.put(name, branch);
    }
    const [id] = plans.nodesOf(segment).slice(-1);
    for (const item of items) if (item && id !== undefined) this.mark(item, id);
    this.need(items.filter((_, at) => !plan.exits.some(({ exit }) => exit.item - segment.at === at)));
    return items;
  }

  private withExit(
    item: Item,
    source: Item,
    { exit, before, to, after, written }: Plan["exits"][number] & { after: Plan; written: Written },
  ): Item {
    if (exit.how === "block" || exit.how === "action") {
      const { list } = exit;
      if (!list) return item;
      const stop = { at: after.next };
      const items = this.list(list, 0, to, stop);
      if (exit.how === "action") return this.guardedAction(item, source, items);
      const then = source.then ?? [];
      const isSame = then.length === items.length && then.every((each, at) => each === items[at]);
      return isSame ? item : this.edited(source, { ...item, then: items as Item[] }); // empty places are items too
    }
    if (to === before && (to === undefined || !this.isRenamed(item, exit.how, to))) {
      this.need([item]);
      return item;
    }
    if (exit.how === "answer" || exit.how === "event") {
      if (to === undefined) this.put(END_BRANCH, [END]);
      const name = to === undefined ? END_BRANCH : this.ask(to);
      if (exit.how === "answer")
        return this.edited(source, { ...item, params: { ...item.params, answerOnBranch: name } });
      return this.edited(source, withReady(item, name));
    }
    if (to === undefined || (this.branchOf(to) === undefined && this.isPlainEnd(to))) {
      const { goto: _, ...rest } = item;
      return this.edited(source, { ...rest, then: this.ending(written.isCall) });
    }
    return this.edited(source, { ...item, goto: { branch: this.ask(to) } });
  }

  /** The branch an untouched jump names is there, and still begins with that step. */
  private isRenamed(item: Item, how: Exit["how"], to: string): boolean {
    const name =
      how === "goto"
        ? item.goto?.branch
        : how === "answer"
          ? item.params?.answerOnBranch
          : item.events?.ready?.at(-1)?.goto?.branch;
    const written = this.lists.get(String(name));
    if (!written) return false;
    if (this.firstOf(written) !== to) return true;
    const isEntry = this.state.change.drawn.starts.some(({ entry, node }) => {
      return entry === name && this.firstNow(entry, node) !== to;
    });
    return isEntry || (this.state.heads.has(to) && this.state.heads.get(to) !== name);
  }

  /** What an entry branch begins with now. */
  private firstNow(entry: string, start: string): string | undefined {
    const { plans, change } = this.state;
    const variables = change.drawn.starts.find((each) => each.entry === entry)?.variables ?? [];
    let first = plans.target(start, "then");
    while (first !== undefined && variables.includes(first)) first = plans.target(first, "then");
    return first;
  }

  private guardedAction(item: Item, source: Item, items: Items): Item {
    const [only, ...more] = items;
    const guard = item.if ?? "true";
    if (!only || more.length > 0 || only.if !== undefined)
      return this.edited(source, { if: guard, then: items as Item[] }); // empty places are items too
    const isSame = item.if === source.if && !this.out.sources.has(only) && sameMembers(only, source);
    return isSame ? item : this.edited(source, { if: guard, ...only });
  }

  /** A node in our own words. */
  private written(id: string): { items: Item[]; goesOn: boolean; next: string | undefined } {
    const { change, plans } = this.state;
    const home = this.homes.get(id);
    const segment = home?.written.segments[home.at];
    if (home && segment && this.state.moved.has(id)) {
      const plan = plans.of(home.written, segment);
      if (plan) {
        const items = [...this.leadIn(home.written, 0, home.at), ...this.kept(home.written, segment, plan)];
        return { items: items.filter((item) => item !== null), goesOn: plan.goesOn, next: plan.next };
      }
    }
    this.placed.add(id);
    const piece = change.wanted.piece(id);
    if (!piece) return { items: [], goesOn: false, next: undefined };
    const own = piece.items.filter((item) => item !== piece.tail?.item);
    const before: Item[] = [];
    if (change.wanted.mustAnswer(id)) {
      before.push({ action: "answer@v1" });
      if ((change.wanted.link(id)?.reach.lines.size ?? 1) > 1) this.isConfused = true; // answered, or not yet
    }
    if (piece.asksClock) {
      before.push({ action: "javascript@v1", params: { code: change.wanted.clock } });
      this.out.needsClock = true;
    }
    const names = new Map(piece.extra.map(({ name }) => [name, this.freeName(slug(name) || "branch")]));
    const rename = (branch: string) =>
      names.get(branch) ?? (change.wanted.link(branch) ? this.ask(branch) : branch);
    const items = renameBranches([...before, ...own], rename);
    for (const { name, items: extra } of piece.extra) {
      this.put(names.get(name) ?? name, renameBranches(extra, rename));
      this.done.add(names.get(name) ?? name);
    }
    if (piece.endsEarly) this.put(END_BRANCH, [END]);
    for (const item of items) this.mark(item, id);
    this.likenToSource(id, items);
    return { items, goesOn: piece.tail !== null, next: piece.tail?.to.key };
  }

  /** Items that do what those of the source did stand in their place, so that what is the same keeps its bytes. */
  private likenToSource(id: string, items: readonly Item[]): void {
    const { change } = this.state;
    const name = change.graph.nodes.find((node) => node.id === id)?.name ?? "";
    const home = this.homes.get(id);
    const segment = home?.written.segments[home.at];
    if (segment && home) {
      this.out.rewritten.add(name);
      const own = change.itemsOf(home.written, segment);
      let from = 0;
      for (const item of items) {
        const at = own.findIndex((each, index) => index >= from && each !== null && isLike(each, item));
        const source = own[at];
        if (!source) continue;
        this.out.sources.set(item, source);
        from = at + 1;
      }
    } else if (items[0] && name) this.out.comments.set(items[0], name.replace(/[\s\p{C}]+/gu, " ").trim());
  }

  private ending(isCall: boolean): Item[] {
    if (isCall) return [{ action: "hangup@v1" }];
    this.put(END_BRANCH, [END]);
    return [{ goto: { branch: END_BRANCH } }];
  }

  /** What the last item of a branch falls into: a call then ends, by itself. */
  private endOf(isCall: boolean): Stop {
    const { plans, change } = this.state;
    const end = change.graph.nodes.find(({ id }) => id === "end");
    return { at: isCall && end && plans.isKept("end") && end.data.text === "" ? "end" : undefined };
  }

  private isPlainEnd(id: string): boolean {
    const node = this.state.change.graph.nodes.find((each) => each.id === id);
    return node?.type === "hang-up" && node.data.text === "";
  }

  /** The first step of a branch when it was drawn. */
  private firstOf({ segments }: Written): string | undefined {
    return segments[0] && this.state.plans.headOf(segments[0]);
  }

  private branchOf(id: string): string | undefined {
    return this.state.heads.get(id) ?? this.namesByHead.get(id);
  }

  /** The branch that begins with a node; one that has none is asked for one. */
  private ask(id: string): string {
    this.asked.set(id, (this.asked.get(id) ?? 0) + 1);
    const name = this.branchOf(id) ?? this.newName(id);
    if (!this.done.has(name)) this.waiting.push(name);
    return name;
  }

  /** Branches that items name are needed, as they are in the source. */
  private need(items: readonly (Item | null)[]): void {
    renameBranches(
      items.filter((item) => item !== null),
      (name) => {
        if (!this.done.has(name)) this.waiting.push(name);
        return name;
      },
    );
  }

  private newName(id: string): string {
    const name = this.state.change.graph.nodes.find((node) => node.id === id)?.name ?? "";
    const base = slug(name) || "step";
    return this.freeName(/^[a-z]/.test(base) ? base : `step-${base}`);
  }

  private freeName(wanted: string): string {
    const { change, heads } = this.state;
    const taken = new Set([...change.branchNames, ...heads.values(), ...this.out.branches.keys()]);
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
    return name;
  }

  private edited(source: Item, item: Item): Item {
    this.out.sources.set(item, this.out.sources.get(source) ?? source);
    return item;
  }

  private mark(item: Item, id: string): void {
    if (!this.out.nodeOf.has(item)) this.out.nodeOf.set(item, id);
  }
}

/** Where the items begin that only serve a segment. */
function leadFrom({ segments }: Written, from: number, to: number): number {
  let first = to;
  for (let before = segments[first - 1]; first > from && before; before = segments[first - 1]) {
    if (before.nodes.length > 0 || before.exits.length > 0) break;
    first--;
  }
  return first;
}

/** What follows once a recording is ready goes on at another branch. */
function withReady(item: Item, branch: string): Item {
  const ready = item.events?.ready ?? [];
  const jump = { ...ready.at(-1), goto: { branch } };
  return { ...item, events: { ...item.events, ready: [...ready.slice(0, -1), jump] } };
}

const END: Item = { action: "log@v1", params: { message: "The flow has ended" } };

const isLike = (one: Item, other: Item) =>
  one.action !== undefined || other.action !== undefined
    ? one.action === other.action
    : (one.if === undefined) === (other.if === undefined);

/** Whether an action is the one that stands behind the `if` of an item. */
const sameMembers = (action: Item, { if: _, ...bare }: Item) =>
  Object.keys(action).length === Object.keys(bare).length &&
  Object.entries(action).every(([key, value]) => bare[key as keyof typeof bare] === value); // its own members
