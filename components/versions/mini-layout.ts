// Where the boxes of the small before-and-after pictures stand. Both pictures use one layout of everything that is in
// either, so that a step stands in the same place on both sides; steps far from any change are left out.
import type { EdgeChange, NodeChange } from "@/lib/flow/compare";
import type { Edge, Graph } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";

export type Mark = "added" | "removed" | "changed" | null;

export interface MiniBox {
  id: string;
  name: string;
  column: number;
  row: number;
  mark: Mark;
}

export interface MiniWire {
  from: string;
  to: string;
  mark: Mark;
}

export interface MiniSide {
  boxes: MiniBox[];
  wires: MiniWire[];
  counts: Record<Exclude<Mark, null>, number>;
}

export interface MiniPicture {
  before: MiniSide;
  after: MiniSide;
  columns: number;
  rows: number;
  /** Steps that are the same and stand too far away to be shown. */
  hidden: number;
  /** No step and no way differs: both sides would be the same picture, or an empty one. */
  isSame: boolean;
}

/** Up to so many steps the whole flow is shown; more would be too small to read beside each other. */
const WHOLE_FLOW = 8;

interface Input {
  before: Graph;
  after: Graph;
  nodes: readonly NodeChange[];
  edges: readonly EdgeChange[];
}

export function layOut(input: Input): MiniPicture {
  const rename = renaming(input);
  const before = input.before.nodes.map(({ id, name, type }) => ({ id: rename(id), name, type }));
  const beforeEdges = input.before.edges.map((edge) => ({
    ...edge,
    from: rename(edge.from),
    to: rename(edge.to),
  }));
  const { after } = input;
  const known = new Set(after.nodes.map(({ id }) => id));
  const all = [...after.nodes, ...before.filter(({ id }) => !known.has(id))];
  const edges = [...after.edges, ...beforeEdges];
  const marks = marksOf(input, rename);
  const shown =
    all.length <= WHOLE_FLOW ? new Set(all.map(({ id }) => id)) : nearChanges(input, edges, marks, rename);
  const places = placeAll(
    all.filter(({ id }) => shown.has(id)),
    edges.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    marks,
  );
  const side = (
    nodes: readonly { id: string; name: string }[],
    own: readonly Edge[],
    other: readonly Edge[],
    is: "added" | "removed",
  ): MiniSide => {
    const boxes = nodes.flatMap(({ id, name }): MiniBox[] => {
      const place = places.get(id);
      const mark = marks.get(id) ?? null;
      if (!place) return [];
      return [{ id, name, ...place, mark: mark === "changed" || mark === is ? mark : null }];
    });
    const elsewhere = new Set(other.map(keyOf));
    const wires = own
      .filter(({ from, to }) => places.has(from) && places.has(to))
      .map(
        (edge): MiniWire => ({ from: edge.from, to: edge.to, mark: elsewhere.has(keyOf(edge)) ? null : is }),
      );
    const count = (mark: Mark) => boxes.filter((box) => box.mark === mark).length;
    return {
      boxes,
      wires: oneEach(wires),
      counts: { added: count("added"), removed: count("removed"), changed: count("changed") },
    };
  };
  return {
    before: side(before, beforeEdges, after.edges, "removed"),
    after: side(after.nodes, after.edges, beforeEdges, "added"),
    columns: Math.max(1, ...[...places.values()].map(({ column }) => column + 1)),
    rows: Math.max(1, ...[...places.values()].map(({ row }) => row + 1)),
    hidden: all.length - places.size,
    isSame: marks.size === 0 && input.edges.length === 0,
  };
}

/** Earlier ids under the later ones, where both stand for one step. */
function renaming({ nodes }: Input): (id: string) => string {
  const names = new Map<string, string>();
  for (const change of nodes) {
    if (change.change === "changed" || change.change === "moved")
      names.set(change.before.id, change.after.id);
  }
  return (id) => names.get(id) ?? id;
}

function marksOf({ nodes }: Input, rename: (id: string) => string): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const change of nodes) {
    if (change.change === "added" || change.change === "removed")
      marks.set(rename(change.node.id), change.change);
    else if (change.change === "changed") marks.set(change.after.id, "changed");
  }
  return marks;
}

/** Steps that changed with their neighbours, and both ends of every way that leads elsewhere now. */
function nearChanges(
  { edges: changed }: Input,
  edges: readonly Edge[],
  marks: ReadonlyMap<string, Mark>,
  rename: (id: string) => string,
): Set<string> {
  const near = new Set(marks.keys());
  for (const { from, to } of changed) {
    for (const id of [from.before, from.after, to.before, to.after]) if (id !== null) near.add(rename(id));
  }
  for (const { from, to } of edges) {
    if (marks.has(from)) near.add(to);
    if (marks.has(to)) near.add(from);
  }
  return near;
}

/** Columns by the shortest way from a start, rows by the order in which ways branch off. */
function placeAll(
  nodes: readonly { id: string; type: string }[],
  edges: readonly Edge[],
  marks: ReadonlyMap<string, Mark>,
): Map<string, { column: number; row: number }> {
  const places = new Map<string, { column: number; row: number }>();
  // What is gone and what is new are never in one picture, so one may stand where the other stood.
  const sides = (id: string) => {
    const mark = marks.get(id);
    return mark === "added" ? ["after"] : mark === "removed" ? ["before"] : ["after", "before"];
  };
  const filled = new Set<string>();
  const put = (id: string, column: number, wanted: number) => {
    let row = wanted;
    while (sides(id).some((side) => filled.has(`${side} ${column} ${row}`))) row++;
    for (const side of sides(id)) filled.add(`${side} ${column} ${row}`);
    places.set(id, { column, row });
  };
  const into = new Set(edges.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const roots = [
    ...nodes.filter(({ type }) => findNodeType(type)?.entry),
    ...nodes.filter(({ id, type }) => !findNodeType(type)?.entry && !into.has(id)),
    ...nodes, // what only a circle leads to
  ];
  for (const root of roots) {
    if (places.has(root.id)) continue;
    put(root.id, 0, 0);
    const queue = [root.id];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const here = places.get(id) ?? { column: 0, row: 0 };
      for (const { from, to } of edges) {
        if (from !== id || places.has(to)) continue;
        put(to, here.column + 1, here.row);
        queue.push(to);
      }
    }
  }
  return places;
}

/** Several ways out may lead to one step; the one line for them is marked only when all of them changed. */
function oneEach(wires: readonly MiniWire[]): MiniWire[] {
  const lines = new Map<string, MiniWire>();
  for (const wire of wires) {
    const key = `${wire.from} ${wire.to}`;
    const known = lines.get(key);
    lines.set(key, known && known.mark !== wire.mark ? { ...wire, mark: null } : wire);
  }
  return [...lines.values()];
}

const keyOf = ({ from, port, to }: Edge) => `${from}\n${port}\n${to}`;
