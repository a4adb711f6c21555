// Questions about a graph. `indexGraph` answers them in constant time for checks that ask many.
import type { Edge, Graph, GraphNode } from "./graph";

export interface GraphIndex {
  node(id: string): GraphNode | undefined;
  /** Edges that leave the node, in the order of the graph. */
  out(id: string): readonly Edge[];
  /** Edges that reach the node. */
  into(id: string): readonly Edge[];
  target(id: string, port: string): GraphNode | undefined;
}

export function indexGraph(graph: Graph): GraphIndex {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const out = groupBy(graph.edges, "from");
  const into = groupBy(graph.edges, "to");
  const none: readonly Edge[] = [];
  return {
    node: (id) => nodes.get(id),
    out: (id) => out.get(id) ?? none,
    into: (id) => into.get(id) ?? none,
    target: (id, port) => {
      const edge = out.get(id)?.find((candidate) => candidate.port === port);
      return edge && nodes.get(edge.to);
    },
  };
}

/** Ids of every node that can be reached from the given ones, themselves included. */
export function reachable(index: GraphIndex, from: Iterable<string>): Set<string> {
  const seen = new Set<string>();
  const stack = [...from];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (seen.has(id) || !index.node(id)) continue;
    seen.add(id);
    for (const edge of index.out(id)) stack.push(edge.to);
  }
  return seen;
}

/** "Say", then "Say 2": names are how people and scripts tell steps apart. */
export function freeName(graph: Graph, wanted: string): string {
  const taken = new Set(graph.nodes.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  const base = wanted.replace(/ \d+$/, "");
  for (let n = 2; ; n++) if (!taken.has(`${base} ${n}`)) return `${base} ${n}`;
}

/** Edges by the node they start at, or lead to. */
export function groupBy(edges: readonly Edge[], end: "from" | "to"): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group) group.push(edge);
    else groups.set(edge[end], [edge]);
  }
  return groups;
}
