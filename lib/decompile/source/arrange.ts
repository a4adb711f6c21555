// The document a changed graph should be: the source's branches with its steps where they stood, new steps where the flow
// reaches them, and a branch for each step that is now reached from elsewhere. Found by trying: what turns out to need a
// branch of its own gets one in the next try.
import type { Segment, Written } from "../sketch";
import { type Arranged, type Items, Places, type State } from "./places";
import { type Change, Plans } from "./segment-plans";
import { leadFrom, StepItems } from "./step-items";

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

/** What follows a list when its last item has been done; null for a branch that must say where it goes. */
type Stop = { at: string | undefined } | null;

class Arrangement {
  private readonly places: Places;
  private readonly steps: StepItems;

  constructor(private readonly state: State) {
    this.places = new Places(state);
    this.steps = new StepItems(this.places, (list, entry, after) => this.list(list, 0, entry, { at: after }));
  }

  build(): Arranged | null | "again" {
    const { change } = this.state;
    if (this.places.isConfused) return null;
    for (const { entry, node, variables } of change.drawn.starts) this.entry(entry, node, variables);
    this.newEntries();
    for (const name of change.drawn.unused) this.keep(name);
    for (let name = this.places.waiting.shift(); name !== undefined; name = this.places.waiting.shift())
      this.branch(name);
    if (!this.places.isSettled()) return "again";
    return this.places.isConfused ? null : this.places.out;
  }

  private entry(entry: string, start: string, variables: readonly string[]): void {
    const { plans, change } = this.state;
    const written = this.places.lists.get(entry);
    if (!plans.isKept(start) || !written) return;
    const begin = written.segments[0];
    this.places.done.add(entry);
    if (begin?.nodes.includes(start)) {
      this.places.put(entry, this.list(written, 0, start, { at: undefined }));
      return;
    }
    this.places.placed.add(start);
    let first = plans.target(start, "then");
    // First values stand where variables are declared.
    while (first !== undefined && variables.includes(first) && change.declared.has(first)) {
      this.places.placed.add(first);
      first = plans.target(first, "then");
    }
    const isCall = entry === "inbound-call";
    this.places.put(entry, this.list(written, 0, first, this.endOf(isCall), entry));
  }

  /** Starts that the source does not have. */
  private newEntries(): void {
    const { change } = this.state;
    for (const [entry, id] of Object.entries(change.wanted.program.entries)) {
      if (
        id === undefined ||
        this.places.done.has(entry) ||
        change.drawn.starts.some(({ node }) => node === id)
      )
        continue;
      this.places.done.add(entry);
      this.places.put(entry, this.list(null, 0, id, null));
    }
  }

  private branch(name: string): void {
    if (this.places.done.has(name)) return;
    this.places.done.add(name);
    const head = [...this.state.heads].find(([, branch]) => branch === name)?.[0];
    if (head !== undefined) {
      const home = this.places.homes.get(head);
      const stop = home?.written.branch ? this.endOf(home.written.isCall) : null;
      const from = home ? leadFrom(home.written, 0, home.at) : 0;
      this.places.put(name, this.list(home?.written ?? null, from, head, stop, name));
      return;
    }
    const written = this.places.lists.get(name);
    if (!written) this.keep(name);
    else
      this.places.put(
        name,
        this.list(written, 0, this.places.firstOf(written), this.endOf(written.isCall), name),
      );
  }

  /** A branch as it stands in the source; what it jumps to is needed too. */
  private keep(name: string): void {
    const own = this.state.change.branchItems(name);
    if (!own || this.places.out.branches.has(name)) return;
    this.places.done.add(name);
    this.places.put(name, own);
    this.places.need(own);
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
        if (!stop || stop.at !== undefined) out.push(...this.steps.ending(written?.isCall ?? true));
        return this.closed(out, written, at);
      }
      const isOwn = out.length === 0 && this.places.branchOf(cursor) === name && name !== undefined;
      const here = written && this.segmentFrom(written, at, cursor);
      if (stop && stop.at === cursor && here === null) {
        // Where the flow ends anyway, a jump to nowhere or to an empty branch says so.
        const jump = this.steps.standingJump(cursor, written, at);
        out.push(...jump.items);
        return this.closed(out, written, jump.next);
      }
      if (here === null && this.places.branchOf(cursor) === undefined && this.places.isPlainEnd(cursor)) {
        out.push({ action: "hangup@v1" });
        return this.closed(out, written, at);
      }
      if (this.places.branchOf(cursor) !== undefined && !isOwn) {
        out.push(...this.steps.jump(cursor, written, at));
        return this.closed(out, written, at);
      }
      if (written && here !== null) {
        const segment = written.segments[here];
        const plan = segment && plans.of(written, segment);
        if (plan) out.push(...this.steps.leadIn(written, at, here));
        at = here + 1;
        if (segment && plan) {
          out.push(...this.steps.kept(written, segment, plan));
          if (!plan.goesOn) return this.closed(out, written, at);
          cursor = plan.next;
          continue;
        }
      } else if (this.places.placed.has(cursor) || this.isAtHome(cursor)) {
        out.push(...this.steps.jump(cursor, written, at));
        return this.closed(out, written, at);
      }
      const fresh = this.steps.written(cursor);
      out.push(...fresh.items);
      if (!fresh.goesOn) return this.closed(out, written, at);
      cursor = fresh.next;
    }
  }

  /** The index of the segment that begins with a node, from a place on; null when there is none. */
  private segmentFrom(written: Written, from: number, id: string): number | null {
    const home = this.places.homes.get(id);
    if (home?.written !== written || home.at < from || this.places.placed.has(id)) return null;
    return home.at;
  }

  /** A step of the source that stands in its own list and has not moved. */
  private isAtHome(id: string): boolean {
    return this.places.homes.has(id) && !this.state.moved.has(id) && this.state.plans.isKept(id);
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

  /** What the last item of a branch falls into: a call then ends, by itself. */
  private endOf(isCall: boolean): Stop {
    const { plans, change } = this.state;
    const end = change.graph.nodes.find(({ id }) => id === "end");
    return { at: isCall && end && plans.isKept("end") && end.data.text === "" ? "end" : undefined };
  }
}
