// The whole flow as rectangles and lines on one canvas: what stays fast when a thousand steps are in view.

import { textWidth } from "@/components/nodes/text-lines";
import type { Colour } from "@/lib/flow/graph";
import type { Group } from "@/lib/nodes/contract";
import type { Viewport } from "./bounds";
import type { AnyFlowNode, View } from "./react-flow";
import type { Lit, Problems } from "./store";

interface Drawing {
  view: View;
  viewport: Viewport;
  size: { width: number; height: number };
  /** Light or dark. */
  scheme: string;
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
  const colour = palette(canvas, drawing.scheme);
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
  const shown = view.nodes.filter(isSeen);
  drawFrames(context, shown, drawing, colour);
  if (drawing.detailed) drawWires(context, drawing, colour, isSeen);
  drawNodes(
    context,
    shown.filter((node) => !isRectangle(node)),
    drawing,
    colour,
  );
}

const isRectangle = (node: AnyFlowNode) => node.type === "frame" && node.data.card === null;

type Palette = Record<
  "surface" | "line" | "edge" | "accent" | "now" | "bad" | "note" | "ink" | "visited",
  string
> & { groups: Record<Group, string>; paints: Record<Colour, string> };

const groups: readonly Group[] = ["start", "talk", "ask", "connect", "logic", "data", "sms"];

/** Asking for a style makes the browser settle all of them, so it is asked once for each scheme. */
const known = new Map<string, Palette>();

