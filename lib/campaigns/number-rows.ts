// Numbers as people have them, pasted or in a CSV file: one or several in a row, a note beside them, whatever stands
// between them. What is no number is told with its line.
import { parse } from "csv-parse/sync";
import { detectDelimiter } from "./csv-columns";
import { type PhoneFault, parsePhone, phoneFaultWords } from "./phone-number";

export interface NumberRow {
  /** E.164. */
  number: string;
  note: string;
}

export interface NumberRows {
  /** Each number once; the last note that is not empty counts. */
  rows: NumberRow[];
  rejected: { line: number; text: string; reason: string }[];
}

export const MAX_NOTE = 200;

/** @param country ISO 3166-1 alpha-2, for numbers without a prefix */
export function readNumberRows(text: string, country: string): NumberRows {
  const found = new Map<string, string>();
  const rejected: NumberRows["rejected"] = [];
  for (const { cells, line } of rowsOf(text)) {
    const { numbers, note, fault } = readRow(cells, country);
    const isHeader = line === 1 && !/\d/.test(cells.join(""));
    if (numbers.length === 0 && !isHeader) {
      rejected.push({ line, text: cells.join(" ").slice(0, 100), reason: phoneFaultWords(fault) });
    }
    for (const number of numbers) found.set(number, note || (found.get(number) ?? ""));
  }
  return { rows: [...found].map(([number, note]) => ({ number, note })), rejected };
}

interface Row {
  cells: string[];
  line: number;
}

function rowsOf(text: string): Row[] {
  const rows = parse(text, {
    delimiter: detectDelimiter(text),
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[]; // the shape that `info` gives
  return rows
    .map(({ record, info }) => ({ cells: record.map(unguarded).filter(Boolean), line: info.lines }))
    .filter(({ cells }) => cells.length > 0);
}

/** Exports write '+33 so that no spreadsheet takes the number for a sum. */
const unguarded = (cell: string) => cell.trim().replace(/^'(?=[=+\-@])/, "");

function readRow(cells: readonly string[], country: string) {
  const numbers: string[] = [];
  const words: string[] = [];
  let fault: PhoneFault = "no_digits";
  for (const cell of cells) {
    const whole = parsePhone(cell, country);
    // "06 12 44 80 19 Mr Moreau": the note may follow without a sign between them.
    const [, head = "", rest = ""] = /^([+\d][\d\s().\-/]{5,})(.*)$/.exec(cell) ?? [];
    const parsed = whole.ok || rest === "" ? whole : parsePhone(head, country);
    if (parsed.ok) numbers.push(parsed.value.e164);
    else if (/\d/.test(cell)) fault = parsed.error;
    const word = parsed.ok ? (whole.ok ? "" : rest) : cell;
    if (word.trim()) words.push(word.trim());
  }
  const note = words
    .join(" ")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .slice(0, MAX_NOTE);
  return { numbers, note, fault };
}
