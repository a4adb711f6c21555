// A new value in the style its place had: a folded text stays folded, quotes stay what they were, as long as they can hold
// the value.
import { parseDocument, Scalar } from "yaml";
import type { Page } from "./page";

interface Spot {
  page: Page;
  /** Blanks before the lines of the collection that holds it. */
  indent: number;
  isInFlow: boolean;
}

/** The bytes of a scalar with another value; lines are divided by "\n". */
export function scalarText(node: Scalar, value: unknown, spot: Spot): string {
  const { page, isInFlow } = spot;
  const isNothing = node.source === "" && node.type === Scalar.PLAIN;
  const lead = isNothing && /[:-]$/.test(page.text.slice(0, node.range?.[0] ?? 0)) ? " " : "";
  if (typeof value !== "string") return lead + String(value);
  if (!isInFlow && (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL)) {
    const block = blockText(node, value, spot);
    if (block !== null) return block;
  }
  if (node.type === Scalar.QUOTE_SINGLE && isOneLine(value)) return `'${value.replaceAll("'", "''")}'`;
  if (node.type === Scalar.QUOTE_DOUBLE) return doubleQuoted(value);
  if (isPlain(value, isInFlow)) return lead + value;
  return lead + doubleQuoted(value);
}

/** A block keeps its header but for what it says of the line breaks at the end; null when a block cannot hold the text. */
function blockText(node: Scalar, value: string, { page, indent }: Spot): string | null {
  const [start, end] = page.scalarRange(node);
  const [header = "", ...lines] = page.text.slice(start, end).split(/\r?\n/);
  const body = value.replace(/\n+$/, "");
  const breaks = value.length - body.length;
  if (
    body === "" ||
    !isPrintable(body) ||
    /^[ \n]/.test(body) ||
    /^[ \t]+$/m.test(body) ||
    body.includes("\r")
  )
    return null;
  const chomp = breaks === 0 ? "-" : breaks === 1 ? "" : "+";
  const [, sign = "|", comment = ""] = /^([|>])[0-9+-]*(.*)$/.exec(header) ?? [];
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const blanks = " ".repeat(first.length - first.trimStart().length || indent + page.style.step);
  const width = Math.max(40, ...lines.map((line) => line.length));
  const isProse = !/\n| {2}|\t/.test(body);
  const folded =
    sign === ">" && isProse ? folds(body, lines.length > 1 ? width - blanks.length : Infinity) : null;
  const kept = folded ?? body.split("\n");
  const text = kept.map((line) => (line === "" ? "" : blanks + line)).join("\n");
  const mark = folded ? ">" : "|"; // only prose of one paragraph folds back to itself
  return `${mark}${chomp}${comment}\n${text}${"\n".repeat(Math.max(0, breaks - 1))}`;
}

/** Lines of at most a width, broken at single blanks. */
function folds(text: string, width: number): string[] {
  const lines: string[] = [];
  let start = 0;
  while (text.length - start > width) {
    let cut = text.lastIndexOf(" ", start + width);
    if (cut <= start) cut = text.indexOf(" ", start + width);
    if (cut < 0) break;
    lines.push(text.slice(start, cut));
    start = cut + 1;
  }
  return [...lines, text.slice(start)];
}

/** Read as the text it is, without quotes, where it will stand. */
function isPlain(value: string, isInFlow: boolean): boolean {
  if (!isOneLine(value) || value === "" || value.trim() !== value) return false;
  const document = parseDocument(isInFlow ? `[${value}]` : `k: ${value}`, { prettyErrors: false });
  if (document.errors.length > 0) return false;
  const read: unknown = isInFlow ? document.getIn([0]) : document.get("k");
  return read === value && !/[#&*!]/.test(value.charAt(0));
}

const doubleQuoted = (value: string): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** No line break, no control and nothing that a reader might take for one. */
const isOneLine = (value: string) => isPrintable(value) && !/[\n\r\t]/.test(value);
const isPrintable = (value: string) => !UNPRINTABLE.test(value) && !LONE_SURROGATE.test(value);
const LONE_SURROGATE = /[\ud800-\udfff]/u;
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/;
