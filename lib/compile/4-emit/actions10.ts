// Pass 4 for ACTIONS10: the Program as a scenario a person would have written. A node that is jumped to begins a
// branch named after it; the others are written where the flow reaches them.
import { type Branch, COMPAT_VERSION, type Item, type Scenario } from "@/lib/callr/actions10";
import type { Value } from "@/lib/flow/variables";
import { END_BRANCH, entryNames, type Program } from "../program";
import { answeringOf } from "./answering";
import { clockCode } from "./expressions";
import { type Link, type LinkFacts, linkProgram } from "./links";
import { Piece, type PieceScope } from "./piece";
import { userVariable, variableNames } from "./variable-names";
import { Comment, writeYaml } from "./yaml";

export interface EmittedScript {
  yaml: string;
  /** What the text says, as values. */
  readonly scenario: Scenario;
  /** Program key of the node an item was written for. */
  readonly nodeOf: ReadonlyMap<Item, string>;
  /** Of an imported flow: what became of the text it came from. */
  edit?: ScriptEdit;
  /** The source is a list of actions alone, which the platform does not take as it is. */
  isFragment?: boolean;
  /** Program key of a step that may meet calls before and after they are answered, where that is for the author to settle. */
  unclear?: string;
}

/** `why` is a sentence for its author; "" when there is nothing to say. */
export interface ScriptEdit {
  how: "kept" | "edited" | "anew";
  why: string;
  /** What the flow, as it was imported, does otherwise than that text. */
  notes?: ScriptNote[];
}

/** A sentence about a place of a script. */
export interface ScriptNote {
  line: number;
  column: number;
  message: string;
}

/** The emitted script. The Program must come from a graph without errors; `facts` spare asking its nodes' types again. */
export function emitActions10(program: Program, facts?: readonly LinkFacts[]): EmittedScript {
  const links = linkProgram(program, facts);
  const variables = new Map<string, Value>();
  for (const name of Object.keys(program.variables)) {
    variables.set(userVariable(name), program.variables[name] ?? "");
  }
  const scope = { program, links, names: variableNames(variables), variables };
  const pieces: Piece[] = [];
  for (const link of links.values()) pieces.push(new Piece(link, scope));
  const { staysRinging: isTransparent, unclear } = answeringOf(pieces);
  if (isTransparent) answerBeforeTalking(pieces);
  askClock(scope, pieces);
  const sections: Sections = {
    compat: { version: COMPAT_VERSION },
    ...(variables.size > 0 && { variables }),
    defaults: { language: program.settings.language, ...(isTransparent && { autoAnswer: false }) },
    branches: assemble(program, links, pieces),
  };
  const document = { description: commentText(program.name), ...sections };
  let scenario: Scenario | undefined;
  let nodeOf: Map<Item, string> | undefined;
  return {
    yaml: writeYaml(document),
    ...(unclear && { unclear: unclear.key }),
    // Most who want the text never ask for these: only publishing and the phone do.
    get scenario() {
      scenario ??= scenarioOf(sections);
      return scenario;
    },
    get nodeOf() {
      nodeOf ??= itemOrigins(pieces);
      return nodeOf;
    },
  };
}

/** A scenario whose long members are still maps: an object of hundreds of members is slow to make and to read. */
type Sections = Omit<Scenario, "variables" | "branches"> & {
  variables?: ReadonlyMap<string, Value>;
  branches: ReadonlyMap<string, Titled>;
};

/** A branch with what the author calls its steps above the first item of each. */
interface Titled {
  actions: (Item | Comment)[];
}

function scenarioOf({ compat, variables, defaults, branches }: Sections): Scenario {
  return {
    ...(compat && { compat }),
    ...(variables && { variables: recordOf(variables, (value) => value) }),
    ...(defaults && { defaults }),
    branches: recordOf(branches, untitled),
  };
}

const untitled = ({ actions }: Titled): Branch => ({
  actions: actions.filter((item): item is Item => !(item instanceof Comment)),
});

