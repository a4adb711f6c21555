// A script's text as lines with entries on them: where each begins and ends with its comments, and how its author indents.
import {
  type CST,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { ScriptText } from "@/lib/callr/actions10-read";
import type { Splice } from "./splice";
import { type IndentStyle, linesOfEntry, linesOfItem } from "./write-lines";

export type Value = Scalar | YAMLMap | YAMLSeq;
type Entry = Pair<Scalar, Value | null>;
type Place = { pair: Entry } | { list: YAMLSeq; at: number };

/** One for a script, however often it is edited. */
export function pageOf(script: ScriptText): Page {
  const known = pages.get(script);
  const page = known ?? new Page(script.text, script.withTokens() as Value | null, script.value); // aliases were refused
  if (!known) pages.set(script, page);
  return page;
}

const pages = new WeakMap<ScriptText, Page>();

export class Page {
  readonly newline: string;
  readonly style: IndentStyle;
  private readonly starts: number[] = [0];
  private readonly places = new Map<Value, Place>();
  private readonly entries = new Map<object, { list: YAMLSeq; at: number }>();

  constructor(
    readonly text: string,
    readonly root: Value | null,
    value: unknown,
  ) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
    this.newline = text.includes("\r\n") ? "\r\n" : "\n";
    if (root) this.walk(root, value);
    this.style = this.findStyle();
  }

  eol = (text: string): string => (this.newline === "\n" ? text : text.replaceAll("\n", this.newline));

  /** Line of an offset, from 0. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  columnOf(offset: number): number {
    const start = this.starts[this.lineOf(offset)] ?? 0;
    // The mark of byte order takes no room.
    return offset - start - (start === 0 && this.text.startsWith("\ufeff") ? 1 : 0);
  }

  beginsLine(offset: number): boolean {
    return /^\ufeff? *$/.test(this.text.slice(this.starts[this.lineOf(offset)], offset));
  }

  /** The column of a block list's dashes; null when they do not begin their lines. */
  dashOf(list: YAMLSeq): { column: number } | null {
    const offset = this.dashAt(list, 0);
    return offset !== undefined && this.beginsLine(offset) ? { column: this.columnOf(offset) } : null;
  }

  dashLine(list: YAMLSeq, at: number): number {
    return this.lineOf(this.dashAt(list, at) ?? list.range?.[0] ?? 0);
  }

  /**
   * The first line of the comments right above a line that stand in its column; the line itself without any. What the file
   * itself begins with is not one of those.
   */
  leadOf(line: number): number {
    const column = indentOf(this.line(line));
    let first = line;
    for (let above = first - 1; above >= 0; above = first - 1) {
      const text = this.line(above);
      if (!/^ *#/.test(text) || indentOf(text) !== column) break;
      first = above;
    }
    return first === 0 ? line : first;
  }

  /** Where an entry begins with the comments above it. */
  entryStart({ key }: Entry): number {
    return this.leadOf(this.lineOf(key.range?.[0] ?? 0));
  }

  /** The last line that something of a value or an entry stands on. */
  lastLineOf(part: Value | Entry | undefined): number {
    if (part === undefined) return 0;
    if (isPair(part)) {
      const { key, value } = part;
      if (value && !isEmpty(value)) return this.lastLineOf(value);
      return this.lineOf(key.range?.[1] ?? 0);
    }
    const place = this.places.get(part);
    if (isEmpty(part) && place) {
      return "list" in place ? this.dashLine(place.list, place.at) : this.lastLineOf(place.pair);
    }
    return this.lineOf(Math.max(part.range?.[0] ?? 0, this.endOf(part) - 1));
  }

  /** The bytes of a scalar, without the line break and the empty lines after a block. */
  scalarRange(node: Scalar): [number, number] {
    return [node.range?.[0] ?? 0, this.endOf(node)];
  }

  insertAfter(line: number, lines: readonly string[]): Splice {
    const at = this.endOfLine(line);
    return { start: at, end: at, text: lines.map((each) => this.newline + this.eol(each)).join("") };
  }

  insertBefore(line: number, lines: readonly string[]): Splice {
    const at = this.starts[line] ?? 0;
    return { start: at, end: at, text: lines.map((each) => this.eol(each) + this.newline).join("") };
  }

  removePair(map: YAMLMap, pair: Entry): Splice {
    const isLast = map.items.at(-1) === pair;
    return this.cut(this.lineOf(pair.key.range?.[0] ?? 0), this.lastLineOf(pair), isLast);
  }

  /** Further keys behind the last one of a map between braces. */
  insertInFlow({ items }: YAMLMap, more: readonly [string, unknown][]): Splice {
    const { key, value } = items.at(-1) as Entry; // it has one
    const at = value && !isEmpty(value) ? this.endOf(value) : (key.range?.[1] ?? 0);
    const name = (text: string) => (/^[$A-Za-z_][\w-]*$/.test(text) ? text : JSON.stringify(text));
    const text = more.map(([each, entry]) => `, ${name(each)}: ${JSON.stringify(entry)}`).join("");
    return { start: at, end: at, text };
  }

  /** Takes out what stands from the key behind a dash up to one on a line of its own, or to the comments above that. */
  moveUp(first: Entry, to: Entry): Splice {
    const line = this.entryStart(to);
    const end = (this.starts[line] ?? 0) + indentOf(this.line(line));
    return { start: first.key.range?.[0] ?? 0, end, text: "" };
  }

  removeEntry(list: YAMLSeq, at: number): Splice {
    const isLast = at === list.items.length - 1;
    return this.cut(this.dashLine(list, at), this.lastLineOf(list.items[at] as Value), isLast); // aliases were refused
  }

  /** The lines of a list entry of the source with the comments above it, as they stand at an indent. */
  linesOf(entry: object, indent: number): string[] | null {
    const place = this.entries.get(entry);
    const dash = place && this.dashAt(place.list, place.at);
    if (!place || dash === undefined || place.list.flow || !this.beginsLine(dash)) return null;
    const line = this.lineOf(dash);
    const last = this.lastLineOf(place.list.items[place.at] as Value);
    const by = indent - this.columnOf(dash);
    const lines: string[] = [];
    for (let at = this.leadOf(line); at <= last; at++) lines.push(shifted(this.line(at), by));
    return lines;
  }

  entryLines(key: string, value: unknown, indent: number): string[] {
    return linesOfEntry(key, value, this.style).map((line) => (line === "" ? "" : " ".repeat(indent) + line));
  }

  itemLines(value: unknown, indent: number): string[] {
    return linesOfItem(value, this.style).map((line) => (line === "" ? "" : " ".repeat(indent) + line));
  }

  /** Whether an empty line stands between the entries of a collection. */
  isSpaced(collection: YAMLMap | YAMLSeq): boolean {
    if (collection === this.root && collection.items.length < 2) return true; // sections of a script stand apart
    const lines = collection.items.map((item, at) =>
      isPair(item)
        ? this.lineOf((item as Entry).key.range?.[0] ?? 0)
        : this.dashLine(collection as YAMLSeq, at),
    );
    return lines.slice(1).some((line) => this.line(this.leadOf(line) - 1).trim() === "");
  }

  /** A value where nothing stood after the colon. */
  fillEmpty(pair: Entry, value: unknown, indent: number): Splice {
    const at = this.colonOf(pair) + 1;
    const lines = linesOfEntry("k", value, this.style).map((line) => " ".repeat(indent) + line);
    return { start: at, end: at, text: this.eol(lines.join("\n").slice(indent + 2)) };
  }

  /** Another value in place of one, written anew. */
  replaceValue(
    node: Value,
    value: unknown,
    { indent, isInFlow }: { indent: number; isInFlow: boolean },
  ): Splice {
    const place = this.places.get(node);
    const end = this.endOf(node);
    if (isInFlow) return { start: node.range?.[0] ?? 0, end, text: JSON.stringify(value) };
    if (!place) {
      const start = this.text.startsWith("\ufeff") ? 1 : 0;
      return { start, end: this.text.length, text: this.eol(linesOfRoot(value, this.style)) };
    }
    if ("pair" in place) {
      const column = this.columnOf(place.pair.key.range?.[0] ?? 0);
      return this.replaceLines(node, this.entryLines("k", value, column), { indent: column });
    }
    const start = (this.dashAt(place.list, place.at) ?? 0) + 1;
    const text = this.itemLines(value, indent - 1).join("\n");
    return { start, end: Math.max(start, end), text: this.eol(text.slice(indent)) };
  }

  isBehindKey(node: Value): boolean {
    const place = this.places.get(node);
    return place !== undefined && "pair" in place;
  }

  /** Lines of a key "k", for the value of another key at an indent. */
  replaceLines(node: Value, lines: readonly string[], { indent }: { indent: number }): Splice {
    const place = this.places.get(node);
    if (!place || !("pair" in place)) throw new Error("Bug: only what stands behind a key is written anew");
    const start = this.colonOf(place.pair) + 1;
    const end = Math.max(start, this.endOf(node));
    return { start, end, text: this.eol(lines.join("\n").slice(indent + "k:".length)) };
  }

  private line(at: number): string {
    return this.text.slice(this.starts[at] ?? this.text.length, this.endOfLine(at));
  }

  /** Where a line ends, before its line break. */
  endOfLine(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.text.length;
    return this.text[next - 2] === "\r" ? next - 2 : next - 1;
  }

  /** Lines with the comments above them, and the empty lines that set them apart: those before, else those after. */
  private cut(line: number, lastLine: number, isLastEntry: boolean): Splice {
    const isBlank = (at: number) => at >= 0 && at < this.starts.length && this.line(at).trim() === "";
    let first = this.leadOf(line);
    let last = lastLine;
    if (isBlank(first - 1)) while (isBlank(first - 1)) first--;
    else if (!isLastEntry) while (isBlank(last + 1) && last + 1 < this.starts.length - 1) last++;
    if (first > 0) return { start: this.endOfLine(first - 1), end: this.endOfLine(last), text: "" };
    return { start: 0, end: this.starts[last + 1] ?? this.text.length, text: "" };
  }

  private endOf(node: Value): number {
    const end = node.range?.[1] ?? 0;
    if (!isScalar(node)) {
      const last = node.items.at(-1);
      if (node.flow || last === undefined) return end;
      if (isPair(last)) {
        const { key, value } = last as Entry;
        return value && !isEmpty(value)
          ? this.endOf(value)
          : Math.max(key.range?.[1] ?? 0, this.colonOf(last as Entry) + 1);
      }
      const inner = last as Value; // aliases were refused
      return isEmpty(inner)
        ? (this.dashAt(node as YAMLSeq, node.items.length - 1) ?? end) + 1
        : this.endOf(inner);
    }
    if (node.type !== Scalar.BLOCK_LITERAL && node.type !== Scalar.BLOCK_FOLDED) return end;
    const [header = ""] = this.text.slice(node.range?.[0], end).split(/\r?\n/, 1);
    const block = this.text.slice(node.range?.[0], end);
    const isKept = /^[|>][0-9]?\+/.test(header);
    return (node.range?.[0] ?? 0) + (isKept ? block.replace(/\r?\n$/, "") : block.trimEnd()).length;
  }

  private dashAt(list: YAMLSeq, at: number): number | undefined {
    const { items = [] } = (list.srcToken ?? {}) as { items?: CST.CollectionItem[] };
    const withDash = items.flatMap(({ start }) => start.filter(({ type }) => type === "seq-item-ind"));
    return withDash[at]?.offset;
  }

  private colonOf(pair: Entry): number {
    const { sep = [] } = (pair.srcToken ?? {}) as { sep?: CST.SourceToken[] };
    return sep.find(({ type }) => type === "map-value-ind")?.offset ?? (pair.key.range?.[1] ?? 0) - 1;
  }

  /** The two columns an author indents by, as the text shows them first. */
  private findStyle(): IndentStyle {
    let step: number | undefined;
    let isSeqIndented: boolean | undefined;
    for (const [node, place] of this.places) {
      if (!("pair" in place) || isScalar(node) || node.flow || isEmpty(node)) continue;
      const outer = this.columnOf(place.pair.key.range?.[0] ?? 0);
      if (isMap(node))
        step ??= this.columnOf((node.items[0] as Entry | undefined)?.key.range?.[0] ?? 0) - outer;
      else {
        const dash = this.dashOf(node);
        if (dash) isSeqIndented ??= dash.column > outer;
      }
      if (step !== undefined && isSeqIndented !== undefined) break;
    }
    return { step: step && step > 0 ? step : 2, isSeqIndented: isSeqIndented ?? true };
  }

  private walk(node: Value, value: unknown): void {
    if (isMap(node)) {
      for (const pair of node.items as Entry[]) {
        if (!pair.value) continue;
        this.places.set(pair.value, { pair });
        this.walk(pair.value, (value as Record<string, unknown>)[String(pair.key.value)]); // it was made of this map
      }
    } else if (isSeq(node)) {
      (node.items as Value[]).forEach((item, at) => {
        const own: unknown = (value as unknown[])[at]; // as above
        this.places.set(item, { list: node, at });
        if (typeof own === "object" && own !== null) this.entries.set(own, { list: node, at });
        this.walk(item, own);
      });
    }
  }
}

const linesOfRoot = (value: unknown, style: IndentStyle) =>
  Array.isArray(value)
    ? `${value.flatMap((item) => linesOfItem(item, style)).join("\n")}\n`
    : `${Object.entries(value as object)
        .flatMap(([key, member]) => linesOfEntry(key, member, style))
        .join("\n")}\n`;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Blank lines stay as they are; a block keeps its shape because all of it moves. */
function shifted(line: string, by: number): string {
  if (line.trim() === "") return line;
  if (by >= 0) return " ".repeat(by) + line;
  return line.slice(Math.min(-by, indentOf(line)));
}

/** Nothing stands there: `key:` and a lone dash. */
function isEmpty(node: Value): boolean {
  return isScalar(node) && node.source === "" && node.range?.[0] === node.range?.[1];
}
