// The rows of a layout: first the order within each column, so that wires cross little, then how far down each cell
// stands, so that wires run straight.
import type { Cell, Link } from "./layout";

const ORDER_SWEEPS = 12;
const STRAIGHTEN_SWEEPS = 10;

/** Sorts the columns in place and gives the top of every cell. */
export function placeRows(columns: Cell[][], gapPx: number): Map<Cell, number> {
  sortColumns(columns);
  const tops = new Map<Cell, number>();
  for (const column of columns) {
    let y = 0;
    for (const cell of column) {
      tops.set(cell, y);
      y += cell.heightPx + gapPx;
    }
  }
  // Ends going forward: a step then stands beside what leads to it, which is how a flow is read.
  for (let sweep = 0; sweep < STRAIGHTEN_SWEEPS; sweep++) {
    const isForward = sweep % 2 === 1;
    for (const column of isForward ? columns : columns.toReversed()) {
      const wanted = column.map((cell) => wish(cell, isForward, tops));
      for (const [at, y] of spread(column, wanted, gapPx).entries()) {
        const cell = column[at];
        if (cell) tops.set(cell, y);
      }
    }
  }
  return tops;
}

/** To and fro, each column by where its neighbours stand; the order with the fewest crossings is kept. */
function sortColumns(columns: Cell[][]): void {
  const rows = new Map<Cell, number>();
  const number = (column: Cell[]) => {
    for (const [row, cell] of column.entries()) rows.set(cell, row);
  };
  for (const column of columns) number(column);
  let best = columns.map((column) => [...column]);
  let fewest = crossings(columns, rows);
  for (let sweep = 0; sweep < ORDER_SWEEPS && fewest > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : columns.toReversed()) {
      const weight = new Map(column.map((cell) => [cell, middle(cell, isForward, rows)]));
      column.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0));
      number(column);
    }
    const now = crossings(columns, rows);
    if (now >= fewest) continue;
    fewest = now;
    best = columns.map((column) => [...column]);
  }
  for (const [at, column] of best.entries()) columns[at]?.splice(0, column.length, ...column);
}

/** The mean row of a cell's neighbours on one side, counting where on them a link leaves. */
function middle(cell: Cell, isForward: boolean, rows: ReadonlyMap<Cell, number>): number {
  const links = isForward ? cell.into : cell.out;
  if (links.length === 0) return rows.get(cell) ?? 0;
  return mean(links.map((each) => (isForward ? leaving(each, rows) : (rows.get(each.to) ?? 0))));
}

const leaving = ({ from, leavesPx }: Link, rows: ReadonlyMap<Cell, number>) =>
  (rows.get(from) ?? 0) + leavesPx / (from.heightPx + 1);

/** How many pairs of links between neighbouring columns cross: inversions, counted while sorting by merging. */
function crossings(columns: readonly Cell[][], rows: ReadonlyMap<Cell, number>): number {
  let sum = 0;
  for (const column of columns) {
    const links = column.flatMap(({ out }) => out);
    links.sort((a, b) => leaving(a, rows) - leaving(b, rows));
    sum += inversions(links.map(({ to }) => rows.get(to) ?? 0)).count;
  }
  return sum;
}

function inversions(values: readonly number[]): { sorted: number[]; count: number } {
  if (values.length < 2) return { sorted: [...values], count: 0 };
  const half = values.length >> 1;
  const [left, right] = [inversions(values.slice(0, half)), inversions(values.slice(half))];
  const sorted: number[] = [];
  let count = left.count + right.count;
  let at = 0;
  for (const value of right.sorted) {
    for (let next = left.sorted[at]; next !== undefined && next <= value; next = left.sorted[at]) {
      sorted.push(next);
      at += 1;
    }
    count += left.sorted.length - at;
    sorted.push(value);
  }
  return { sorted: [...sorted, ...left.sorted.slice(at)], count };
}

interface Wish {
  top: number;
  weight: number;
}

/** A cell that no link pulls from the side in question gives way to its neighbours in the column. */
const YIELDING = 0.02;

/** Where a cell's top must be for its middle neighbour on one side. */
function wish(cell: Cell, isForward: boolean, tops: ReadonlyMap<Cell, number>): Wish {
  const links = isForward ? cell.into : cell.out;
  if (links.length === 0) return { top: tops.get(cell) ?? 0, weight: YIELDING };
  const wanted = links.map(({ from, to, dropPx }) =>
    isForward ? (tops.get(from) ?? 0) + dropPx : (tops.get(to) ?? 0) - dropPx,
  );
  wanted.sort((a, b) => a - b);
  return { top: wanted[(wanted.length - 1) >> 1] ?? 0, weight: 1 };
}

/**
 * Tops as near as possible to the wanted ones, in this order and without covering each other. Cells that would collide
 * become one block, which stands where its members on average want to be (isotonic regression).
 */
function spread(column: readonly Cell[], wanted: readonly Wish[], gapPx: number): number[] {
  const blocks: { sum: number; weight: number; cells: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [at, cell] of column.entries()) {
    offsets.push(offset);
    const { top, weight } = wanted[at] ?? { top: 0, weight: YIELDING };
    let block = { sum: (top - offset) * weight, weight, cells: 1 };
    for (let before = blocks.at(-1); before; before = blocks.at(-1)) {
      if (before.sum / before.weight <= block.sum / block.weight) break;
      block = {
        sum: before.sum + block.sum,
        weight: before.weight + block.weight,
        cells: before.cells + block.cells,
      };
      blocks.pop();
    }
    blocks.push(block);
    offset += cell.heightPx + gapPx;
  }
  return blocks
    .flatMap(({ sum, weight, cells }) => Array.from({ length: cells }, () => sum / weight))
    .map((start, at) => start + (offsets[at] ?? 0));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
