// Pass 4 for ACTIONS10: the Program as a scenario a person would have written. A node that is jumped to begins a
// branch named after it; the others are written where the flow reaches them.
import { COMPAT_VERSION, type Item, type Scenario } from "@/lib/callr/actions10";
import type { Value } from "@/lib/flow/variables";
import { END_BRANCH, entryNames, type Program } from "../program";
import { staysRinging } from "./answering";
import { clockCode, variableNames } from "./expressions";
import { type Piece, writePiece } from "./piece";
import { reachOf } from "./reach";
import { writeYaml } from "./yaml";

export interface EmittedScript {
  scenario: Scenario;
  yaml: string;
  /** Program key of the node an item was written for. */
  nodeOf: ReadonlyMap<Item, string>;
}

/** The emitted script. The Program must come from a graph without errors. */
export function emitActions10(program: Program): EmittedScript {
  const reached = reachOf(program);
  const names = variableNames(program);
  const variables: Record<string, Value> = {};
  for (const [name, value] of Object.entries(program.variables)) variables[names.user(name)] = value;
  const pieces = new Map<string, Piece>();
  for (const key of Object.keys(program.nodes)) {
    const reach = reached.get(key);
    if (reach) pieces.set(key, writePiece(key, { program, reach, names, variables }));
  }
  const isTransparent = staysRinging(program, reached, pieces);
  if (isTransparent) answerBeforeTalking(reached, pieces);
  askClock(program, names, variables, pieces);
  const comments = new Map<Item, string>();
  for (const [key, { items, tail, extra }] of pieces) {
    const title = commentText(program.nodes[key]?.name ?? "");
    const [first] = items;
    if (first && first !== tail?.item) comments.set(first, title);
    for (const { items: own } of extra) if (own[0]) comments.set(own[0], title);
  }
  const scenario: Scenario = {
    compat: { version: COMPAT_VERSION },
    ...(Object.keys(variables).length > 0 && { variables }),
    defaults: { language: program.settings.language, ...(isTransparent && { autoAnswer: false }) },
    branches: assemble(program, pieces),
  };
  let nodeOf: Map<Item, string> | undefined;
  return {
    scenario,
    yaml: writeYaml({ description: commentText(program.name), ...scenario }, comments),
    // Only the phone asks where an item comes from.
    get nodeOf() {
      nodeOf ??= itemOrigins(pieces);
      return nodeOf;
    },
  };
}

/** A call that rang on until here is answered when the caller first hears something. */
function answerBeforeTalking(reached: ReturnType<typeof reachOf>, pieces: ReadonlyMap<string, Piece>): void {
  for (const [key, piece] of pieces) {
    if (reached.get(key)?.lines.has("ringing") && piece.talks) piece.items.unshift({ action: "answer@v1" });
  }
}

/** A step that tells the time or compares it looks at the clock first. */
function askClock(
  program: Program,
  names: ReturnType<typeof variableNames>,
  variables: Record<string, Value>,
  pieces: ReadonlyMap<string, Piece>,
): void {
  for (const piece of pieces.values()) {
    if (!piece.asksClock) continue;
    variables[names.clock] = "";
    piece.items.unshift({ action: "javascript@v1", params: { code: clockCode(program, names) } });
  }
}

function assemble(program: Program, pieces: ReadonlyMap<string, Piece>): Scenario["branches"] {
  const isRoot = rootTest(program, pieces);
  const branches: Scenario["branches"] = {};
  for (const entry of entryNames) {
    const key = program.entries[entry];
    if (key !== undefined) branches[entry] = { actions: chain(key, pieces, isRoot) };
  }
  let needsEnd = false;
  for (const [key, piece] of pieces) {
    if (isRoot(key) && !Object.hasOwn(branches, key)) branches[key] = { actions: chain(key, pieces, isRoot) };
    for (const { name, items } of piece.extra) branches[name] = { actions: items };
    needsEnd ||= piece.jumpsTo.has(END_BRANCH);
  }
  if (needsEnd)
    branches[END_BRANCH] = { actions: [{ action: "log@v1", params: { message: "The flow has ended" } }] };
  return branches;
}

/** A node begins a branch when something jumps to it, or when two ways lead to it. */
function rootTest(program: Program, pieces: ReadonlyMap<string, Piece>): (key: string) => boolean {
  const roots = new Set(Object.values(program.entries));
  const tails = new Set<string>();
  for (const piece of pieces.values()) {
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

function itemOrigins(pieces: ReadonlyMap<string, Piece>): Map<Item, string> {
  const nodeOf = new Map<Item, string>();
  for (const [key, { items, extra }] of pieces) {
    mark(items, key, nodeOf);
    for (const branch of extra) mark(branch.items, key, nodeOf);
  }
  return nodeOf;
}

function mark(items: Item[], key: string, nodeOf: Map<Item, string>): void {
  for (const item of items) {
    nodeOf.set(item, key);
    if (item.then) mark(item.then, key, nodeOf);
  }
}

/** One line of printable characters: nothing in a name can end the comment it stands in. */
const commentText = (text: string) =>
  /^[!-~]+(?: [!-~]+)*$/.test(text) ? text : text.replace(/[\s\p{C}]+/gu, " ").trim();
