// The graph while it is being drawn from a script: nodes, ways out that lead to places not drawn yet, and which items of
// the script each node was drawn from, so that the script can be edited later.
import type { GraphNode } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";

/** A place in the flow: a node, another place (a jump), or nothing yet. */
export interface Ref {
  node?: string;
  same?: Ref;
}

/** A list of items that was drawn: a branch, or a block in one. */
export interface Written {
  path: readonly (string | number)[];
  branch: string | null;
  isCall: boolean;
  /** The one action behind an `if`, which stands in the same item. */
  isGuarded?: true;
  segments: Segment[];
}

/** Some items in a row and what was drawn from them; no node when they only lead on. */
export interface Segment {
  at: number;
  length: number;
  nodes: string[];
  exits: Exit[];
  /** Where it begins, and what comes after it in the list. */
  head: Ref;
  next: Ref;
}

/** A way out that an item of the segment writes down itself. Ports whose `to` is this very object leave by it. */
export interface Exit {
  /** Index of the item in the list. */
  item: number;
  how: "goto" | "block" | "action" | "answer" | "event";
  to: Ref;
  /** What is drawn of a block, or of the action behind an `if`. */
  list?: Written;
}

export interface Sketch {
  nodes: GraphNode[];
  ways: { from: string; port: string; to: Ref }[];
  written: Written[];
  /** Adds a node with its ways out and gives its place. Ports that are left out stay unconnected. */
  add(
    type: string,
    name: string,
    data: Record<string, unknown>,
    ways?: Record<string, Ref>,
    id?: string,
  ): Ref;
  /** Draws a segment: nodes and exits that are added meanwhile belong to it. */
  within(written: Written, segment: Segment, draw: () => Ref): Ref;
  /** A way out that an item writes down. */
  exit(exit: Exit): Ref;
}

export function newSketch(branches: readonly string[]): Sketch {
  const nodes: GraphNode[] = [];
  const ways: Sketch["ways"] = [];
  const numbers = new Map(branches.map((name, at) => [name, at]));
  const ids = new Set<string>();
  const open: { written: Written; segment: Segment }[] = [];
  const newId = (wanted: string | undefined): string => {
    const here = open.at(-1);
    const id = wanted ?? (here ? idOf(here.written, here.segment, numbers) : "");
    const isFree = id !== "" && id.length <= MAX_ID && !ids.has(id);
    const taken = isFree ? id : `n${nodes.length + 1}`;
    ids.add(taken);
    return taken;
  };
  return {
    nodes,
    ways,
    written: [],
    add: (type, name, data, out = {}, wanted = undefined) => {
      const id = newId(wanted);
      const { initial, title } = getNodeType(type);
      nodes.push({
        id,
        type,
        name: (name || title).slice(0, 80),
        position: { x: 0, y: 0 },
        data: { ...initial, ...data },
      });
      open.at(-1)?.segment.nodes.push(id);
      for (const [port, to] of Object.entries(out)) ways.push({ from: id, port, to });
      return { node: id };
    },
    within: (written, segment, draw) => {
      open.push({ written, segment });
      const head = draw();
      open.pop();
      return head;
    },
    exit: (exit) => {
      open.at(-1)?.segment.exits.push(exit);
      return exit.to;
    },
  };
}

const MAX_ID = 64;

/**
 * Ids say where in the script a node comes from, so that drawing the same script again gives the same ids: "b0-3" is item
 * 3 of the first branch, "b0-3-t-1" item 1 of its block; "q" instead of "b" where nobody is on the line.
 */
function idOf(
  { path, isCall }: Written,
  { at, nodes }: Segment,
  numbers: ReadonlyMap<string, number>,
): string {
  const [, branch, , ...inside] = path;
  const place = [
    branch === undefined ? 0 : (numbers.get(String(branch)) ?? -1),
    ...inside.map((part) => (part === "then" ? "t" : part)),
    at,
  ];
  return `${isCall ? "b" : "q"}${place.join("-")}${nodes.length > 0 ? `x${nodes.length}` : ""}`;
}

/** The node a place stands for; undefined for a place that leads nowhere, or only round in jumps. */
export function resolve(ref: Ref): string | undefined {
  const seen = new Set<Ref>();
  let at: Ref | undefined = ref;
  while (at && !at.node && !seen.has(at)) {
    seen.add(at);
    at = at.same;
  }
  return at?.node;
}