function palette(element: Element, scheme: string): Palette {
  const before = known.get(scheme);
  if (before) return before;
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--pc-${name}`);
  const colours = {
    surface: read("surface"),
    line: read("line-2"),
    edge: read("edge"),
    accent: read("accent"),
    now: read("now"),
    bad: read("bad"),
    note: read("note"),
    ink: read("ink"),
    visited: read("now-line"),
    groups: Object.fromEntries(groups.map((group) => [group, read(`group-${group}`)])) as Palette["groups"], // each of them
    paints: {
      grey: read("line-2"),
      blue: read("accent"),
      green: read("now"),
      amber: read("warn"),
      red: read("bad"),
    },
  };
  known.set(scheme, colours);
  return colours;
}

function seen(viewport: Viewport, size: { width: number; height: number }) {
  const left = -viewport.x / viewport.zoom;
  const top = -viewport.y / viewport.zoom;
  const right = left + size.width / viewport.zoom;
  const bottom = top + size.height / viewport.zoom;
  return ({ position, width = 0, height = 0 }: AnyFlowNode) =>
    position.x < right && position.x + width > left && position.y < bottom && position.y + height > top;
}

/** Behind all else: a tint, a border, and the title as large as it can be read at. */
function drawFrames(
  context: CanvasRenderingContext2D,
  nodes: readonly AnyFlowNode[],
  { viewport: { zoom }, selection, detailed }: Drawing,
  colour: Palette,
) {
  for (const { type, id, position, width = 0, height = 0, data } of nodes) {
    if (type !== "frame" || data.card) continue;
    const tint = colour.paints[data.frame.colour];
    context.fillStyle = tint;
    context.globalAlpha = 0.14;
    context.fillRect(position.x, position.y, width, height);
    context.globalAlpha = 1;
    if (!detailed) continue;
    context.strokeStyle = selection.has(id) ? colour.accent : tint;
    context.lineWidth = Math.max(3, 1.5 / zoom);
    context.strokeRect(position.x, position.y, width, height);
    context.fillStyle = colour.ink;
    context.font = `620 ${Math.min(36, Math.max(20, 11 / zoom))}px "Inter Variable", sans-serif`;
    context.textBaseline = "top";
    context.fillText(data.frame.title, position.x + 12, position.y + 8, Math.max(0, width - 24));
  }
}

/** Names are drawn where they can be read. */
const NAMES_FROM_ZOOM = 0.14;

/** All cards of one look as one path: a thousand are then drawn in the time of a few. */
function drawNodes(
  context: CanvasRenderingContext2D,
  nodes: readonly AnyFlowNode[],
  drawing: Drawing,
  colour: Palette,
) {
  const looks = new Map<string, { fill: string; stroke: string | null; nodes: AnyFlowNode[] }>();
  for (const node of nodes) {
    const stroke = tint(node, drawing, colour);
    const painted = node.type === "step" ? node.data.card.colour : null;
    const key = `${node.type} ${stroke} ${painted}`;
    const plain = node.type === "note" ? colour.note : drawing.detailed ? colour.surface : colour.edge;
    const fill = painted && !drawing.detailed ? colour.paints[painted] : plain;
    const look = looks.get(key);
    if (look) look.nodes.push(node);
    else looks.set(key, { fill, stroke, nodes: [node] });
  }
  const isRound = drawing.detailed && drawing.viewport.zoom >= NAMES_FROM_ZOOM;
  for (const look of looks.values()) {
    context.beginPath();
    for (const { position, width = 0, height = 0 } of look.nodes) {
      if (isRound) context.roundRect(position.x, position.y, width, height, 10);
      else context.rect(position.x, position.y, width, height);
    }
    if (!drawing.detailed) {
      context.fillStyle = look.stroke ?? look.fill;
      context.globalAlpha = look.stroke ? 1 : 0.6;
      context.fill();
      context.globalAlpha = 1;
      continue;
    }
    context.fillStyle = look.fill;
    context.fill();
    context.strokeStyle = look.stroke ?? colour.line;
    context.lineWidth = Math.max(look.stroke ? 8 : 3, (look.stroke ? 2 : 1) / drawing.viewport.zoom);
    context.stroke();
  }
  if (drawing.detailed) {
    drawPaint(context, nodes, colour);
    drawTiles(context, nodes, colour);
  }
  if (isRound) drawNames(context, nodes, drawing.viewport.zoom, colour);
}

/** A stripe along the cards that somebody painted. */
function drawPaint(context: CanvasRenderingContext2D, nodes: readonly AnyFlowNode[], colour: Palette) {
  for (const { type, position, height = 0, data } of nodes) {
    if (type !== "step" || !data.card.colour) continue;
    context.fillStyle = colour.paints[data.card.colour];
    context.fillRect(position.x, position.y + 10, 8, height - 20);
  }
}

/** A card's tile without its icon: what kind of step it is can be told from far away. */
function drawTiles(context: CanvasRenderingContext2D, nodes: readonly AnyFlowNode[], colour: Palette) {
  const tiles = new Map<Group, AnyFlowNode[]>();
  for (const node of nodes) {
    if (node.type !== "step") continue;
    const same = tiles.get(node.data.card.group);
    if (same) same.push(node);
    else tiles.set(node.data.card.group, [node]);
  }
  for (const [group, same] of tiles) {
    context.beginPath();
    for (const { position } of same) context.rect(position.x + TILE.x, position.y + TILE.y, TILE.px, TILE.px);
    context.fillStyle = colour.groups[group];
    context.fill();
  }
}

const TILE = { x: 9, y: 9, px: 26 };

/** Names under their tiles, as large as they can be read at and a little narrower where that saves their end. */
function drawNames(
  context: CanvasRenderingContext2D,
  nodes: readonly AnyFlowNode[],
  zoom: number,
  colour: Palette,
) {
  const sizePx = Math.min(32, Math.max(18, 9 / zoom));
  context.fillStyle = colour.ink;
  context.font = `600 ${sizePx}px "Inter Variable", sans-serif`;
  context.textBaseline = "top";
  for (const { type, position, width = 0, data } of nodes) {
    if (type === "note" || !data.card) continue;
    const room = width - 2 * TILE.x;
    const name = cut(data.card.name || data.card.kind, (room * NARROWED * KNOWN_AT_PX) / sizePx);
    context.fillText(name, position.x + TILE.x, position.y + TILE.y + TILE.px + 6, room);
  }
}

const NARROWED = 1.25;
/** The size that `textWidth` knows letters at. */
const KNOWN_AT_PX = 13;

function cut(name: string, room: number): string {
  if (textWidth(name) <= room) return name;
  let kept = name;
  while (kept && textWidth(kept) + 6 > room) kept = kept.slice(0, -1);
  return kept ? `${kept.trimEnd()}…` : "";
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
    if (!from || from.type === "note" || !to || !(isSeen(from) || isSeen(to))) continue;
    const row = from.data.card?.ports.find(({ id }) => id === sourceHandle)?.yPx ?? 22;
    const channel = data?.channelX ?? (from.position.x + to.position.x) / 2;
    context.moveTo(from.position.x + (from.width ?? 0), from.position.y + row);
    context.lineTo(channel, from.position.y + row);
    context.lineTo(channel, to.position.y + 22);
    context.lineTo(to.position.x, to.position.y + 22);
  }
  context.stroke();
}
