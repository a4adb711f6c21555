// How the flow gets to each node: from which entries, and with whom on the line. It decides which predefined variables
// exist there, whether an end must hang up, and whether a call has been answered yet.
import { factsOf } from "../node-facts";
import { type EntryName, entryNames, type Program } from "../program";

/** `ringing`: the call has come in and nobody has answered it; `none`: there is no call, or no longer. */
export type Line = "ringing" | "up" | "none";

export interface Reach {
  entries: ReadonlySet<EntryName>;
  lines: ReadonlySet<Line>;
}

const lineNames = ["ringing", "up", "none"] as const satisfies readonly Line[];
const bitOf: Record<Line, number> = { ringing: 1, up: 2, none: 4 };
const BITS = 3;
const ALL = 7;

export function reachOf(program: Program): Map<string, Reach> {
  /** For each node three bits per entry: the lines it is reached with from there. */
  const states = new Map<string, number>();
  entryNames.forEach((entry, at) => {
    const key = program.entries[entry];
    if (key !== undefined)
      follow(program, key, entry === "inbound-call" ? "ringing" : "none", at * BITS, states);
  });
  const shared = new Map<number, Reach>();
  const reached = new Map<string, Reach>();
  for (const [key, state] of states) {
    const reach = shared.get(state) ?? readState(state);
    shared.set(state, reach);
    reached.set(key, reach);
  }
  return reached;
}

function follow(
  program: Program,
  start: string,
  line: Line,
  shift: number,
  states: Map<string, number>,
): void {
  const stack: [key: string, line: Line][] = [[start, line]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [key, here] = next;
    const node = program.nodes[key];
    const before = states.get(key) ?? 0;
    const bit = bitOf[here] << shift;
    if (!node || (before & bit) !== 0) continue;
    states.set(key, before | bit);
    const { ports, talks } = factsOf(node);
    const after = here === "ringing" && talks ? "up" : here;
    for (const port of ports) {
      const to = node.next[port.id];
      if (to !== undefined) stack.push([to, port.line ?? after]);
    }
  }
}

function readState(state: number): Reach {
  const lines = entryNames.map((_, at) => (state >> (at * BITS)) & ALL);
  return {
    entries: new Set(entryNames.filter((_, at) => lines[at])),
    lines: new Set(lineNames.filter((line) => lines.some((bits) => (bits & bitOf[line]) !== 0))),
  };
}
