// Rectangles by the cells of a grid they touch, so that each is compared with its neighbours only.

export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const touches = (a: Area, b: Area): boolean =>
  a.right >= b.left && a.left <= b.right && a.bottom >= b.top && a.top <= b.bottom;

export interface Cells<T> {
  add(area: Area, item: T): void;
  /** Whether something whose cells the area touches passes the test. */
  some(area: Area, test: (item: T) => boolean): boolean;
}

const CELL_PX = 240;
/** More than a canvas has rows of cells; two cells that share a number only cost a comparison. */
const ROWS = 1 << 20;

const cellOf = (px: number) => Math.floor(px / CELL_PX);

export function makeCells<T>(): Cells<T> {
  const cells = new Map<number, T[]>();
  return {
    add({ left, right, top, bottom }, item) {
      for (let cx = cellOf(left); cx <= cellOf(right); cx++) {
        for (let cy = cellOf(top); cy <= cellOf(bottom); cy++) {
          const cell = cells.get(cx * ROWS + cy);
          if (cell) cell.push(item);
          else cells.set(cx * ROWS + cy, [item]);
        }
      }
    },
    some({ left, right, top, bottom }, test) {
      for (let cx = cellOf(left); cx <= cellOf(right); cx++) {
        for (let cy = cellOf(top); cy <= cellOf(bottom); cy++) {
          const cell = cells.get(cx * ROWS + cy);
          if (cell?.some(test)) return true;
        }
      }
      return false;
    },
  };
}
