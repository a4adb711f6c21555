// From a YAML text and the value it should have to the text with the smallest edits: what stays keeps its bytes, its
// comments and its blank lines; what changes is written in the style of its place; what is new takes the file's indent.
import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { readScript, type ScriptText } from "@/lib/callr/actions10-read";
import { isSameJson } from "@/lib/shared/json";
import { type Page, pageOf } from "./page";
import { scalarText } from "./scalar-text";
import { type Splice, splice } from "./splice";

export interface Wanted {
  value: unknown;
  /** For an entry of a list that is an edited or moved one of the source: that one, as `readScript` gave it. */
  sourceOf: (entry: object) => object | undefined;
  /** A line of comment above a new list entry. */
  comments: ReadonlyMap<object, string>;
  /** Parts that are not to be edited in place but written anew. */
  isAnew?: (value: unknown) => boolean;
}

type Node = Scalar | YAMLMap | YAMLSeq;

/** The edited text. It must be read back: a place that could not be edited in its style may come out as something else. */
export function editText(source: ScriptText, wanted: Wanted, whole?: Page): string {
  const { text, value } = source;
  if (isSameJson(value, wanted.value)) return text;
  const page = pageOf(source);
  const edits: Splice[] = [];
  const root = page.root;
  if (!root) throw new Error("Bug: an empty script was imported");
  editNode(root, value, wanted.value, {
    page,
    whole: whole ?? page,
    wanted,
    edits,
    indent: 0,
    isInFlow: false,
  });
  return splice(text, edits);
}

interface Scope {
  page: Page;
  /** The whole source, where the page is an entry of it that has moved. */
  whole: Page;
  wanted: Wanted;
  edits: Splice[];
  /** Blanks before the lines of the collection that holds the node. */
  indent: number;
  isInFlow: boolean;
}

function editNode(node: Node, before: unknown, after: unknown, scope: Scope): void {
  if (before === after || isSameJson(before, after)) return;
  if (scope.wanted.isAnew?.(after)) writeAnew(node, after, scope);
  else if (isMap(node) && isPlainMap(after) && isPlainMap(before)) editMap(node, before, after, scope);
  else if (isSeq(node) && Array.isArray(after) && Array.isArray(before)) editList(node, before, after, scope);
  else replaceNode(node, after, scope);
}

function editMap(map: YAMLMap, before: PlainMap, after: PlainMap, scope: Scope): void {
  const { page, edits } = scope;
  const pairs = map.items as Pair<Scalar, Node | null>[]; // keys are scalars: the text was judged
  const isFlow = map.flow === true;
  const isChanged = (key: string) => Object.hasOwn(before, key) !== Object.hasOwn(after, key);
  const hasChanged = [...Object.keys(before), ...Object.keys(after)].some(isChanged);
  const [first] = pairs;
  const isFirstGone = first !== undefined && !Object.hasOwn(after, String(first.key.value));
  const isInline = first !== undefined && !page.beginsLine(startOf(first.key));
  const head = isInline && isFirstGone ? headOf(map, after, page) : first;
  const isOnlyMore = Object.keys(before).every((key) => Object.hasOwn(after, key));
  if (hasChanged && (isFlow ? !first || !isOnlyMore : !head)) {
    replaceNode(map, after, scope);
    return;
  }
  if (hasChanged && isFlow) {
    const more = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key));
    edits.push(page.insertInFlow(map, more));
    const rest = Object.entries(after).filter(([key]) => Object.hasOwn(before, key));
    editMap(map, before, Object.fromEntries(rest), scope);
    return;
  }
  if (first && head && head !== first) edits.push(page.moveUp(first, head));
  const indent = first ? page.columnOf(startOf(first.key)) : scope.indent;
  const inner = { ...scope, indent, isInFlow: scope.isInFlow || isFlow };
  const byKey = new Map(pairs.map((pair) => [String(pair.key.value), pair]));
  let anchor: Pair<Scalar, Node | null> | undefined;
  let isAnchored = false;
  const fresh: string[] = [];
  const flush = () => {
    if (fresh.length === 0) return;
    const line = anchor && page.lastLineOf(anchor);
    if (line !== undefined) edits.push(page.insertAfter(line, fresh.splice(0)));
    else if (first) edits.push(page.insertBefore(page.entryStart(first), fresh.splice(0)));
  };
  for (const [key, value] of Object.entries(after)) {
    const pair = byKey.get(key);
    if (!pair) {
      if (!isAnchored && isInline) anchor = head; // nothing goes before a key that stands behind a dash
      const lines = newPair(key, value, indent, scope);
      const isSpaced = page.isSpaced(map);
      if (isSpaced && anchor) fresh.push("");
      fresh.push(...lines);
      if (isSpaced && !anchor) fresh.push("");
      continue;
    }
    flush();
    anchor = pair;
    isAnchored = true;
    if (pair.value) editNode(pair.value, before[key], value, inner);
    else if (!isSameJson(before[key], value)) edits.push(page.fillEmpty(pair, value, indent));
  }
  flush();
  const gone = pairs.slice(head ? pairs.indexOf(head) : 0);
  for (const pair of gone)
    if (!Object.hasOwn(after, String(pair.key.value))) edits.push(page.removePair(map, pair));
}

