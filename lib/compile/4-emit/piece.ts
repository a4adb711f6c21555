// One node's part of a script, before the parts are put together into branches.
import type { Item } from "@/lib/callr/actions10";
import type { Value } from "@/lib/flow/variables";
import { emptyCalendar } from "@/lib/nodes/calendar";
import type { ActionsContext } from "@/lib/nodes/contract";
import { END_BRANCH, type Program } from "../program";
import { expressionOf, readExpression, textOf, type VariableNames } from "./expressions";
import type { Link } from "./links";

export interface Piece {
  link: Link;
  items: Item[];
  /** The last item when it only goes on to the next node; that node's items may stand in its place. */
  tail: { item: Item; to: Link } | null;
  /** Nodes that its items jump to, but for the tail's; they begin branches. */
  jumps: Set<Link>;
  endsEarly: boolean;
  /** Branches of the node's own. */
  extra: { name: string; items: Item[] }[];
  asksClock: boolean;
}

export interface PieceScope {
  program: Program;
  links: ReadonlyMap<string, Link>;
  names: VariableNames;
  /** Declared variables; the node adds its own. */
  variables: Map<string, Value>;
}

export function writePiece(link: Link, { program, links, names, variables }: PieceScope): Piece {
  const { key, node, next, reach, facts } = link;
  if (!facts.definition) throw new Error(`Bug: the Program has a node of the unknown type ${node.type}`);
  const piece: Piece = {
    link,
    items: [],
    tail: null,
    jumps: new Set(),
    endsEarly: false,
    extra: [],
    asksClock: false,
  };
  /** Guards we made, and where they lead; null ends the flow. */
  const guards = new Map<Item, Link | null>();
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
      variables.set(name, initial);
      return name;
    },
    user: names.user,
    text: (template, encoding) => textOf(template, read, encoding),
    expression: (template) => expressionOf(template, read),
    read,
    isConnected: (port) => next[port] !== undefined,
    guard: (condition, port) => {
      const to = next[port] ?? null;
      const guard: Item =
        to || !isOnLine
          ? { if: condition, goto: { branch: to?.key ?? END_BRANCH } }
          : { if: condition, then: hangUp };
      guards.set(guard, to);
      return guard;
    },
    go: (port) => {
      const to = next[port];
      if (!to) return hangUp;
      const item: Item = { goto: { branch: to.key } };
      piece.tail = { item, to };
      return [item];
    },
    branchAt: (port) => {
      const to = next[port];
      if (!to) return ctx.branch(port, hangUp);
      piece.jumps.add(to);
      return to.key;
    },
    branch: (suffix, items) => {
      const name = freeName(`${key}-${suffix}`, links);
      piece.extra.push({ name, items });
      return name;
    },
  };
  piece.items = withoutIdleGuards(facts.definition.toActions(node.data, ctx), guards, piece.tail?.to ?? null);
  noteJumps(piece.items, piece, guards, links);
  for (const { items } of piece.extra) noteJumps(items, piece, guards, links);
  return piece;
}

/** Leaves out guards that lead just where the flow goes without them: on to the next node, or to its end. */
function withoutIdleGuards(items: Item[], guards: ReadonlyMap<Item, Link | null>, next: Link | null): Item[] {
  const last = items.at(-1);
  const isWay = last !== undefined && last.if === undefined && (next !== null || last.action === "hangup@v1");
  const from = items.length - (isWay ? 1 : 0);
  let end = from;
  for (let guard = items[end - 1]; guard && guards.get(guard) === next; guard = items[end - 1]) end--;
  return end === from ? items : items.toSpliced(end, from - end);
}

function noteJumps(
  items: Item[],
  piece: Piece,
  guards: ReadonlyMap<Item, Link | null>,
  links: ReadonlyMap<string, Link>,
): void {
  for (const item of items) {
    if (item.goto && item !== piece.tail?.item) {
      const to = guards.get(item) ?? links.get(item.goto.branch);
      if (to) piece.jumps.add(to);
      else if (item.goto.branch === END_BRANCH) piece.endsEarly = true;
    }
    if (Array.isArray(item.then)) noteJumps(item.then, piece, guards, links);
  }
}

/** A branch name that no node has. */
function freeName(wanted: string, links: ReadonlyMap<string, Link>): string {
  let name = wanted;
  while (links.has(name)) name = `${name}-2`;
  return name;
}
