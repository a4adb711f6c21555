// The part of a flow that its first picture shows. Cards, routes and React Flow's own books take longer for a large
// flow than drawing what is in view; the rest is worked out once the first picture is on the screen.
import type { Graph } from "@/lib/flow/graph";
import { areaInView, firstViewport, isLarge, type Size, type Viewport } from "./bounds";
import { type Area, touches } from "./cells";
import type { View } from "./react-flow";
import { FARTHEST_PX } from "./routes";

export type Part = Pick<View, "nodes" | "edges">;

/** A card is no larger. */
const CARD_PX = { width: 400, height: 600 };

/**
 * The steps of a large flow that may be seen first, those they may be wired to, and those their ways out name, so that
 * what is seen looks as it does in the whole.
 * @param size of the window, or of the canvas in it
 */
export function beginningOf(graph: Graph, size: Size): Graph {
  if (!isLarge(graph)) return graph;
  const view = areaInView(firstViewport(graph, [], size), size);
  const isNear = ({ x, y }: { x: number; y: number }) =>
    x > view.left - FARTHEST_PX.x - CARD_PX.width &&
    x < view.right + FARTHEST_PX.x &&
    y > view.top - FARTHEST_PX.y - CARD_PX.height &&
    y < view.bottom + FARTHEST_PX.y;
  const near = new Set<string>();
  for (const { id, position } of graph.nodes) if (isNear(position)) near.add(id);
  const edges = graph.edges.filter(({ from }) => near.has(from));
  const kept = new Set([...near, ...edges.map(({ to }) => to)]);
  return { ...graph, nodes: graph.nodes.filter(({ id }) => kept.has(id)), edges };
}

/** Nodes in view, wires that may cross it, and the nodes at the ends of those, in the order they had. */
export function inView({ nodes, edges }: Part, viewport: Viewport, size: Size): Part {
  const view = areaInView(viewport, size);
  const areas = new Map<string, Area>();
  const seen = new Set<string>();
  for (const { id, position, width = 0, height = 0 } of nodes) {
    const { x: left, y: top } = position;
    const area = { left, right: left + width, top, bottom: top + height };
    areas.set(id, area);
    if (touches(area, view)) seen.add(id);
  }
  const wires = edges.filter(({ source, target }) => {
    const from = areas.get(source);
    const to = areas.get(target);
    return from && to && touches(around(from, to), view);
  });
  for (const { source, target } of wires) seen.add(source).add(target);
  return { nodes: nodes.filter(({ id }) => seen.has(id)), edges: wires };
}

const around = (a: Area, b: Area): Area => ({
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
});
