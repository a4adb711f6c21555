/** Small text rules that more than one part needs. */
import { t } from "@/lib/words/t";

/** Lower-case words joined by dashes, ASCII only: "Ring Sales!" -> "ring-sales". Empty when nothing is left. */
export function slug(text: string): string {
  if (PLAIN_SLUG.test(text) && text.length <= 40) return text.toLowerCase().replaceAll(" ", "-");
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}

/** Words of letters and digits with single blanks, which need no more than dashes. */
const PLAIN_SLUG = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** Cuts at a word and adds an ellipsis when the text is longer than `length` characters. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** "1 problem", "2 problems". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A sentence about a place of a text, for people: "Line 3, column 5: …" */
export const atPlace = ({
  line,
  column,
  message,
}: {
  line: number;
  column: number;
  message: string;
}): string => t("Line {line}, column {column}: {message}", { line, column, message });
