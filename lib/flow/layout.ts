// Where steps stand when nobody places them: in columns by how far they are from a start, each beside what leads to it, so
// that wires are short, straight and forward. Deterministic, and a few milliseconds for a thousand steps.
import type { Edge } from "./graph";
import { placeRows } from "./layout-rows";

export interface Sized {
  id: string;
  widthPx: number;
  heightPx: number;
  /** From the top of the step to where wires come in. */
  wayInPx: number;
  /** Ways out from top to bottom, each with its distance from the top. */
  ports: readonly { id: string; yPx: number }[];
  isStart: boolean;
}

/** What fills a place in a column: a step, or the room a wire takes that passes the column. */
export interface Cell {
  heightPx: number;
  wayInPx: number;
  /** The step; null for a wire that passes. */
  step: Sized | null;
  into: Link[];
  /** From top to bottom. */
  out: Link[];
  /** Its place in the column, what decides it, and how far down it stands: all set while the rows are placed. */
  row: number;
  weight: number;
  topPx: number;
}

export interface Link {
  from: Cell;
  to: Cell;
  /** From the top of `from` to where the link leaves it. */
  leavesPx: number;
  /**
   * How far below the top of `from` the top of `to` wants to be. The first way out leads to a step at the same height,
   * because a row of steps is read more easily than a staircase of straight wires.
   */
  dropPx: number;
}

export interface Place {
  x: number;
  y: number;
}

const GAP_PX = { x: 64, y: 30, parts: 60 };
const GRID_PX = 2;
/** A wire over more columns than this is not drawn anyway, so no room is kept for it. */
const FARTHEST_COLUMNS = 3;
const WIRE_PX = 6;

/** Places from the upper left corner (0, 0). Parts of a flow that nothing connects stand below one another. */
export function layOut(steps: readonly Sized[], edges: readonly Edge[]): Map<string, Place> {
  const places = new Map<string, Place>();
  let top = 0;
  for (const part of connectedParts(steps, edges)) {
    const bottom = layOutPart(part, edges, top, places);
    top = bottom + GAP_PX.parts;
  }
  return places;
}

/** Adds the places of one part under `top` and gives its lower end. */
function layOutPart(
  steps: readonly Sized[],
  edges: readonly Edge[],
  top: number,
  places: Map<string, Place>,
): number {
  const columns = columnsOf(steps, edges);
  placeRows(columns, GAP_PX.y);
  let highest = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    for (const { step, topPx } of column) if (step) highest = Math.min(highest, topPx);
  }
  let bottom = top;
  let x = 0;
  for (const column of columns) {
    for (const cell of column) {
      if (!cell.step) continue;
      const y = snap(cell.topPx - highest + top);
      places.set(cell.step.id, { x, y });
      bottom = Math.max(bottom, y + cell.heightPx);
    }
    x += snap(Math.max(...column.map(({ step }) => step?.widthPx ?? 0)) + GAP_PX.x);
  }
  return bottom;
}

/** The column of each step is the longest way forward from a start; ways back do not count. */
function columnsOf(steps: readonly Sized[], edges: readonly Edge[]): Cell[][] {
  const sequence = walk(steps, edges);
  const rank = new Map(sequence.map(({ id }, at) => [id, at]));
  const isForward = ({ from, to }: Edge) =>
    (rank.get(to) ?? -1) > (rank.get(from) ?? Number.POSITIVE_INFINITY);
  const out = groupByFrom(edges.filter(isForward));
  const columnOf = new Map<string, number>();
  for (const { id } of sequence) {
    const at = columnOf.get(id) ?? 0;
    columnOf.set(id, at);
    for (const { to } of out.get(id) ?? []) columnOf.set(to, Math.max(columnOf.get(to) ?? 0, at + 1));
  }
  moveSourcesUp(sequence, out, columnOf);
  const columns: Cell[][] = [];
  const cellOf = new Map<string, Cell>();
  const add = (column: number, cell: Cell) => {
    columns[column] ??= [];
    columns[column].push(cell);
    return cell;
  };
  for (const step of sequence) {
    cellOf.set(step.id, add(columnOf.get(step.id) ?? 0, newCell(step.heightPx, step.wayInPx, step)));
  }
  for (const step of sequence) {
    const from = cellOf.get(step.id);
    let firstPx: number | undefined;
    for (const port of step.ports) {
      for (const edge of out.get(step.id) ?? []) {
        const to = cellOf.get(edge.to);
        if (edge.port !== port.id || !from || !to) continue;
        const [first, last] = [columnOf.get(step.id) ?? 0, columnOf.get(edge.to) ?? 0];
        let before = from;
        let leavesPx = port.yPx;
        firstPx ??= port.yPx;
        for (let column = first + 1; last - first <= FARTHEST_COLUMNS && column < last; column++) {
          const passing = add(column, newCell(WIRE_PX, WIRE_PX / 2, null));
          link(before, passing, leavesPx, leavesPx - passing.wayInPx);
          before = passing;
          leavesPx = WIRE_PX / 2;
        }
        link(before, to, leavesPx, before === from ? leavesPx - firstPx : leavesPx - to.wayInPx);
      }
    }
  }
  return columns;
}

