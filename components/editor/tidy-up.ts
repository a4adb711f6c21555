// Tidy up: new places for all steps, or for the selected ones around where they are. The start stays where it is, so that
// a reader finds the flow again. The steps of a frame are laid out among themselves first; then the frame is one thing.
import { cardOf, WAY_IN_Y_PX } from "@/components/nodes/card-model";
import { framesByStep } from "@/lib/flow/frames";
import type { Edge, Frame, Graph, GraphNode } from "@/lib/flow/graph";
import { layOut, type Place, type Sized } from "@/lib/flow/layout";
import { FRAME_PX } from "./frames";

/** New places by id; of several selected steps these alone move. */
export function tidyUp(graph: Graph, selection?: ReadonlySet<string>): Record<string, Place> {
  const selected = graph.nodes.filter(({ id }) => selection?.has(id));
  const isPart = selected.length > 1;
  const nodes = isPart ? selected : graph.nodes;
  const places = placesOf(graph, nodes);
  const shift = shiftOf(nodes, places, isPart);
  return Object.fromEntries([...places].map(([id, { x, y }]) => [id, { x: x + shift.x, y: y + shift.y }]));
}

function placesOf(graph: Graph, nodes: readonly GraphNode[]): Map<string, Place> {
  const groups = groupsOf(graph, nodes);
  if (groups.size === 0) return layOut(nodes.map(sized), graph.edges);
  const inner = new Map([...groups].map(([frame, own]) => [frame, layOut(own.map(sized), graph.edges)]));
  const frameOf = new Map(
    [...groups].flatMap(([frame, own]) => own.map(({ id }) => [id, frame.id] as const)),
  );
  const ends = (id: string) => frameOf.get(id) ?? id;
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [ends(edge.from), ends(edge.to)];
    if (from === to && from !== edge.from) return [];
    return [{ from, port: from === edge.from ? edge.port : portOf(edge), to }];
  });
  const single = nodes.filter(({ id }) => !frameOf.has(id)).map(sized);
  const framed = [...inner].map(([frame, places]) =>
    framedSize(frame, groups.get(frame) ?? [], places, graph.edges),
  );
  const outer = layOut([...single, ...framed], edges);
  const places = new Map(single.flatMap(({ id }) => [[id, outer.get(id) ?? { x: 0, y: 0 }] as const]));
  for (const [frame, own] of inner) {
    const at = outer.get(frame.id) ?? { x: 0, y: 0 };
    for (const [id, { x, y }] of own)
      places.set(id, { x: at.x + FRAME_PX.side + x, y: at.y + FRAME_PX.top + y });
  }
  return places;
}

function groupsOf(graph: Graph, nodes: readonly GraphNode[]): Map<Frame, GraphNode[]> {
  const byStep = framesByStep(graph.frames ?? []);
  const groups = new Map<Frame, GraphNode[]>();
  for (const node of nodes) {
    const frame = byStep.get(node.id);
    if (frame) groups.set(frame, [...(groups.get(frame) ?? []), node]);
  }
  return groups;
}

const portOf = ({ from, port }: Edge) => `${from} ${port}`;

/** A frame as one thing to be placed: wires leave it where they leave its steps, and come in at its first step. */
function framedSize(
  frame: Frame,
  nodes: readonly GraphNode[],
  places: ReadonlyMap<string, Place>,
  edges: readonly Edge[],
): Sized {
  const ids = new Set(nodes.map(({ id }) => id));
  const steps = nodes.map((node) => ({ ...sized(node), place: places.get(node.id) ?? { x: 0, y: 0 } }));
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ports = edges
    .filter((edge) => ids.has(edge.from) && !ids.has(edge.to))
    .map((edge) => {
      const step = byId.get(edge.from);
      const row = step?.ports.find((port) => port.id === edge.port)?.yPx ?? WAY_IN_Y_PX;
      return { id: portOf(edge), yPx: FRAME_PX.top + (step?.place.y ?? 0) + row };
    });
  const entered = steps.find(({ id }) => edges.some(({ from, to }) => to === id && !ids.has(from)));
  const right = Math.max(...steps.map(({ place, widthPx }) => place.x + widthPx));
  const bottom = Math.max(...steps.map(({ place, heightPx }) => place.y + heightPx));
  return {
    id: frame.id,
    widthPx: right + 2 * FRAME_PX.side,
    heightPx: bottom + FRAME_PX.top + FRAME_PX.side,
    ports: ports.toSorted((a, b) => a.yPx - b.yPx),
    wayInPx: FRAME_PX.top + (entered?.place.y ?? 0) + WAY_IN_Y_PX,
    isStart: steps.some(({ isStart }) => isStart),
  };
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
