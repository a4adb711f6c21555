// Which lines of a source an edit of its flow may touch: those of the steps that were edited. By where each step stands in
// the text, as YAML's own positions say; how the editor goes about it is not asked.
import { isMap, isPair, isSeq, LineCounter, parseDocument } from "yaml";
import { compile } from "@/lib/compile/compile";
import { drawScript } from "@/lib/decompile/import-script";
import type { Segment, Written } from "@/lib/decompile/sketch";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { isSameJson } from "@/lib/shared/json";
import { NOW_MS } from "./calls";

/** Lines from the first to the last, counted from 0; `last` is before `first` where there is none. */
interface Range {
  first: number;
  last: number;
}

/**
 * The first line outside the edited steps that is not in the edited text where it has to be; null when all are. `anew` are
 * names of steps that the edit says it had to write anew.
 */
export function lostLine(
  source: string,
  after: Graph,
  edited: string,
  anew: readonly string[],
): string | null {
  const lines = source.split("\n");
  const result = edited.split("\n");
  const { open, gaps, tails } = touched(source, after, anew);
  const lost = firstLost(lines, result, open, gaps);
  if (lost === null || tails.size === 0) return lost;
  // What follows a step that is reached from elsewhere now may stand elsewhere; it is there all the same.
  const beside = firstLost(lines, result, new Set([...open, ...tails]), gaps);
  if (beside !== null) return beside;
  const there = new Map<string, number>();
  for (const line of result.map(undashed)) there.set(line, (there.get(line) ?? 0) + 1);
  for (const at of tails) {
    const line = undashed(lines[at] ?? "");
    if (open.has(at) || line === "") continue;
    const left = there.get(line) ?? 0;
    if (left === 0) return `${at + 1}: ${line}`;
    there.set(line, left - 1);
  }
  return null;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A line as it is wherever it stands: the dash goes to the next one when an `if` goes. */
const undashed = (line: string) => line.trim().replace(/^(- )+/, "");

/** Fixed lines in their order, with anything between them where a line or gap is open. */
function firstLost(
  lines: readonly string[],
  result: readonly string[],
  open: ReadonlySet<number>,
  gaps: ReadonlySet<number>,
): string | null {
  let from = 0;
  let isFree = gaps.has(0);
  for (let at = 0; at < lines.length; ) {
    if (open.has(at)) {
      isFree = true;
      at++;
      continue;
    }
    let end = at + 1;
    while (end < lines.length && !open.has(end) && !gaps.has(end)) end++;
    const run = lines.slice(at, end);
    const isLast = end === lines.length;
    const found = isLast && isFree ? lastPlace(run, result, from) : place(run, result, from, isFree);
    if (found < 0) return `${at + 1}: ${run.find((line) => !result.includes(line)) ?? run.join("\n")}`;
    from = found + run.length;
    isFree = gaps.has(end);
    at = end;
  }
  return isFree || open.has(lines.length - 1) || from === result.length ? null : "more at the end";
}

function place(run: readonly string[], result: readonly string[], from: number, isFree: boolean): number {
  const last = isFree ? result.length - run.length : from;
  for (let at = from; at <= last; at++) if (run.every((line, n) => result[at + n] === line)) return at;
  return -1;
}

function lastPlace(run: readonly string[], result: readonly string[], from: number): number {
  const at = result.length - run.length;
  return at >= from && run.every((line, n) => result[at + n] === line) ? at : -1;
}

function touched(source: string, after: Graph, anew: readonly string[]) {
  const drawn = drawScript(source);
  if (!drawn.ok) throw new Error("it was drawn before");
  const { graph: before, sketch, starts } = drawn.value;
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const lineOf = (offset: number) => counter.linePos(Math.max(0, offset)).line - 1;
  const changes = changesOf(before, after);
  // Where first values stop being declared, what comes after them follows a step now.
  for (const { entry, variables } of starts)
    if (variables.some((id) => changes.targets.has(id) || changes.ways.has(id)))
      for (const { nodes } of sketch.written.find(({ branch }) => branch === entry)?.segments ?? [])
        for (const id of nodes) changes.targets.add(id);
  for (const { id, name } of [...before.nodes, ...after.nodes]) if (anew.includes(name)) changes.data.add(id);
  const lines = source.split("\n");
  const open = new Set<number>();
  const gaps = new Set<number>();
  const tails = new Set<number>();
  const ranges = sketch.written.flatMap((written) =>
    written.segments.map((segment) => ({ written, segment, range: rangeOf(written, segment) })),
  );

  function rangeOf({ path }: Written, { at, length }: Segment): Range {
    const list = document.getIn(path, true);
    if (!isSeq(list)) throw new Error(`no list at ${path.join(".")}`);
    const endOf = (index: number) => {
      const end = (list.items[index] as { range: [number, number, number] }).range[1];
      return lineOf(source.slice(0, end).trimEnd().length - 1);
    };
    const start = at === 0 ? leadOf(lineOf(list.range?.[0] ?? 0)) : endOf(at - 1) + 1;
    return { first: start, last: length === 0 ? start - 1 : endOf(at + length - 1) };
  }
  /** The first of the comments right above a line; what the file begins with is none of them. */
  function leadOf(line: number): number {
    let first = line;
    while (lines[first - 1]?.trim().startsWith("#")) first--;
    return first === 0 ? line : first;
  }
  const each = ({ first, last }: Range, put: (line: number) => void) => {
    for (let line = first; line <= last; line++) put(line);
  };

  /** Lines of the `if` before the one action that stands behind it in the same item. */
  function guardLines({ path }: Written, at: number): Range {
    const item = document.getIn([...path, at], true);
    const guard = isMap(item) ? item.items.find(({ key }) => String(key) === "if") : undefined;
    const [first, last] = pairLines(guard);
    return { first, last };
  }
  /** Lines of a segment's own: those of an `if` are not those of the action behind it. */
  function ownLines({ written, segment, range }: (typeof ranges)[number]): number[] {
    const all = Array.from({ length: range.last - range.first + 1 }, (_, at) => range.first + at);
    const behind = segment.exits.find(({ how }) => how === "action");
    const guard = written.isGuarded
      ? guardLines(written, segment.at)
      : behind && guardLines(written, behind.item);
    if (!guard) return all;
    const isOfGuard = (line: number) => line >= guard.first && line <= guard.last;
    return all.filter((line) => isOfGuard(line) !== (written.isGuarded === true));
  }

  // What stands inside another step comes after it, and has the last word on its lines.
  ranges.sort((one, other) => one.written.path.length - other.written.path.length);
  for (const { written, segment, range } of ranges) {
    const isChanged = segment.nodes.some((id) => changes.data.has(id));
    const isLed = segment.nodes.some((id) => changes.ways.has(id)) || isAfterLed(segment);
    if (isChanged || (isLed && segment.exits.length > 0))
      for (const line of ownLines({ written, segment, range })) open.add(line);
    else if (!isLed && segment.nodes.length > 0) {
      const outer = ranges.filter((other) => isWithin({ written, segment, range }, other));
      // Where the step around it is written anew, it may stand deeper or not.
      const isAnew = outer.some((other) => other.segment.nodes.some((id) => changes.data.has(id)));
      for (const line of outer.length > 0 ? ownLines({ written, segment, range }) : []) {
        open.delete(line);
        if (isAnew) tails.add(line);
      }
    }
    // The one action behind an `if` gets a branch of its own when something else leads to it, and goes into a block or
    // stands alone when there is more or nothing to ask.
    const lists = segment.exits.flatMap(({ how, list }) => (how === "action" && list ? [list] : []));
    if (written.isGuarded) lists.push(written);
    if (isChanged || isLed || segment.nodes.some((id) => changes.targets.has(id)))
      for (const other of ranges)
        if (lists.includes(other.written)) for (const line of ownLines(other)) tails.add(line);
    // The empty lines around a step that goes go with it.
    if (isChanged) for (let line = range.last + 1; lines[line]?.trim() === ""; line++) open.add(line);
    if (isChanged || isLed) {
      gaps.add(range.last + 1);
      gaps.add(range.first);
    }
  }
  function isWithin(inner: (typeof ranges)[number], outer: (typeof ranges)[number]): boolean {
    const isDeeper = inner.written.path.length > outer.written.path.length;
    return isDeeper && outer.range.first <= inner.range.first && outer.range.last >= inner.range.last;
  }
  /** A jump that stands alone belongs to the step before it. */
  function isAfterLed({ nodes, exits }: Segment): boolean {
    return nodes.length === 0 && exits.length > 0 && changes.ways.size > 0;
  }
  for (const { written, segment } of ranges)
    if (segment.nodes.some((id) => changes.targets.has(id))) addTail(written, segment.at);
  /** What follows in a list, and what follows the block that the list is. */
  function addTail(written: Written, from: number): void {
    for (const other of ranges) {
      if (other.written === written && other.segment.at >= from)
        for (const line of ownLines(other)) tails.add(line);
      if (other.segment.exits.some(({ list }) => list === written))
        addTail(other.written, other.segment.at + other.segment.length);
    }
  }
  // An empty place belongs to the step after it, else to the one before.
  for (const { written, segment, range } of ranges) {
    if (segment.nodes.length > 0 || segment.exits.length > 0) continue;
    const others = ranges.filter((other) => other.written === written && other.segment.nodes.length > 0);
    const beside = [
      others.find((other) => other.segment.at > segment.at),
      others.findLast((other) => other.segment.at < segment.at),
    ];
    if (beside.some((other) => other && (open.has(other.range.first) || tails.has(other.range.first))))
      each(range, (line) => open.add(line));
  }
  // A branch that is drawn as part of the step that rings somebody is edited with it, and what that jumps to.
  const branches = document.get("branches");
  const undrawn = isMap(branches)
    ? branches.items.filter(({ key }) => !ranges.some(({ written }) => written.branch === String(key)))
    : [];
  for (let isMore = true; isMore; ) {
    isMore = false;
    for (const branch of undrawn) {
      let [first, last] = pairLines(branch);
      const names = new RegExp(`\\b(?:answerOnB|b)ranch: ["']?${escaped(String(branch.key))}["']?\\s*}?$`);
      const isAsked = lines.some((line, at) => open.has(at) && names.test(line));
      if (!isAsked || open.has(last)) continue;
      while (lines[first - 1]?.trim() === "") first--;
      each({ first, last }, (line) => open.add(line));
      isMore = true;
    }
  }
  // A list that has lost its steps is written behind its key, or its branch goes as well.
  for (const { written, range } of ranges) {
    if (written.isGuarded) continue;
    const hasKept = ranges.some(
      (other) => other.written === written && !open.has(other.range.first) && !tails.has(other.range.first),
    );
    if (hasKept) continue;
    const key = document.getIn(written.path.slice(0, 2), true) as { range?: [number] } | undefined;
    let first = written.branch === null ? range.first - 1 : lineOf(key?.range?.[0] ?? 0) - 1;
    while (lines[first - 1]?.trim() === "") first--;
    each({ first, last: range.first - 1 }, (line) => open.add(line));
  }
  // What is new stands at the end of a branch, or is declared.
  const root = document.contents;
  if (isMap(root)) {
    for (const pair of root.items) {
      const name = String(pair.key);
      const [start, end] = pairLines(pair);
      if (name === "branches" || name === "variables") gaps.add(end + 1);
      if (name === "branches") gaps.add(start);
      if (name === "branches" && isMap(pair.value))
        for (const branch of pair.value.items) gaps.add(pairLines(branch)[1] + 1);
      const isGiven = starts.some(
        ({ node, variables }) =>
          changes.data.has(node) ||
          variables.some((id) => changes.data.has(id) || changes.ways.has(id) || changes.targets.has(id)),
      );
      // Between braces what is declared more stands in the same line.
      const isBraced = isMap(pair.value) && pair.value.flow === true;
      if (name === "variables" && (isGiven || isBraced))
        each({ first: start, last: end }, (line) => open.add(line));
    }
  }
  gaps.add(lines.length);
  return { open, gaps, tails };

  function pairLines(pair: unknown): [number, number] {
    if (!isPair(pair)) throw new Error("no pair");
    const start = (pair.key as { range: [number, number, number] }).range[0];
    const value = pair.value as { range?: [number, number, number] } | null;
    const end = value?.range?.[1] ?? start;
    return [lineOf(start), lineOf(source.slice(0, end).trimEnd().length - 1)];
  }
}

/** Steps whose settings changed or that are gone, steps with another way out, and where those ways lead and led. */
function changesOf(before: Graph, after: Graph) {
  const nodes = new Map(after.nodes.map((node) => [node.id, node]));
  const isSame = (node: GraphNode) => {
    const now = nodes.get(node.id);
    return now !== undefined && now.type === node.type && isSameJson(now.data, node.data);
  };
  const reached = reachedIn(after);
  const isGone = (id: string) => !reached.has(id);
  const data = new Set(before.nodes.filter((node) => !isSame(node) || isGone(node.id)).map(({ id }) => id));
  const ways = new Set<string>();
  const targets = new Set<string>();
  const waysOf = ({ edges }: Graph) => new Map(edges.map(({ from, port, to }) => [`${from}\n${port}`, to]));
  const [then, now] = [waysOf(before), waysOf(after)];
  for (const way of new Set([...then.keys(), ...now.keys()])) {
    const [was, is] = [then.get(way), now.get(way)];
    if (was === is) continue;
    ways.add(way.split("\n")[0] ?? "");
    if (was !== undefined) targets.add(was);
    if (is !== undefined) targets.add(is);
  }
  return { data, ways, targets };
}

/** Steps that a script has: some ways out are never taken in one. */
function reachedIn(graph: Graph): Set<string> {
  const { nodes, edges } = graph;
  const untaken = new Set(
    compile(graph, { nowMs: NOW_MS, target: "actions10" }).diagnostics.flatMap(({ code, nodeId, port }) =>
      code === "port_never_taken" ? [`${nodeId}\n${port}`] : [],
    ),
  );
  const reached = new Set(nodes.filter(({ type }) => getNodeType(type).entry).map(({ id }) => id));
  for (const id of reached)
    for (const { from, port, to } of edges)
      if (from === id && !untaken.has(`${from}\n${port}`)) reached.add(to);
  return reached;
}