/** `Object.fromEntries` makes a hidden class for every member it adds: slow for the hundreds that these may have. */
function recordOf<V, R>(map: ReadonlyMap<string, V>, asIn: (value: V) => R): Record<string, R> {
  const record: Record<string, R> = {};
  for (const [key, value] of map) record[key] = asIn(value);
  return record;
}

/** A call that rang on until here is answered when the caller first hears something. */
function answerBeforeTalking(pieces: readonly Piece[]): void {
  for (const { link, items } of pieces) {
    if (link.talks && link.reach.lines.has("ringing")) items.unshift({ action: "answer@v1" });
  }
}

/** A step that tells the time or compares it looks at the clock first. */
function askClock({ program, names, variables }: PieceScope, pieces: readonly Piece[]): void {
  for (const { asksClock, items } of pieces) {
    if (!asksClock) continue;
    variables.set(names.clock, "");
    items.unshift({ action: "javascript@v1", params: { code: clockCode(program, names) } });
  }
}

function assemble(
  program: Program,
  links: ReadonlyMap<string, Link>,
  pieces: readonly Piece[],
): Map<string, Titled> {
  const roots = findRoots(program, links, pieces);
  const branches = new Map<string, Titled>();
  for (const entry of entryNames) {
    const start = links.get(program.entries[entry] ?? "");
    if (start) branches.set(entry, { actions: chain(start, pieces, roots) });
  }
  let endsEarly = false;
  for (const { link, extra, endsEarly: ends } of pieces) {
    if (roots[link.at] && !branches.has(link.key)) {
      branches.set(link.key, { actions: chain(link, pieces, roots) });
    }
    for (const { name, items } of extra) {
      branches.set(name, { actions: items.length > 0 ? [titleOf(link), ...items] : items });
    }
    endsEarly ||= ends;
  }
  const end: Item = { action: "log@v1", params: { message: "The flow has ended" } };
  if (endsEarly) branches.set(END_BRANCH, { actions: [end] });
  return branches;
}

/** By place: a node begins a branch when the flow starts there, something jumps to it, or two ways lead to it. */
function findRoots(
  program: Program,
  links: ReadonlyMap<string, Link>,
  pieces: readonly Piece[],
): readonly boolean[] {
  const tails = new Uint16Array(pieces.length);
  for (const { tail } of pieces) if (tail) tails[tail.to.at] = (tails[tail.to.at] ?? 0) + 1;
  const roots = pieces.map(({ link }) => link.isJumpedTo || (tails[link.at] ?? 0) > 1);
  for (const entry of entryNames) {
    const start = links.get(program.entries[entry] ?? "");
    if (start) roots[start.at] = true;
  }
  return roots;
}

/** A node's items followed by those of the nodes that only it leads to. */
function chain(start: Link, pieces: readonly Piece[], roots: readonly boolean[]): Titled["actions"] {
  const items: Titled["actions"] = [];
  for (let piece = pieces[start.at]; piece; ) {
    const { tail } = piece;
    const [first] = piece.items;
    if (first && first !== tail?.item) items.push(titleOf(piece.link));
    const goesOn = tail !== null && !roots[tail.to.at];
    for (const item of piece.items) if (!goesOn || item !== tail.item) items.push(item);
    piece = goesOn ? pieces[tail.to.at] : undefined;
  }
  return items;
}

const titleOf = ({ node }: Link) => new Comment(commentText(node.name));

function itemOrigins(pieces: readonly Piece[]): Map<Item, string> {
  const nodeOf = new Map<Item, string>();
  for (const { link, items, extra } of pieces) {
    mark(items, link.key, nodeOf);
    for (const branch of extra) mark(branch.items, link.key, nodeOf);
  }
  return nodeOf;
}

function mark(items: Item[], key: string, nodeOf: Map<Item, string>): void {
  for (const item of items) {
    nodeOf.set(item, key);
    if (item.then) mark(item.then, key, nodeOf);
    for (const handlers of Object.values(item.events ?? {})) mark(handlers, key, nodeOf);
  }
}

/** One line of printable characters: nothing in a name can end the comment it stands in. */
const commentText = (text: string) =>
  /^[!-~]+(?: [!-~]+)*$/.test(text) ? text : text.replace(/[\s\p{C}]+/gu, " ").trim();
