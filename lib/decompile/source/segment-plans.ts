// Whether a step of the source can stay as its author wrote it when the graph has changed: which of its items change, where
// its written ways out lead now, and what comes after it.
import type { Item } from "@/lib/callr/actions10";
import type { Piece } from "@/lib/compile/4-emit/piece";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import { isSameJson } from "@/lib/shared/json";
import type { DrawnScript } from "../import-script";
import { type Exit, resolve, type Segment, type Written } from "../sketch";
import type { FreshFlow } from "./fresh-pieces";
import { mergeItems } from "./merge";

export interface Plan {
  /** The segment's items, some of them edited. */
  items: (Item | null)[];
  /** Written ways out with where they lead now; undefined ends the flow. */
  exits: { exit: Exit; before: string | undefined; to: string | undefined }[];
  /** Whether the flow may go on after the last item, and where to. */
  goesOn: boolean;
  next: string | undefined;
  /** Branches of the step's own that change with it. */
  branches: ReadonlyMap<string, (Item | null)[]>;
}

export interface Change {
  drawn: DrawnScript;
  graph: Graph;
  base: FreshFlow;
  wanted: FreshFlow;
  itemsOf(written: Written, segment: Segment): (Item | null)[];
  /** An action without the `if` it stands behind -> the item of the source with both. */
  guarded: ReadonlyMap<object, Item>;
  /** Items of the source, those behind an `if` without it. */
  authored: ReadonlySet<object>;
  branchItems(name: string): (Item | null)[] | undefined;
  /** Branches of the source that something in it jumps to. */
  jumped: ReadonlySet<string>;
  branchNames: readonly string[];
  /** Steps that give first values and whose change is written where variables are declared. */
  declared: ReadonlySet<string>;
}

export class Plans {
  private readonly known = new Map<Segment, Plan | null>();
  private readonly nodes: ReadonlyMap<string, GraphNode>;
  private readonly drawnNodes: ReadonlyMap<string, GraphNode>;
  private readonly now: ReadonlyMap<string, string>;
  /** Steps that lead to a step now. */
  private readonly leading = new Map<string, string[]>();
  private readonly segments = new Map<string, { written: Written; segment: Segment }>();
  /** Ports by the object they leave by. */
  private readonly waysTo = new Map<object, { from: string; port: string }[]>();

  constructor(private readonly change: Change) {
    const { drawn, graph } = change;
    this.nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    this.drawnNodes = new Map(drawn.graph.nodes.map((node) => [node.id, node]));
    this.now = targetsOf(graph);
    for (const [way, to] of this.now) {
      const from = way.slice(0, way.indexOf("\n"));
      const others = this.leading.get(to);
      if (others) others.push(from);
      else this.leading.set(to, [from]);
    }
    for (const written of drawn.sketch.written) {
      for (const segment of written.segments)
        for (const id of segment.nodes) this.segments.set(id, { written, segment });
    }
    for (const { from, port, to } of drawn.sketch.ways) {
      if (!this.drawnNodes.has(from)) continue; // nothing led there
      const ways = this.waysTo.get(to);
      if (ways) ways.push({ from, port });
      else this.waysTo.set(to, [{ from, port }]);
    }
  }

  /** Where a way out leads now. */
  target(from: string, port: string): string | undefined {
    return this.now.get(`${from}\n${port}`);
  }

  /** How the segment stays; null when its nodes must be written anew. */
  of(written: Written, segment: Segment): Plan | null {
    let plan = this.known.get(segment);
    if (plan === undefined) {
      plan = this.make(written, segment);
      this.known.set(segment, plan);
    }
    return plan;
  }

  /** The node a segment begins with, or the one it leads on to. */
  headOf(segment: Segment): string | undefined {
    return resolve(segment.head);
  }

  /** Nodes of a segment that something led to when it was drawn. */
  nodesOf(segment: Segment): string[] {
    return segment.nodes.filter((id) => this.drawnNodes.has(id));
  }

  /** Nodes the graph still has as what they were. */
  isKept(id: string): boolean {
    return this.drawnNodes.has(id) && this.nodes.get(id)?.type === this.drawnNodes.get(id)?.type;
  }

  /** Where a list has ended, whatever still stands in it. */
  deadFrom({ segments }: Written): number {
    const end = segments.findIndex((segment) =>
      this.nodesOf(segment).length > 0 ? this.waysOf(segment.next).length === 0 : segment.exits.length > 0,
    );
    return end < 0 ? segments.length : end + 1;
  }

  private make(written: Written, segment: Segment): Plan | null {
    const own = this.nodesOf(segment);
    if (!own.every((id) => this.isKept(id))) return null;
    if (this.isEnteredWithin(own, this.headOf(segment))) return null;
    const exits = segment.exits.map((exit) => ({ exit, ways: this.waysOf(exit.to) }));
    const after = this.waysOf(segment.next).filter(({ from }) => this.isKept(from));
    const ownAfter = after.filter(({ from }) => own.includes(from));
    const next = this.agreed(ownAfter.length > 0 ? ownAfter : after.slice(0, 1));
    if (next === null) return null;
    const led: Plan["exits"] = [];
    for (const { exit, ways } of exits) {
      const to = ways.length === 0 ? { to: resolve(exit.to) } : this.agreed(ways);
      if (to === null) return null;
      led.push({ exit, before: resolve(exit.to), to: to.to });
    }
    const isWritten = new Set(
      [...exits.flatMap(({ ways }) => ways), ...ownAfter].map(({ from, port }) => `${from}\n${port}`),
    );
    if (!own.every((id) => this.keepsItsWays(id, isWritten))) return null;
    const branches = new Map<string, (Item | null)[]>();
    const items = this.itemsOf(written, segment, own, branches);
    return items && { items, exits: led, goesOn: after.length > 0, next: next.to, branches };
  }

