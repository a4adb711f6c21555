// What the columns of an uploaded list are: the sign between them, the names texts may use, which one is the number.

import { msg } from "@/lib/words/t";
import { parsePhone } from "./phone-number";

export const MAX_COLUMNS = 64;
const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const delimiterWords: Record<Delimiter, string> = {
  ",": msg("commas"),
  ";": msg("semicolons"),
  "\t": msg("tabs"),
  "|": msg("vertical bars"),
};

/** The sign that splits the first lines most evenly; a comma when there is one column. */
export function detectDelimiter(text: string): Delimiter {
  const lines = text.split(/\r?\n|\r/, 20).filter((line) => line.trim() !== "");
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter));
    const first = counts[0] ?? 0;
    const even = counts.filter((count) => count === first).length / Math.max(1, counts.length);
    if (first > 0 && even * (1 + Math.min(first, 10) / 100) > bestScore) {
      best = delimiter;
      bestScore = even * (1 + Math.min(first, 10) / 100);
    }
  }
  return best;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let isQuoted = false;
  let count = 0;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count++;
  }
  return count;
}

/** "Prénom" -> "prenom", "E-mail (work)" -> "e_mail_work"; unique, and always a name that texts can use. */
export function fieldNames(headers: readonly string[]): string[] {
  const used = new Set<string>();
  return headers.map((header, index) => {
    const plain = header
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 36);
    const base = /^[a-z]/.test(plain) ? plain : plain === "" ? `column_${index + 1}` : `c_${plain}`;
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base}_${n}`;
    used.add(name);
    return name;
  });
}

const PHONE_HEADER = /phone|mobile|number|msisdn|gsm|\btel|telephone|portable|numero|handy|cell/i;

/** The column that holds the numbers: by what is in it first, by its name when two are alike; null when none does. */
export function guessPhoneColumn(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  defaultCountry: string,
): number | null {
  let best: { index: number; score: number } | null = null;
  for (const [index, header] of headers.entries()) {
    const cells = rows.map((row) => row[index] ?? "").filter((cell) => cell.trim() !== "");
    const good = cells.filter((cell) => parsePhone(cell, defaultCountry).ok).length;
    const share = cells.length === 0 ? 0 : good / cells.length;
    const score = share + (PHONE_HEADER.test(header.normalize("NFKD")) ? 0.3 : 0);
    if (score >= 0.5 && (best === null || score > best.score)) best = { index, score };
  }
  return best?.index ?? null;
}

/** True when the first row names the columns rather than being somebody: no cell of it is a phone number. */
export function isHeaderRow(row: readonly string[], defaultCountry: string): boolean {
  return !row.some((cell) => parsePhone(cell, defaultCountry).ok);
}
