// The whole flow as rectangles and lines on one canvas: what stays fast when a thousand steps are in view.

import type { Viewport } from "./bounds";
import type { AnyFlowNode, View } from "./react-flow";
import type { Lit, Problems } from "./store";

interface Drawing {
  view: View;
  viewport: Viewport;
  size: { width: number; height: number };
  selection: ReadonlySet<string>;
  problems: Problems;
  lit: Lit;
  /** Names and lines too; the minimap has no room for them. */
  detailed: boolean;
}

export function drawOverview(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const { size, viewport, view } = drawing;
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  const colour = palette(canvas);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(
    viewport.zoom * ratio,
    0,
    0,
    viewport.zoom * ratio,
    viewport.x * ratio,
    viewport.y * ratio,
  );
  const isSeen = seen(viewport, size);
  if (drawing.detailed) drawWires(context, drawing, colour, isSeen);
  for (const node of view.nodes) {
    if (isSeen(node)) drawNode(context, node, drawing, colour);
  }
}

type Palette = ReturnType<typeof palette>;

function palette(element: Element) {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--pc-${name}`);
  return {
    surface: read("surface"),
    line: read("line-2"),
    edge: read("edge"),
    accent: read("accent"),
    now: read("now"),
    bad: read("bad"),
    note: read("note"),
    ink: read("ink"),
    visited: read("now-line"),
  };
}

function seen(viewport: Viewport, size: { width: number; height: number }) {
  const left = -viewport.x / viewport.zoom;
  const top = -viewport.y / viewport.zoom;
  const right = left + size.width / viewport.zoom;
  const bottom = top + size.height / viewport.zoom;
  return ({ position, width = 0, height = 0 }: AnyFlowNode) =>
    position.x < right && position.x + width > left && position.y < bottom && position.y + height > top;
}

function drawNode(context: CanvasRenderingContext2D, node: AnyFlowNode, drawing: Drawing, colour: Palette) {
  const { x, y } = node.position;
  const { width = 0, height = 0 } = node;
  context.beginPath();
  context.roundRect(x, y, width, height, 10);
  if (!drawing.detailed) {
    context.fillStyle = tint(node, drawing, colour) ?? (node.type === "note" ? colour.note : colour.edge);
    context.globalAlpha = tint(node, drawing, colour) ? 1 : 0.6;
    context.fill();
    context.globalAlpha = 1;
    return;
  }
  context.fillStyle = node.type === "note" ? colour.note : colour.surface;
  context.fill();
  const stroke = tint(node, drawing, colour);
  context.strokeStyle = stroke ?? colour.line;
  context.lineWidth = stroke ? 8 : 3;
  context.stroke();
  if (node.type !== "step" || drawing.viewport.zoom < 0.14) return;
  context.fillStyle = colour.ink;
  context.font = `600 ${drawing.viewport.zoom < 0.22 ? 36 : 26}px "Inter Variable", sans-serif`;
  context.textBaseline = "middle";
  context.fillText(node.data.card.name, x + 12, y + height / 2, width - 24);
}

function tint(node: AnyFlowNode, { selection, problems, lit }: Drawing, colour: Palette): string | null {
  if (selection.has(node.id)) return colour.accent;
  if (lit.running?.nodeId === node.id) return colour.now;
  if (problems.byNode.get(node.id)?.some(({ severity }) => severity === "error")) return colour.bad;
  return lit.visited.has(node.id) ? colour.visited : null;
}

function drawWires(
  context: CanvasRenderingContext2D,
  { view, viewport }: Drawing,
  colour: Palette,
  isSeen: (node: AnyFlowNode) => boolean,
) {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  context.strokeStyle = colour.edge;
  context.lineWidth = 1.2 / viewport.zoom;
  context.beginPath();
  for (const { source, sourceHandle, target, data } of view.edges) {
    const from = nodes.get(source);
    const to = nodes.get(target);
    if (from?.type !== "step" || !to || !(isSeen(from) || isSeen(to))) continue;
    const row = from.data.card.ports.find(({ id }) => id === sourceHandle)?.yPx ?? 22;
    const channel = data?.channelX ?? (from.position.x + to.position.x) / 2;
    context.moveTo(from.position.x + (from.width ?? 0), from.position.y + row);
    context.lineTo(channel, from.position.y + row);
    context.lineTo(channel, to.position.y + 22);
    context.lineTo(to.position.x, to.position.y + 22);
  }
  context.stroke();
}
