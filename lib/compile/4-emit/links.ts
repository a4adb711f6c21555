// The Program's nodes as links of a chain that know each other, and how the flow gets to each: from which entries, and
// with whom on the line. It decides which predefined variables exist there, whether an end must hang up, and whether a
// call has been answered yet.
import { getNodeType } from "@/lib/nodes";
import type { AnyNode, Port } from "@/lib/nodes/contract";
import { type EntryName, entryNames, type Program, type ProgramNode } from "../program";

export interface Link {
  key: string;
  /** Its place in the Program's order. */
  at: number;
  node: ProgramNode;
  definition: AnyNode;
  ports: readonly Port[];
  /** Whether the caller hears or does something here. */
  talks: boolean;
  reach: Reach;
  /** Three bits per entry: the lines it is reached with from there. */
  state: number;
  /** True when its items begin a branch; the pieces tell. */
  isJumpedTo: boolean;
}

export interface Reach {
  entries: ReadonlySet<EntryName>;
  lines: ReadonlySet<Line>;
}

/** `ringing`: the call has come in and nobody has answered it; `none`: there is no call, or no longer. */
export type Line = "ringing" | "up" | "none";

const lineNames = ["ringing", "up", "none"] as const satisfies readonly Line[];
const bitOf: Record<Line, number> = { ringing: 1, up: 2, none: 4 };
const BITS = 3;
const ALL = 7;
const NOWHERE: Reach = { entries: new Set(), lines: new Set() };

/** Of a node: what its type says of its data. */
export type LinkFacts = Pick<Link, "definition" | "ports" | "talks">;

/** Every link by key, in the Program's order, in which `facts` stand too when somebody knows them. */
export function linkProgram(program: Program, facts?: readonly LinkFacts[]): Map<string, Link> {
  const links = new Map<string, Link>();
  for (const key of Object.keys(program.nodes)) {
    const node = program.nodes[key];
    if (!node) continue;
    const at = links.size;
    const { definition, ports, talks } = facts?.[at] ?? factsOf(node);
    links.set(key, {
      key,
      at,
      node,
      definition,
      ports,
      talks,
      reach: NOWHERE,
      state: 0,
      isJumpedTo: false,
    });
  }
  entryNames.forEach((entry, at) => {
    const start = links.get(program.entries[entry] ?? "");
    if (start) follow(start, entry === "inbound-call" ? "ringing" : "none", at * BITS, links);
  });
  const known = new Map<number, Reach>();
  for (const link of links.values()) {
    let reach = known.get(link.state);
    if (!reach) {
      reach = readState(link.state);
      known.set(link.state, reach);
    }
    link.reach = reach;
  }
  return links;
}

function factsOf({ type, data }: ProgramNode): LinkFacts {
  const definition = getNodeType(type);
  return { definition, ports: definition.ports(data), talks: definition.talks?.(data) ?? false };
}

/** The link that a way out leads to. */
export const nextLink = ({ node }: Link, port: string, links: ReadonlyMap<string, Link>): Link | undefined =>
  links.get(node.next[port] ?? "");

function follow(start: Link, line: Line, shift: number, links: ReadonlyMap<string, Link>): void {
  const stack: { link: Link; line: Line }[] = [{ link: start, line }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { link, line: here } = top;
    const bit = bitOf[here] << shift;
    if ((link.state & bit) !== 0) continue;
    link.state |= bit;
    const after = here === "ringing" && link.talks ? "up" : here;
    for (const port of link.ports) {
      const to = nextLink(link, port.id, links);
      if (to) stack.push({ link: to, line: port.line ?? after });
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
