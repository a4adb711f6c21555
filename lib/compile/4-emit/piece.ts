// One node's part of a script, before the parts are put together into branches.
import type { Item } from "@/lib/callr/actions10";
import type { Value } from "@/lib/flow/variables";
import { emptyCalendar } from "@/lib/nodes/calendar";
import type { ActionsContext } from "@/lib/nodes/contract";
import { factsOf } from "../node-facts";
import { END_BRANCH, type Program } from "../program";
import { expressionOf, readExpression, textOf, type VariableNames } from "./expressions";
import type { Reach } from "./reach";

export interface Piece {
  items: Item[];
  /** The last item when it only goes on to the next node; that node's items may stand in its place. */
  tail: { item: Item; to: string } | null;
  /** Branches its items name, but for the tail's. */
  jumpsTo: Set<string>;
  /** Branches of the node's own. */
  extra: { name: string; items: Item[] }[];
  asksClock: boolean;
  talks: boolean;
}

export interface PieceScope {
  program: Program;
  reach: Reach;
  names: VariableNames;
  /** Declared variables; the node adds its own. */
  variables: Record<string, Value>;
}

export function writePiece(key: string, { program, reach, names, variables }: PieceScope): Piece {
  const node = program.nodes[key];
  if (!node) throw new Error(`Bug: the Program has no node ${key}`);
  const { definition, talks } = factsOf(node);
  if (!definition) throw new Error(`Bug: the Program has a node of the unknown type ${node.type}`);
  const piece: Piece = {
    items: [],
    tail: null,
    jumpsTo: new Set(),
    extra: [],
    asksClock: false,
    talks,
  };
  const guards = new Set<Item>();
  const isOnLine = !reach.lines.has("none");
  const hangUp: Item[] = isOnLine ? [{ action: "hangup@v1" }] : [];
  const read = (variable: string) => {
    if (variable.startsWith("now.")) piece.asksClock = true;
    return readExpression(variable, reach.entries, names, program);
  };
  const ctx: ActionsContext = {
    settings: program.settings,
    calendar: program.calendar ?? emptyCalendar,
    entries: reach.entries,
    isOnLine,
    self: () => key,
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
      const to = node.next[port] ?? END_BRANCH;
      const isEnd = to === END_BRANCH && isOnLine;
      const guard: Item = isEnd ? { if: condition, then: hangUp } : { if: condition, goto: { branch: to } };
      guards.add(guard);
      return guard;
    },
    go: (port) => {
      const to = node.next[port];
      if (to === undefined) return hangUp;
      const item: Item = { goto: { branch: to } };
      piece.tail = { item, to };
      return [item];
    },
    branchAt: (port) => {
      const to = node.next[port] ?? ctx.branch(port, hangUp);
      piece.jumpsTo.add(to);
      return to;
    },
    branch: (suffix, items) => {
      const name = freeName(`${key}-${suffix}`, program);
      piece.extra.push({ name, items });
      return name;
    },
  };
  piece.items = withoutIdleGuards(definition.toActions(node.data, ctx), guards, isOnLine);
  for (const { items } of [piece, ...piece.extra]) noteJumps(items, piece);
  return piece;
}

/** Leaves out guards that lead just where the flow goes without them: on, or to its end. */
function withoutIdleGuards(items: Item[], guards: ReadonlySet<Item>, isOnLine: boolean): Item[] {
  const last = items.at(-1);
  const isWay = last !== undefined && !guards.has(last) && (last.goto !== undefined || isOnLine);
  const branch = isWay ? last.goto?.branch : END_BRANCH;
  const isIdle = (guard: Item) =>
    branch === undefined ? guard.then?.[0] === last : guard.goto?.branch === branch;
  let end = items.length - (isWay ? 1 : 0);
  for (let guard = items[end - 1]; guard && guards.has(guard) && isIdle(guard); guard = items[end - 1]) end--;
  return isWay ? [...items.slice(0, end), last] : items.slice(0, end);
}

function noteJumps(items: Item[], piece: Piece): void {
  for (const item of items) {
    if (item.goto && item !== piece.tail?.item) piece.jumpsTo.add(item.goto.branch);
    if (Array.isArray(item.then)) noteJumps(item.then, piece);
  }
}

/** A branch name that no node has. */
function freeName(wanted: string, { nodes }: Program): string {
  let name = wanted;
  while (Object.hasOwn(nodes, name)) name = `${name}-2`;
  return name;
}
