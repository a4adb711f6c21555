// Pass 4 for ACTIONS10: the Program as a scenario a person would have written. A node that is jumped to begins a
// branch named after it; the others are written where the flow reaches them.
import { COMPAT_VERSION, type Item, type Scenario } from "@/lib/callr/actions10";
import type { Value } from "@/lib/flow/variables";
import { getNodeType } from "@/lib/nodes";
import { emptyCalendar } from "@/lib/nodes/calendar";
import type { ActionsContext } from "@/lib/nodes/contract";
import { entryNames, type Program, type ProgramNode } from "../program";
import { expressionOf, readExpression, textOf, variableNames } from "./expressions";
import { type Reach, reachOf } from "./reach";
import { writeYaml } from "./yaml";

export interface EmittedScript {
  scenario: Scenario;
  yaml: string;
  /** Program key of the node an item was written for. */
  nodeOf: ReadonlyMap<Item, string>;
}

/** The emitted script. The Program must come from a graph without errors. */
export function emitActions10(program: Program): EmittedScript {
  const pieces = new Map<string, Piece>();
  const reached = reachOf(program);
  const names = variableNames(program);
  const variables: Record<string, Value> = {};
  for (const [name, value] of Object.entries(program.variables)) variables[names.user(name)] = value;
  for (const [key, node] of Object.entries(program.nodes)) {
    const reach = reached.get(key) ?? { entries: new Set(), lines: new Set() };
    pieces.set(key, writeNode(key, node, program, reach, names, variables));
  }
  const nodeOf = new Map<Item, string>();
  const comments = new Map<Item, string>();
  for (const [key, { items, extra }] of pieces) {
    const name = program.nodes[key]?.name;
    if (name && items[0] && !isTail(items[0], pieces.get(key))) comments.set(items[0], oneLine(name));
    mark([...items, ...extra.flatMap((branch) => branch.items)], key, nodeOf);
  }
  const scenario: Scenario = {
    compat: { version: COMPAT_VERSION },
    ...(Object.keys(variables).length > 0 && { variables }),
    defaults: { language: program.settings.language },
    branches: assemble(program, pieces),
  };
  return { scenario, yaml: writeYaml({ description: oneLine(program.name), ...scenario }, comments), nodeOf };
}

/** One node's items before branches are put together. */
interface Piece {
  items: Item[];
  /** The last item when it only goes on to the next node; it may be replaced by that node's items. */
  tail: { item: Item; to: string } | null;
  jumpsTo: Set<string>;
  isJumpedTo: boolean;
  extra: { name: string; items: Item[] }[];
}

function writeNode(
  key: string,
  node: ProgramNode,
  program: Program,
  { entries, lines }: Reach,
  names: ReturnType<typeof variableNames>,
  variables: Record<string, Value>,
): Piece {
  const piece: Piece = { items: [], tail: null, jumpsTo: new Set(), isJumpedTo: false, extra: [] };
  const isOnLine = !lines.has("none");
  const end: Item[] = isOnLine ? [{ action: "hangup@v1" }] : [];
  const read = (variable: string) => readExpression(variable, entries, names, program);
  const ctx: ActionsContext = {
    settings: program.settings,
    calendar: program.calendar ?? emptyCalendar,
    entries,
    isOnLine,
    self: () => {
      piece.isJumpedTo = true;
      return key;
    },
    variable: (suffix, initial) => {
      const name = names.node(key, suffix);
      variables[name] = initial;
      return name;
    },
    user: names.user,
    text: (template, encoding) => textOf(template, read, encoding),
    expression: (template) => expressionOf(template, read),
    read,
    isConnected: (port) => node.next[port] !== undefined,
    guard: (condition, port) => {
      const to = node.next[port];
      if (to === undefined)
        return isOnLine
          ? { if: condition, then: [{ action: "hangup@v1" }] }
          : { if: condition, goto: { branch: END } };
      piece.jumpsTo.add(to);
      return { if: condition, goto: { branch: to } };
    },
    go: (port) => {
      const to = node.next[port];
      if (to === undefined) return end;
      const item: Item = { goto: { branch: to } };
      piece.tail = { item, to };
      return [item];
    },
    branchAt: (port) => {
      const to = node.next[port];
      if (to === undefined) return ctx.branch(port, end);
      piece.jumpsTo.add(to);
      return to;
    },
    branch: (suffix, items) => {
      const name = `${key}-${suffix}`;
      piece.extra.push({ name, items });
      return name;
    },
  };
  piece.items = getNodeType(node.type).toActions(node.data, ctx);
  return piece;
}

/** Where SMS and after-hangup paths end early; a call ends by hanging up. */
const END = "end";

function assemble(program: Program, pieces: ReadonlyMap<string, Piece>): Scenario["branches"] {
  const isRoot = rootTest(program, pieces);
  const branches: Scenario["branches"] = {};
  const write = (key: string, name: string) => {
    branches[name] = { actions: chain(key, pieces, isRoot) };
  };
  for (const entry of entryNames) {
    const key = program.entries[entry];
    if (key !== undefined) write(key, entry);
  }
  let needsEnd = false;
  for (const [key, piece] of pieces) {
    if (isRoot(key) && !Object.hasOwn(branches, key)) write(key, key);
    for (const { name, items } of piece.extra) branches[name] = { actions: items };
    needsEnd ||= piece.items.some((item) => item.goto?.branch === END);
  }
  if (needsEnd)
    branches[END] = { actions: [{ action: "log@v1", params: { message: "The flow has ended" } }] };
  return branches;
}

/** A node begins a branch when something jumps to it, or when two ways lead to it. */
function rootTest(program: Program, pieces: ReadonlyMap<string, Piece>): (key: string) => boolean {
  const roots = new Set(Object.values(program.entries));
  const tails = new Set<string>();
  for (const [key, piece] of pieces) {
    if (piece.isJumpedTo) roots.add(key);
    for (const to of piece.jumpsTo) roots.add(to);
    if (piece.tail) (tails.has(piece.tail.to) ? roots : tails).add(piece.tail.to);
  }
  return (key) => roots.has(key);
}

/** A node's items followed by those of the nodes that only it leads to. */
function chain(key: string, pieces: ReadonlyMap<string, Piece>, isRoot: (key: string) => boolean): Item[] {
  const items: Item[] = [];
  for (let piece = pieces.get(key); piece; ) {
    const { tail } = piece;
    if (!tail || isRoot(tail.to)) {
      items.push(...piece.items);
      break;
    }
    items.push(...piece.items.slice(0, -1));
    piece = pieces.get(tail.to);
  }
  return items;
}

function mark(items: Item[], key: string, nodeOf: Map<Item, string>): void {
  for (const item of items) {
    nodeOf.set(item, key);
    if (item.then) mark(item.then, key, nodeOf);
  }
}

const isTail = (item: Item, piece: Piece | undefined) => piece?.tail?.item === item;
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