/** The key that comes behind a dash when those before it go: the first that stays, as long as it begins a line. */
function headOf({ items }: YAMLMap, after: PlainMap, page: Page): Pair<Scalar, Node | null> | undefined {
  const pairs = items as Pair<Scalar, Node | null>[]; // as above
  const head = pairs.find(({ key }) => Object.hasOwn(after, String(key.value)));
  return head && page.beginsLine(startOf(head.key)) ? head : undefined;
}

function editList(list: YAMLSeq, before: unknown[], after: unknown[], scope: Scope): void {
  const { page, wanted, edits } = scope;
  const nodes = list.items as Node[];
  const isFlow = list.flow === true;
  const kept = keptEntries(before, after, wanted.sourceOf);
  const isSameLength = kept.length === after.length && kept.length === before.length;
  const [first] = nodes;
  const dashes = first ? page.dashOf(list) : null;
  if (!isSameLength && (isFlow || !dashes || after.length === 0)) {
    if (!isFlow || scope.isInFlow || !page.isBehindKey(list)) replaceNode(list, after, scope);
    else writeAnew(list, after, scope);
    return;
  }
  const indent = dashes?.column ?? scope.indent;
  const inner = { ...scope, indent: indent + 1, isInFlow: scope.isInFlow || isFlow };
  const used = new Set(kept.map(([at]) => at));
  let anchor: number | undefined;
  let fresh: string[] = [];
  const isSpaced = page.isSpaced(list);
  const flush = (next: number | undefined) => {
    if (fresh.length === 0) return;
    if (anchor !== undefined) edits.push(page.insertAfter(page.lastLineOf(nodes[anchor]), fresh));
    else {
      const line = page.leadOf(page.dashLine(list, next ?? 0));
      if (isSpaced) fresh = next === undefined ? fresh.slice(1) : [...fresh.slice(1), ""];
      // What stands there goes, with the line break before it.
      const isGoing = next === undefined && line > 0;
      edits.push(isGoing ? page.insertAfter(line - 1, fresh) : page.insertBefore(line, fresh));
    }
    fresh = [];
  };
  const keptBy = new Map(kept.map(([from, to]) => [to, from]));
  after.forEach((entry, at) => {
    const from = keptBy.get(at);
    const node = from === undefined ? undefined : nodes[from];
    if (from === undefined || !node) {
      if (isSpaced) fresh.push("");
      fresh.push(...newEntry(entry, indent, scope));
      return;
    }
    flush(from);
    anchor = from;
    editNode(node, before[from], entry, inner);
  });
  flush(undefined);
  nodes.forEach((_, at) => {
    if (!used.has(at)) edits.push(page.removeEntry(list, at));
  });
}

/** Lines of a key that the map did not have; steps in it that stand elsewhere in the text keep their words. */
function newPair(key: string, value: unknown, indent: number, scope: Scope): string[] {
  const isBranch = isPlainMap(value) && Object.keys(value).join() === "actions";
  const items = isBranch ? value.actions : value;
  if (!Array.isArray(items) || !items.some(isPlainMap)) return scope.page.entryLines(key, value, indent);
  const frame = scope.page.entryLines(key, isBranch ? { actions: [0] } : [0], indent);
  const dashes = frame.pop()?.indexOf("-") ?? indent;
  return [...frame, ...items.flatMap((item) => newEntry(item, dashes, scope))];
}

/** A branch that cannot be edited in place; its steps that stand somewhere in the text keep their words even so. */
function writeAnew(node: Node, after: unknown, scope: Scope): void {
  const lines = newPair("k", after, scope.indent, scope);
  scope.edits.push(scope.page.replaceLines(node, lines, scope));
}

