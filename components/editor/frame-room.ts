// A frame covers its steps and nothing else: what stands too close to one that is new or has grown is pushed away, the
// shortest way, and what that would run into is pushed on.
import { cardOf } from "@/components/nodes/card-model";
import { type Command, edit } from "@/lib/flow/commands";
import { framesByStep, groupIn } from "@/lib/flow/frames";
import type { Frame, Graph, GraphNode } from "@/lib/flow/graph";
import type { Place } from "@/lib/flow/layout";
import { t } from "@/lib/words/t";
import type { Rect } from "./bounds";
import { snapped } from "./edits";
import { rectAround } from "./frames";
import type { Box } from "./routes";

/** Between a frame and what is pushed away from it. */
const GAP_PX = 16;
/** After so many pushes the rest stays where it is. */
const MOST_PUSHES = 1_000;

type Side = "down" | "right" | "up" | "left";
const sides: readonly Side[] = ["down", "right", "up", "left"]; // on a tie the way a flow grows

/** What moves as one: a step in no frame, or another frame with its steps. */
interface Unit {
  steps: readonly GraphNode[];
  rect: Rect;
}

/** Puts steps into a new frame, which stands clear of all others. */
export function groupSteps(graph: Graph, ids: readonly string[], frameId: string): Command {
  const group: Command = { do: "setFrames", frames: groupIn(graph, ids, frameId) };
  const room = makeRoom(edit(graph, group).graph, frameId);
  return room ? { do: "batch", label: t("Group in a frame"), commands: [group, room] } : group;
}

/** @returns null when nothing is in the way of the frame */
export function makeRoom(graph: Graph, frameId: string): Command | null {
  const frame = graph.frames?.find(({ id }) => id === frameId);
  const rect = frame && rectOf(stepsOf(graph, frame));
  if (!rect) return null;
  const units = unitsOf(graph, frameId);
  const pushed = new Map<Unit, Place>();
  const all = { units, pushed, left: MOST_PUSHES };
  for (const unit of units.filter((each) => overlap(each.rect, rect))) {
    const side = sides.reduce((best, each) =>
      distance(unit.rect, rect, each) < distance(unit.rect, rect, best) ? each : best,
    );
    push(unit, rect, side, all);
  }
  const to: Record<string, Place> = {};
  for (const [{ steps }, by] of pushed)
    for (const { id, position } of steps) to[id] = snapped({ x: position.x + by.x, y: position.y + by.y });
  return Object.keys(to).length > 0 ? { do: "moveNodes", to } : null;
}

function push(
  unit: Unit,
  from: Rect,
  side: Side,
  all: { units: readonly Unit[]; pushed: Map<Unit, Place>; left: number },
): void {
  const { units, pushed } = all;
  if (all.left-- <= 0) return;
  const before = pushed.get(unit) ?? { x: 0, y: 0 };
  const far = distance(moved(unit.rect, before), from, side);
  const by = {
    down: { x: 0, y: far },
    up: { x: 0, y: -far },
    right: { x: far, y: 0 },
    left: { x: -far, y: 0 },
  }[side];
  const sum = { x: before.x + by.x, y: before.y + by.y };
  pushed.set(unit, sum);
  const now = moved(unit.rect, sum);
  for (const other of units) {
    const there = moved(other.rect, pushed.get(other) ?? { x: 0, y: 0 });
    // What stood in each other's way before is the author's own doing.
    const isInTheWay = other !== unit && overlap(there, now) && !overlap(there, moved(unit.rect, before));
    if (isInTheWay) push(other, now, side, all);
  }
}

function unitsOf(graph: Graph, frameId: string): Unit[] {
  const frames = graph.frames ?? [];
  const framed = framesByStep(frames);
  const units = graph.nodes
    .filter(({ id }) => !framed.has(id))
    .map((node): Unit => ({ steps: [node], rect: boxRect(boxOf(node)) }));
  for (const frame of frames) {
    const steps = stepsOf(graph, frame);
    const rect = frame.id === frameId ? null : rectOf(steps);
    if (rect) units.push({ steps, rect });
  }
  return units;
}

const stepsOf = (graph: Graph, { nodes }: Frame) => graph.nodes.filter(({ id }) => nodes.includes(id));
const boxOf = (node: GraphNode): Box => ({ ...node.position, card: cardOf(node) });
const rectOf = (steps: readonly GraphNode[]) => rectAround(steps.map(boxOf));
const boxRect = ({ x, y, card }: Box): Rect => ({ x, y, width: card.widthPx, height: card.heightPx });
const moved = (rect: Rect, { x, y }: Place): Rect => ({ ...rect, x: rect.x + x, y: rect.y + y });

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y;

/** How far something must go to one side to stand clear of a rectangle. */
function distance(rect: Rect, from: Rect, side: Side): number {
  switch (side) {
    case "down":
      return from.y + from.height + GAP_PX - rect.y;
    case "up":
      return rect.y + rect.height + GAP_PX - from.y;
    case "right":
      return from.x + from.width + GAP_PX - rect.x;
    case "left":
      return rect.x + rect.width + GAP_PX - from.x;
  }
}
