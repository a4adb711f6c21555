// The graph while it is being drawn from a script: nodes, and ways out that lead to places not drawn yet.
import type { GraphNode } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";

/** A place in the flow: a node, another place (a jump), or nothing yet. */
export interface Ref {
  node?: string;
  same?: Ref;
}

export interface Sketch {
  nodes: GraphNode[];
  ways: { from: string; port: string; to: Ref }[];
  /** Adds a node with its ways out and gives its place. Ports that are left out stay unconnected. */
  add(type: string, name: string, data: Record<string, unknown>, ways?: Record<string, Ref>): Ref;
}

export function newSketch(): Sketch {
  const nodes: GraphNode[] = [];
  const ways: Sketch["ways"] = [];
  return {
    nodes,
    ways,
    add: (type, name, data, out = {}) => {
      const id = `n${nodes.length + 1}`;
      const { initial, title } = getNodeType(type);
      nodes.push({
        id,
        type,
        name: (name || title).slice(0, 80),
        position: { x: 0, y: 0 },
        data: { ...initial, ...data },
      });
      for (const [port, to] of Object.entries(out)) ways.push({ from: id, port, to });
      return { node: id };
    },
  };
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
