// Tidy up: new places for all steps, or for the selected ones around where they are. The start stays where it is, so that
// a reader finds the flow again.
import { cardOf, WAY_IN_Y_PX } from "@/components/nodes/card-model";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { layOut, type Place } from "@/lib/flow/layout";

/** New places by id; of several selected steps these alone move. */
export function tidyUp(graph: Graph, selection?: ReadonlySet<string>): Record<string, Place> {
  const selected = graph.nodes.filter(({ id }) => selection?.has(id));
  const isPart = selected.length > 1;
  const nodes = isPart ? selected : graph.nodes;
  const places = layOut(nodes.map(sized), graph.edges);
  const shift = shiftOf(nodes, places, isPart);
  return Object.fromEntries([...places].map(([id, { x, y }]) => [id, { x: x + shift.x, y: y + shift.y }]));
}

function sized(node: GraphNode) {
  const { widthPx, heightPx, ports, hasWayIn } = cardOf(node);
  return { id: node.id, widthPx, heightPx, ports, wayInPx: WAY_IN_Y_PX, isStart: !hasWayIn };
}

/** Keeps the first start where it was, or the upper left corner of a selection. */
function shiftOf(nodes: readonly GraphNode[], places: ReadonlyMap<string, Place>, isPart: boolean): Place {
  if (isPart) {
    return {
      x: Math.min(...nodes.map(({ position }) => position.x)),
      y: Math.min(...nodes.map(({ position }) => position.y)),
    };
  }
  const start = nodes.find((node) => !cardOf(node).hasWayIn) ?? nodes[0];
  const place = start && places.get(start.id);
  return start && place ? { x: start.position.x - place.x, y: start.position.y - place.y } : { x: 0, y: 0 };
}
