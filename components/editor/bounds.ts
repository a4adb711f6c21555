// Rectangles of what is drawn, for fitting, the minimap and the overview.
import type { AnyFlowNode } from "./react-flow";
import { CLOSE_FROM } from "./zoom-band";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
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
  size: { width: number; height: number },
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

/** What to look at first: all of a flow that stays readable, else its beginning at a size one can read. */
export function firstViewport(
  nodes: readonly AnyFlowNode[],
  size: { width: number; height: number },
): Viewport {
  const rect = boundsOf(nodes);
  if (!rect) return { x: size.width / 2 - 90, y: size.height / 3, zoom: 1 };
  const whole = viewportFor(rect, size, { minZoom: 0.1 });
  // A flow that has only begun stands at the left: it grows to the right.
  if (rect.width * whole.zoom < size.width / 2) return { ...whole, x: 80 - rect.x * whole.zoom };
  if (whole.zoom >= 0.6) return whole;
  const start = nodes.find((node) => node.type === "step" && !node.data.card.hasWayIn) ?? nodes[0];
  const zoom = Math.max(CLOSE_FROM, 0.8);
  return {
    zoom,
    x: 40 - (start?.position.x ?? 0) * zoom,
    y: size.height * 0.3 - (start?.position.y ?? 0) * zoom,
  };
}
