// Which steps and wires of a graph a call has passed.
import type { Graph } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";

export interface PassedPath {
  /** Node id -> when it was reached last. */
  visited: Map<string, number>;
  /** "from port" of every edge that was taken. */
  edges: Set<string>;
}

export function passedPath(
  graph: Graph,
  visits: readonly { node: string; atMs: number }[],
  nodeIds: Record<string, string>,
): PassedPath {
  const visited = new Map<string, number>();
  const edges = new Set<string>();
  let before: string | undefined;
  for (const { node, atMs } of visits) {
    const id = nodeIds[node];
    if (id === undefined) continue;
    visited.set(id, atMs);
    if (before !== undefined && before !== id) {
      for (const { key, jump } of wayBetween(graph, before, id)) {
        edges.add(key);
        if (jump) visited.set(jump, atMs);
      }
    }
    before = id;
  }
  return { visited, edges };
}

/** The edge from one step to the next, or two when a Go to stands between. */
function wayBetween(graph: Graph, from: string, to: string): { key: string; jump?: string }[] {
  const out = graph.edges.filter((edge) => edge.from === from);
  const direct = out.find((edge) => edge.to === to);
  if (direct) return [{ key: `${from} ${direct.port}` }];
  for (const edge of out) {
    const next = graph.nodes.find(({ id }) => id === edge.to);
    if (!next || !findNodeType(next.type)?.isJump) continue;
    const onward = graph.edges.find((candidate) => candidate.from === next.id && candidate.to === to);
    if (onward) return [{ key: `${from} ${edge.port}`, jump: next.id }, { key: `${next.id} ${onward.port}` }];
  }
  return [];
}
