// The items of a step where a source is arranged anew: in their author's words with the ways out where they lead now, or in
// our own.
import type { Item } from "@/lib/callr/actions10";
import { END_BRANCH } from "@/lib/compile/program";
import { isSameJson } from "@/lib/shared/json";
import { slug } from "@/lib/shared/text";
import { type Exit, resolve, type Segment, type Written } from "../sketch";
import { renameBranches } from "./fresh-pieces";
import type { Items, Places } from "./places";
import type { Plan } from "./segment-plans";

/** Writes the steps of a list, as `arrange` orders them, up to the one that follows the list anyway. */
export type WriteList = (list: Written, entry: string | undefined, after: string | undefined) => Items;

export class StepItems {
  constructor(
    private readonly places: Places,
    private readonly writeList: WriteList,
  ) {}

  /** A segment in its author's words, with its ways out where they lead now. */
  kept(written: Written, segment: Segment, plan: Plan): Items {
    const { change, plans } = this.places.state;
    const own = change.itemsOf(written, segment);
    for (const id of plans.nodesOf(segment)) this.places.placed.add(id);
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
      this.places.done.add(name);
      change.branchItems(name)?.forEach((source, at) => {
        const edited = branch[at];
        if (source && edited && edited !== source) this.places.out.sources.set(edited, source);
      });
      this.places.put(name, branch);
    }
    const [id] = plans.nodesOf(segment).slice(-1);
    for (const item of items) if (item && id !== undefined) this.mark(item, id);
    this.places.need(items.filter((_, at) => !plan.exits.some(({ exit }) => exit.item - segment.at === at)));
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
      const items = this.writeList(list, to, after.next);
      if (exit.how === "action") return this.guardedAction(item, source, items);
      const then = source.then ?? [];
      const isSame = then.length === items.length && then.every((each, at) => each === items[at]);
      return isSame ? item : this.edited(source, { ...item, then: items as Item[] }); // empty places are items too
    }
    if (to === before && (to === undefined || !this.isRenamed(item, exit.how, to))) {
      this.places.need([item]);
      return item;
    }
    if (exit.how === "answer" || exit.how === "event") {
      if (to === undefined) this.places.put(END_BRANCH, [END]);
      const name = to === undefined ? END_BRANCH : this.places.ask(to);
      if (exit.how === "answer")
        return this.edited(source, { ...item, params: { ...item.params, answerOnBranch: name } });
      return this.edited(source, withReady(item, name));
    }
    if (to === undefined || (this.places.branchOf(to) === undefined && this.places.isPlainEnd(to))) {
      const { goto: _, ...rest } = item;
      return this.edited(source, { ...rest, then: this.ending(written.isCall) });
    }
    return this.edited(source, { ...item, goto: { branch: this.places.ask(to) } });
  }

  /** The branch an untouched jump names is there, and still begins with that step. */
  private isRenamed(item: Item, how: Exit["how"], to: string): boolean {
    const name =
      how === "goto"
        ? item.goto?.branch
        : how === "answer"
          ? item.params?.answerOnBranch
          : item.events?.ready?.at(-1)?.goto?.branch;
    const written = this.places.lists.get(String(name));
    if (!written) return false;
    if (this.places.firstOf(written) !== to) return true;
    const isEntry = this.places.state.change.drawn.starts.some(({ entry, node }) => {
      return entry === name && this.places.firstNow(entry, node) !== to;
    });
    return isEntry || (this.places.state.heads.has(to) && this.places.state.heads.get(to) !== name);
  }

  private guardedAction(item: Item, source: Item, items: Items): Item {
    const [only, ...more] = items;
    const guard = item.if ?? "true";
    if (!only || more.length > 0 || only.if !== undefined || this.isFromElsewhere(only, source))
      return this.edited(source, { if: guard, then: items as Item[] }); // empty places are items too
    const isSame = item.if === source.if && !this.places.out.sources.has(only) && sameMembers(only, source);
    return isSame ? item : this.edited(source, { if: guard, ...only });
  }

  /** An action that its author wrote in another place keeps its words in a block. */
  private isFromElsewhere(action: Item, source: Item): boolean {
    const { authored, guarded } = this.places.state.change;
    const origin = this.places.out.sources.get(action) ?? action;
    return authored.has(origin) && guarded.get(origin) !== source;
  }

  /** A node in our own words. */
  written(id: string): { items: Item[]; goesOn: boolean; next: string | undefined } {
    const { change, plans } = this.places.state;
    const home = this.places.homes.get(id);
    const segment = home?.written.segments[home.at];
    if (home && segment && this.places.state.moved.has(id)) {
      const plan = plans.of(home.written, segment);
      if (plan) {
        const items = [...this.leadIn(home.written, 0, home.at), ...this.kept(home.written, segment, plan)];
        return { items: items.filter((item) => item !== null), goesOn: plan.goesOn, next: plan.next };
      }
    }
    this.places.placed.add(id);
    const piece = change.wanted.piece(id);
    if (!piece) return { items: [], goesOn: false, next: undefined };
    const own = piece.items.filter((item) => item !== piece.tail?.item);
    const before: Item[] = [];
    if (change.wanted.mustAnswer(id)) {
      before.push({ action: "answer@v1" });
      if ((change.wanted.link(id)?.reach.lines.size ?? 1) > 1) this.places.isConfused = true; // answered, or not yet
    }
    if (piece.asksClock) {
      before.push({ action: "javascript@v1", params: { code: change.wanted.clock } });
      this.places.out.needsClock = true;
    }
    const title = change.graph.nodes.find((node) => node.id === id)?.name ?? "";
    const names = new Map(
      piece.extra.map(({ name }) => {
        const told = slug(title) === "" ? name : name.replace(id, title);
        return [name, this.places.freeName(slug(told) || "branch")];
      }),
    );
    const rename = (branch: string) =>
      names.get(branch) ?? (change.wanted.link(branch) ? this.places.ask(branch) : branch);
    const items = renameBranches([...before, ...own], rename);
    for (const { name, items: extra } of piece.extra) {
      this.places.put(names.get(name) ?? name, renameBranches(extra, rename));
      this.places.done.add(names.get(name) ?? name);
    }
    if (piece.endsEarly) this.places.put(END_BRANCH, [END]);
    for (const item of items) this.mark(item, id);
    this.likenToSource(id, items);
    return { items, goesOn: piece.tail !== null, next: piece.tail?.to.key };
  }

  /** Items that do what those of the source did stand in their place, so that what is the same keeps its bytes. */
  private likenToSource(id: string, items: readonly Item[]): void {
    const { change } = this.places.state;
    const name = change.graph.nodes.find((node) => node.id === id)?.name ?? "";
    const home = this.places.homes.get(id);
    const segment = home?.written.segments[home.at];
    if (segment && home) {
      const own = change.itemsOf(home.written, segment);
      const before = this.leadIn(home.written, 0, home.at).filter((item) => item !== null);
      if (!isSameJson([...before, ...own], items)) this.places.out.rewritten.add(name);
      let from = 0;
      for (const item of items) {
        const at = own.findIndex((each, index) => index >= from && each !== null && isLike(each, item));
        const source = own[at];
        if (!source) continue;
        this.places.out.sources.set(item, source);
        from = at + 1;
      }
    } else if (items[0] && name)
      this.places.out.comments.set(items[0], name.replace(/[\s\p{C}]+/gu, " ").trim());
  }

  /** Items right before a segment that draw nothing: commented-out steps, the answer before somebody talks, the clock. */
  leadIn(written: Written, from: number, to: number): Items {
    return written.segments
      .slice(leadFrom(written, from, to), to)
      .flatMap((segment) => this.places.state.change.itemsOf(written, segment));
  }

  /** A jump, in the words of the jump that stands there already when there is one. */
  jump(to: string, written: Written | null, at: number): Items {
    const name = this.places.ask(to);
    const goto = this.jumpAt(written, at);
    if (!goto) return [{ goto: { branch: name } }];
    if (goto.before === to) {
      this.places.need([goto.item]);
      return [goto.item];
    }
    return [this.edited(goto.item, { ...goto.item, goto: { branch: name } })];
  }

  /** The items up to a jump that stands there already and leads to a place; none when there is no such jump. */
  standingJump(to: string, written: Written | null, at: number): { items: Items; next: number } {
    const goto = this.jumpAt(written, at);
    if (!written || goto?.before !== to) return { items: [], next: at };
    const items = written.segments
      .slice(at, goto.next)
      .flatMap((segment) => this.places.state.change.itemsOf(written, segment));
    this.places.need(items);
    return { items, next: goto.next };
  }

  private jumpAt(
    written: Written | null,
    at: number,
  ): { item: Item; before: string | undefined; next: number } | null {
    const { segments = [] } = written ?? {};
    for (let next = at; next < segments.length; next++) {
      const segment = segments[next];
      const [exit] = segment?.exits ?? [];
      if (written && segment?.nodes.length === 0 && exit) {
        const [item] = this.places.state.change.itemsOf(written, segment);
        return item ? { item, before: resolve(exit.to), next: next + 1 } : null;
      }
      if (segment && this.places.state.plans.nodesOf(segment).length > 0) return null;
    }
    return null;
  }

  ending(isCall: boolean): Item[] {
    if (isCall) return [{ action: "hangup@v1" }];
    this.places.put(END_BRANCH, [END]);
    return [{ goto: { branch: END_BRANCH } }];
  }

  private edited(source: Item, item: Item): Item {
    this.places.out.sources.set(item, this.places.out.sources.get(source) ?? source);
    return item;
  }

  private mark(item: Item, id: string): void {
    if (!this.places.out.nodeOf.has(item)) this.places.out.nodeOf.set(item, id);
  }
}

/** Where the items begin that only serve a segment. */
export function leadFrom({ segments }: Written, from: number, to: number): number {
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