/** Lines of an entry that the list did not have: those it has elsewhere in the text, else new ones. */
function newEntry(entry: unknown, indent: number, { page, whole, wanted }: Scope): string[] {
  if (typeof entry !== "object" || entry === null) return page.itemLines(entry, indent);
  const source = wanted.sourceOf(entry) ?? entry;
  const moved = isSameJson(source, entry)
    ? whole.linesOf(source, indent)
    : editedLines(source, entry, indent, { whole, wanted });
  if (moved) return moved;
  const comment = wanted.comments.get(entry);
  return [...(comment ? [`${" ".repeat(indent)}# ${comment}`] : []), ...page.itemLines(entry, indent)];
}

/** Lines that an entry has elsewhere in the text, with what changes in it edited there; null when that cannot be done. */
function editedLines(
  source: object,
  entry: object,
  indent: number,
  { whole, wanted }: Pick<Scope, "whole" | "wanted">,
): string[] | null {
  const lines = whole.linesOf(source, 0);
  const read = lines && readScript(lines.join("\n"));
  if (!read?.ok) return null;
  // The entry itself, so that what stands in it is known by it.
  const text = editText({ ...read.value, value: [source] }, { ...wanted, value: [entry] }, whole);
  const again = readScript(text);
  if (!again.ok || !isSameJson(again.value.value, [entry])) return null;
  return text.split("\n").map((line) => (line === "" ? "" : " ".repeat(indent) + line));
}

/** Pairs of places (before, after) that hold the same entry, in the order of both lists. */
function keptEntries(before: unknown[], after: unknown[], sourceOf: Wanted["sourceOf"]): [number, number][] {
  const isPlain = after.every((entry) => typeof entry !== "object" || entry === null);
  const isAlike = after.every((entry, at) => kindOf(entry) === kindOf(before[at]));
  const isSame = before.length === after.length && isAlike;
  if (isPlain || (isSame && !after.some((entry) => isKnown(entry, before, sourceOf))))
    return isSame ? before.map((_, at) => [at, at]) : [];
  const places = new Map(before.map((entry, at) => [entry, at]));
  const taken = new Set<number>();
  const wanted = after.map((entry) => {
    const place = placeOf(entry, places, sourceOf);
    if (place !== undefined) taken.add(place);
    return place;
  });
  // Entries that nobody knows may be there all the same, such as the numbers of a dial.
  const found = after.map((entry, at) => {
    if (wanted[at] !== undefined || (typeof entry === "object" && entry !== null && sourceOf(entry)))
      return wanted[at];
    const place = before.findIndex((other, index) => !taken.has(index) && isSameJson(other, entry));
    if (place < 0) return undefined;
    taken.add(place);
    return place;
  });
  return longestRise(found);
}

const kindOf = (value: unknown) =>
  value === null ? "nothing" : Array.isArray(value) ? "list" : typeof value;

const isKnown = (entry: unknown, before: unknown[], sourceOf: Wanted["sourceOf"]) =>
  typeof entry === "object" && entry !== null && (before.includes(entry) || sourceOf(entry) !== undefined);

function placeOf(entry: unknown, places: ReadonlyMap<unknown, number>, sourceOf: Wanted["sourceOf"]) {
  if (typeof entry !== "object" || entry === null) return undefined;
  return places.get(entry) ?? places.get(sourceOf(entry));
}

/** The longest run of entries that stay in order; the others are moved. */
function longestRise(places: (number | undefined)[]): [number, number][] {
  const best: { length: number; before: number }[] = [];
  let last = -1;
  places.forEach((place, at) => {
    best[at] = { length: place === undefined ? 0 : 1, before: -1 };
    if (place === undefined) return;
    for (let earlier = 0; earlier < at; earlier++) {
      const other = places[earlier];
      const length = (best[earlier]?.length ?? 0) + 1;
      if (other !== undefined && other < place && length > (best[at]?.length ?? 0))
        best[at] = { length, before: earlier };
    }
    if (last < 0 || (best[at]?.length ?? 0) > (best[last]?.length ?? 0)) last = at;
  });
  const kept: [number, number][] = [];
  for (let at = last; at >= 0; at = best[at]?.before ?? -1) kept.unshift([places[at] ?? 0, at]);
  return kept;
}

function replaceNode(node: Node, after: unknown, { page, edits, indent, isInFlow }: Scope): void {
  if (isScalar(node) && (typeof after !== "object" || after === null)) {
    const [start, end] = page.scalarRange(node);
    edits.push({ start, end, text: page.eol(scalarText(node, after, { page, indent, isInFlow })) });
  } else edits.push(page.replaceValue(node, after, { indent, isInFlow }));
}

const startOf = (node: Scalar | YAMLMap | YAMLSeq): number => node.range?.[0] ?? 0;

type PlainMap = Record<string, unknown>;
const isPlainMap = (value: unknown): value is PlainMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);