/** What nothing leads to stands just before what it leads to, not among the starts. */
function moveSourcesUp(
  sequence: readonly Sized[],
  out: ReadonlyMap<string, Edge[]>,
  columnOf: Map<string, number>,
): void {
  const isLedTo = new Set([...out.values()].flatMap((edges) => edges.map(({ to }) => to)));
  for (const { id, isStart } of sequence) {
    const next = (out.get(id) ?? []).map(({ to }) => columnOf.get(to) ?? 0);
    if (!isStart && !isLedTo.has(id) && next.length > 0) columnOf.set(id, Math.min(...next) - 1);
  }
}

const newCell = (heightPx: number, wayInPx: number, step: Sized | null): Cell => {
  return { heightPx, wayInPx, step, into: [], out: [], row: 0, weight: 0, topPx: 0 };
};

function link(from: Cell, to: Cell, leavesPx: number, dropPx: number): void {
  const made = { from, to, leavesPx, dropPx };
  from.out.push(made);
  to.into.push(made);
}

/** Reverse post-order from the starts: every step after all that lead to it, ways back aside. */
function walk(steps: readonly Sized[], edges: readonly Edge[]): Sized[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const out = groupByFrom(edges);
  const hasWayIn = new Set(edges.filter(({ from }) => byId.has(from)).map(({ to }) => to));
  const waysOf = (step: Sized) => {
    const own = out.get(step.id) ?? [];
    return step.ports.flatMap(({ id }) => byId.get(own.find(({ port }) => port === id)?.to ?? "") ?? []);
  };
  const seen = new Set<Sized>();
  const done: Sized[] = [];
  const isFirst = (step: Sized) => step.isStart || !hasWayIn.has(step.id);
  // From the last to the first, because the list is turned round at the end.
  for (const start of [...steps.filter(isFirst).toReversed(), ...steps.toReversed()]) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [{ step: start, left: waysOf(start) }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.left.pop();
      if (!next) {
        done.push(top.step);
        stack.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        stack.push({ step: next, left: waysOf(next) });
      }
    }
  }
  return done.toReversed();
}

/** Steps that wires join, in the order in which their first steps are given. */
function connectedParts(steps: readonly Sized[], edges: readonly Edge[]): Sized[][] {
  const near = new Map<string, string[]>(steps.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    if (!near.has(from) || !near.has(to)) continue;
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const partOf = new Map<string, number>();
  let count = 0;
  for (const { id } of steps) {
    if (partOf.has(id)) continue;
    const stack = [id];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (partOf.has(at)) continue;
      partOf.set(at, count);
      stack.push(...(near.get(at) ?? []));
    }
    count += 1;
  }
  const parts: Sized[][] = Array.from({ length: count }, () => []);
  for (const step of steps) parts[partOf.get(step.id) ?? 0]?.push(step);
  return parts;
}

function groupByFrom(edges: readonly Edge[]): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge.from);
    if (group) group.push(edge);
    else groups.set(edge.from, [edge]);
  }
  return groups;
}

const snap = (px: number) => Math.round(px / GRID_PX) * GRID_PX;
