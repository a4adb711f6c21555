// CSV that spreadsheets open safely: a cell that would be taken for a formula is written as text.

/** A guarded cell is guarded once more, so that taking one guard away always gives the cell as it was. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** One line, ending included. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => csvCell(cell === null ? "" : String(cell))).join(",")}\r\n`;
}

/** Phone numbers begin with "+", so they are guarded too: `'+33612345678`. */
export function csvCell(value: string): string {
  const guarded = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** What `csvCell` guarded, as it was. */
export const withoutGuard = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** Makes Excel read the file as UTF-8. */
export const CSV_BYTE_ORDER_MARK = "\ufeff";