  /** Whether a step that its author wrote in one with others is led to by itself now. */
  private isEnteredWithin(own: readonly string[], head: string | undefined): boolean {
    const first = own.find((id) => id === head) ?? own[0];
    return own.some((id) => {
      if (id === first) return false;
      return (this.leading.get(id) ?? []).some((from) => !own.includes(from) && !this.ledBefore(from, id));
    });
  }

  private ledBefore(from: string, to: string): boolean {
    return this.change.drawn.graph.edges.some((edge) => edge.from === from && edge.to === to);
  }

  private waysOf(to: object) {
    return this.waysTo.get(to) ?? [];
  }

  /** The one place that several ways lead to; null when they part. */
  private agreed(ways: readonly { from: string; port: string }[]): { to: string | undefined } | null {
    const targets = new Set(ways.map(({ from, port }) => this.target(from, port)));
    if (targets.size > 1) return null;
    const [to] = targets;
    return { to };
  }

  /** Ways out that nothing in the source writes down lead where they led, and there are no new ones. */
  private keepsItsWays(id: string, isWritten: ReadonlySet<string>): boolean {
    const node = this.nodes.get(id);
    const before = this.drawnNodes.get(id);
    const definition = node && findNodeType(node.type);
    if (!node || !before || !definition) return false;
    const ports = new Set(
      [node, before].flatMap(({ data }) => definition.ports(data).map((port) => port.id)),
    );
    for (const port of ports) {
      if (isWritten.has(`${id}\n${port}`)) {
        if (definition.ports(node.data).some((each) => each.id === port)) continue;
        return false;
      }
      const was = this.change.drawn.graph.edges.find((edge) => edge.from === id && edge.port === port)?.to;
      if (was !== this.target(id, port)) return false;
    }
    return true;
  }

  /** The segment's items with the changes of its nodes' data; null when those have no clear place. */
  private itemsOf(
    written: Written,
    segment: Segment,
    own: readonly string[],
    branches: Map<string, (Item | null)[]>,
  ): (Item | null)[] | null {
    const { itemsOf, base, wanted, declared } = this.change;
    let items: (Item | null)[] = itemsOf(written, segment);
    for (const id of own) {
      if (wanted.mustAnswer(id) !== base.mustAnswer(id)) return null;
      if (!this.tellsDials(id, items)) return null;
      if (declared.has(id) || this.isWrittenTheSame(id)) continue;
      const [from, to] = [base.piece(id), wanted.piece(id)];
      if (!from || !to) return null;
      if (to.asksClock && !from.asksClock) return null;
      if (!this.keepsItsBranches(items, from, to, branches)) return null;
      const merged = mergeItems(
        items.filter((item) => item !== null),
        from.items,
        to.items,
      );
      if (!merged || merged.length !== items.length) return null;
      items = merged;
    }
    return items;
  }

  /**
   * A bridge of the author's own says nothing to the dial before it, and need not as long as that dial is the author's
   * own as well: one of ours asks whether they were connected.
   */
  private tellsDials(id: string, items: readonly (Item | null)[]): boolean {
    if (this.nodes.get(id)?.type !== "connect" || items.length > 1) return true;
    return [...this.nodes.values()].every((node) => {
      if (node.type !== "dial" || node.data.askFirst !== true) return true;
      const home = this.segments.get(node.id);
      return home !== undefined && this.of(home.written, home.segment) !== null;
    });
  }

  /** A branch that a dial answers on changes with the dial. */
  private keepsItsBranches(
    items: readonly (Item | null)[],
    from: Piece,
    to: Piece,
    branches: Map<string, (Item | null)[]>,
  ): boolean {
    if (isSameJson(from.extra, to.extra)) return true;
    const [before, after] = [from.extra[0], to.extra[0]];
    const name = items.map((item) => item?.params?.answerOnBranch).find((each) => typeof each === "string");
    const own = name === undefined ? undefined : this.change.branchItems(String(name));
    if (!before || !after || !own || from.extra.length + to.extra.length > 2) return false;
    const merged = mergeItems(
      own.filter((item) => item !== null),
      before.items,
      after.items,
    );
    if (!merged || merged.length !== own.length) return false;
    branches.set(String(name), merged);
    return true;
  }

  private isWrittenTheSame(id: string): boolean {
    const { graph, drawn, base, wanted } = this.change;
    const { timeZone, allowUnverified } = graph.settings;
    const before = drawn.graph.settings;
    if (!isSameJson(this.nodes.get(id)?.data, this.drawnNodes.get(id)?.data)) return false;
    if (before.timeZone === timeZone && before.allowUnverified === allowUnverified) return true;
    return isSameJson(base.piece(id)?.items, wanted.piece(id)?.items);
  }
}

const MAX_JUMPS = 1_000;

/** Where each way out leads, past the steps that only jump. */
function targetsOf({ nodes, edges }: Graph): Map<string, string> {
  const jumps = new Set(nodes.filter(({ type }) => findNodeType(type)?.isJump).map(({ id }) => id));
  const direct = new Map(edges.map(({ from, port, to }) => [`${from}\n${port}`, to]));
  const targets = new Map<string, string>();
  for (const [way, to] of direct) {
    let at: string | undefined = to;
    for (let count = 0; at !== undefined && jumps.has(at) && count < MAX_JUMPS; count++)
      at = direct.get(`${at}\nthen`);
    if (at !== undefined) targets.set(way, at);
  }
  return targets;
}
