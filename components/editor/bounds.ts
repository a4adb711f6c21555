// Rectangles of what is drawn, for fitting, the minimap and the overview.
import { cardOf } from "@/components/nodes/card-model";
import type { Graph } from "@/lib/flow/graph";
import type { Area } from "./cells";
import type { AnyFlowNode } from "./react-flow";
import { CLOSE_FROM } from "./zoom-band";

export interface Size {
  width: number;
  height: number;
}

export interface Rect extends Size {
  x: number;
  y: number;
}

export function boundsOf(nodes: readonly AnyFlowNode[]): Rect | null {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  return nodes.length === 0 ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

export interface Viewport {
  x: number;
  y: number;
  zoom: number;
}

export function viewportFor(
  rect: Rect,
  size: Size,
  { minZoom, maxZoom = 1, paddingPx = 40 }: { minZoom: number; maxZoom?: number; paddingPx?: number },
): Viewport {
  const fit = Math.min(
    (size.width - 2 * paddingPx) / Math.max(rect.width, 1),
    (size.height - 2 * paddingPx) / Math.max(rect.height, 1),
  );
  const zoom = Math.min(maxZoom, Math.max(minZoom, fit));
  return {
    zoom,
    x: size.width / 2 - (rect.x + rect.width / 2) * zoom,
    y: size.height / 2 - (rect.y + rect.height / 2) * zoom,
  };
}

/** More steps than can be read at once; what is worked out for all of them takes longer than a picture may. */
const MANY_STEPS = 150;

export const isLarge = (graph: Graph): boolean => graph.nodes.length > MANY_STEPS;

/** What to look at first: all of a flow that stays readable, else its beginning at a size one can read. */
export function firstViewport(graph: Graph, nodes: readonly AnyFlowNode[], size: Size): Viewport {
  if (isLarge(graph)) return atBeginning(graph, size);
  const rect = boundsOf(nodes);
  if (!rect) return { x: size.width / 2 - 90, y: size.height / 3, zoom: 1 };
  const whole = viewportFor(rect, size, { minZoom: 0.1 });
  // A flow that has only begun stands at the left: it grows to the right.
  if (rect.width * whole.zoom < size.width / 2) return { ...whole, x: 80 - rect.x * whole.zoom };
  return whole.zoom >= 0.6 ? whole : atBeginning(graph, size);
}

function atBeginning({ nodes }: Graph, size: Size): Viewport {
  const start = nodes.find((node) => !cardOf(node).hasWayIn) ?? nodes[0];
  const zoom = Math.max(CLOSE_FROM, 0.8);
  return {
    zoom,
    x: 40 - (start?.position.x ?? 0) * zoom,
    y: size.height * 0.3 - (start?.position.y ?? 0) * zoom,
  };
}

/** What of the canvas a window shows. */
export function areaInView({ x, y, zoom }: Viewport, size: Size): Area {
  return {
    left: -x / zoom,
    right: (size.width - x) / zoom,
    top: -y / zoom,
    bottom: (size.height - y) / zoom,
  };
}
