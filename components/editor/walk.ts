// Where an arrow key leads: along the connections, and up or down among steps side by side.
import { cardOf } from "@/components/nodes/card-model";
import type { Graph, GraphNode } from "@/lib/flow/graph";

export type Direction = "left" | "right" | "up" | "down";

export function neighbour(graph: Graph, from: string, direction: Direction): string | undefined {
  const node = graph.nodes.find(({ id }) => id === from);
  if (!node) return graph.nodes[0]?.id;
  if (direction === "right") return nextAlong(graph, node);
  if (direction === "left") return previous(graph, node);
  return beside(graph, node, direction);
}

function nextAlong(graph: Graph, node: GraphNode): string | undefined {
  for (const port of cardOf(node).ports) {
    const edge = graph.edges.find((candidate) => candidate.from === node.id && candidate.port === port.id);
    if (edge && edge.to !== node.id) return edge.to;
  }
  return undefined;
}

/** The nearest step that leads here from the left, else any that leads here. */
function previous(graph: Graph, node: GraphNode): string | undefined {
  const sources = graph.edges
    .filter(({ to, from }) => to === node.id && from !== node.id)
    .flatMap(({ from }) => graph.nodes.find(({ id }) => id === from) ?? []);
  const before = sources.filter(({ position }) => position.x < node.position.x);
  return nearest(node, before.length > 0 ? before : sources)?.id;
}

/** Another way out of the same step when there is one in that direction, else whatever stands there. */
function beside(graph: Graph, node: GraphNode, direction: "up" | "down"): string | undefined {
  const isThere = ({ id, position }: GraphNode) =>
    id !== node.id && (direction === "down" ? position.y > node.position.y : position.y < node.position.y);
  const parents = new Set(graph.edges.filter(({ to }) => to === node.id).map(({ from }) => from));
  const siblings = new Set(graph.edges.filter(({ from }) => parents.has(from)).map(({ to }) => to));
  const there = graph.nodes.filter(isThere);
  return (
    nearest(
      node,
      there.filter(({ id }) => siblings.has(id)),
    ) ??
    nearest(
      node,
      there.filter(({ position }) => Math.abs(position.x - node.position.x) < 200),
    ) ??
    nearest(node, there)
  )?.id;
}

function nearest(node: GraphNode, candidates: readonly GraphNode[]): GraphNode | undefined {
  const distance = ({ position }: GraphNode) =>
    Math.hypot(position.x - node.position.x, (position.y - node.position.y) * 1.2);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0];
}
