// The rows of a layout: first the order within each column, so that wires cross little, then how far down each cell
// stands, so that wires run straight.
import type { Cell, Link } from "./layout";

const ORDER_SWEEPS = 12;
const STRAIGHTEN_SWEEPS = 10;

/** Sorts the columns in place and sets the top of every cell. */
export function placeRows(columns: Cell[][], gapPx: number): void {
  sortColumns(columns);
  for (const column of columns) {
    let y = 0;
    for (const cell of column) {
      cell.topPx = y;
      y += cell.heightPx + gapPx;
    }
  }
  // Ends going forward: a step then stands beside what leads to it, which is how a flow is read.
  for (let sweep = 0; sweep < STRAIGHTEN_SWEEPS; sweep++) {
    const isForward = sweep % 2 === 1;
    for (const column of isForward ? columns : columns.toReversed()) {
      const wanted = column.map((cell) => wish(cell, isForward));
      spread(column, wanted, gapPx);
    }
  }
}

/** To and fro, each column by where its neighbours stand; the order with the fewest crossings is kept. */
function sortColumns(columns: Cell[][]): void {
  for (const column of columns) number(column);
  let best = columns.map((column) => [...column]);
  let fewest = crossings(columns);
  for (let sweep = 0; sweep < ORDER_SWEEPS && fewest > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : columns.toReversed()) {
      for (const cell of column) cell.weight = middle(cell, isForward);
      column.sort((a, b) => a.weight - b.weight);
      number(column);
    }
    const now = crossings(columns);
    if (now >= fewest) continue;
    fewest = now;
    best = columns.map((column) => [...column]);
  }
  for (const [at, column] of best.entries()) columns[at]?.splice(0, column.length, ...column);
}

function number(column: readonly Cell[]): void {
  for (const [row, cell] of column.entries()) cell.row = row;
}

/** The mean row of a cell's neighbours on one side, counting where on them a link leaves. */
function middle(cell: Cell, isForward: boolean): number {
  const links = isForward ? cell.into : cell.out;
  if (links.length === 0) return cell.row;
  let sum = 0;
  for (const each of links) sum += isForward ? leaving(each) : each.to.row;
  return sum / links.length;
}

const leaving = ({ from, leavesPx }: Link) => from.row + leavesPx / (from.heightPx + 1);

/** How many pairs of links between neighbouring columns cross. */
function crossings(columns: readonly Cell[][]): number {
  let sum = 0;
  for (const column of columns) {
    const rows: number[] = [];
    for (const { out } of column) for (const { to } of out) rows.push(to.row);
    sum += inversions(rows);
  }
  return sum;
}

/** How many pairs of whole numbers stand the wrong way round; a tree of counts (Fenwick) tells how many were smaller. */
function inversions(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const limit = values.reduce((most, value) => Math.max(most, value + 1), 0);
  const counts = new Int32Array(limit + 1);
  let inverted = 0;
  for (const [before, value] of values.entries()) {
    let smallerOrSame = 0;
    for (let at = value + 1; at > 0; at &= at - 1) smallerOrSame += counts[at] ?? 0;
    inverted += before - smallerOrSame;
    for (let at = value + 1; at <= limit; at += at & -at) counts[at] = (counts[at] ?? 0) + 1;
  }
  return inverted;
}

interface Wish {
  top: number;
  weight: number;
}

/** A cell that no link pulls from the side in question gives way to its neighbours in the column. */
const YIELDING = 0.02;

/** Where a cell's top must be for its middle neighbour on one side. */
function wish(cell: Cell, isForward: boolean): Wish {
  const links = isForward ? cell.into : cell.out;
  if (links.length === 0) return { top: cell.topPx, weight: YIELDING };
  const wanted = links.map(({ from, to, dropPx }) => (isForward ? from.topPx + dropPx : to.topPx - dropPx));
  wanted.sort((a, b) => a - b);
  return { top: wanted[(wanted.length - 1) >> 1] ?? 0, weight: 1 };
}

/**
 * Sets tops as near as possible to the wanted ones, in this order and without covering each other. Cells that would collide
 * become one block, which stands where its members on average want to be (isotonic regression).
 */
function spread(column: readonly Cell[], wanted: readonly Wish[], gapPx: number): void {
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
  let at = 0;
  for (const { sum, weight, cells } of blocks) {
    for (const end = at + cells; at < end; at++) {
      const cell = column[at];
      if (cell) cell.topPx = sum / weight + (offsets[at] ?? 0);
    }
  }
}
