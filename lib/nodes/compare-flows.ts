// Two graphs side by side, as callers meet them: a wire whose way out is gone leads nobody anywhere.
import { type Comparison, compareGraphs } from "@/lib/flow/compare";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { findNodeType } from "./index";

/**
 * The graph without wires of ways out that its steps no longer have. A key that is taken out of a menu leaves its wire
 * behind, so that the key finds its way again when it comes back.
 * @returns the same graph when there are none
 */
export function withRealWays(graph: Graph): Graph {
  const ports = new Map(graph.nodes.map((node) => [node.id, portsOf(node)]));
  const isReal = ({ from, port }: Graph["edges"][number]) => ports.get(from)?.has(port) ?? true;
  return graph.edges.every(isReal) ? graph : { ...graph, edges: graph.edges.filter(isReal) };
}

export const compareFlows = (before: Graph, after: Graph): Comparison =>
  compareGraphs(withRealWays(before), withRealWays(after));

/** Null for a step whose ways out cannot be told: of a type nobody knows, or half filled in. */
function portsOf({ type, data }: GraphNode): ReadonlySet<string> | null {
  try {
    const ports = findNodeType(type)?.ports(data);
    return ports ? new Set(ports.map(({ id }) => id)) : null;
  } catch {
    return null;
  }
}
