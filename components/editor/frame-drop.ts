// Where steps are dropped decides which frame they are in: one that lands on a frame joins it, one that lands outside of
// its frame leaves it.
import { cardOf } from "@/components/nodes/card-model";
import { type Command, edit } from "@/lib/flow/commands";
import { framesByStep, putInto, stepsIn, takeOut } from "@/lib/flow/frames";
import type { Frame, Graph, GraphNode } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import type { Rect } from "./bounds";
import { type Edit, snapped } from "./edits";
import { makeRoom } from "./frame-room";
import { cornerOf, FRAME_PX, rectAround } from "./frames";
import type { AnyFlowNode, FrameNode } from "./react-flow";
import type { Box } from "./routes";

interface Point {
  x: number;
  y: number;
}

/** The open frame at a place of the canvas: the one named if it is there, else the one drawn above all others. */
export function frameAt(
  nodes: readonly AnyFlowNode[],
  { x, y }: Point,
  preferred?: string,
): FrameNode | undefined {
  let found: FrameNode | undefined;
  for (const node of nodes) {
    if (node.type !== "frame") break; // frames come first
    const { position, width = 0, height = 0 } = node;
    if (node.data.card || !isWithin({ ...position, width, height }, { x, y })) continue;
    if (node.id === preferred) return node;
    found = node;
  }
  return found;
}

export const middleOf = ({ position, width = 0, height = 0 }: AnyFlowNode): Point => {
  return { x: position.x + width / 2, y: position.y + height / 2 };
};

/**
 * What a drag does: to places, and by where the middle of each moved step is then, to frames. The steps of a frame that
 * was dragged itself stay in it, and the last of a frame's steps take it along.
 * @param nodes as they are drawn at the end of the drag, with frames where they were
 * @param move what the drag does to places
 */
export function drop(graph: Graph, nodes: readonly AnyFlowNode[], move: Command): Command {
  const { joining, leaving } = changesOf(graph, nodes);
  let next = edit(graph, move).graph;
  const commands: Command[] = [move];
  const run = (command: Command) => {
    commands.push(command);
    next = edit(next, command).graph;
  };
  for (const [id, steps] of joining) run({ do: "setFrames", frames: putInto(next, id, steps) });
  for (const [id, steps] of leaving) {
    const own = next.frames?.find((frame) => frame.id === id);
    const isLast = own?.nodes.every((step) => steps.includes(step));
    if (!isLast) run({ do: "setFrames", frames: takeOut(next, steps) });
  }
  for (const id of joining.keys()) {
    const room = makeRoom(next, id);
    if (room) run(room);
  }
  return commands.length === 1 ? move : { do: "batch", label: t("Move"), commands };
}

/** An edit that adds steps at a frame, so that they are in it. */
export function intoFrame(graph: Graph, { command, select }: Edit, frameId: string | undefined): Command {
  if (frameId === undefined) return command;
  const join = joinFrame(edit(graph, command).graph, select, frameId);
  return { do: "batch", label: t("Add a step"), commands: [command, join] };
}

/**
 * The frame of a step that is added: where somebody has put it decides; one that is added after another, without a
 * place, is in that one's frame.
 */
export function frameOfNew(
  graph: Graph,
  nodes: readonly AnyFlowNode[],
  { after, at }: { after?: string | undefined; at?: Point | undefined },
): string | undefined {
  if (at) return frameAt(nodes, at)?.id;
  return after === undefined ? undefined : framesByStep(graph.frames ?? []).get(after)?.id;
}

/** Between the steps of a frame and what comes into it from elsewhere. */
const BELOW_PX = 28;

/** Puts steps into a frame; those that do not stand on it are brought below what is in it. */
export function joinFrame(graph: Graph, steps: readonly string[], frameId: string): Command {
  const isComing = ({ id }: GraphNode) => steps.includes(id);
  const own = graph.frames?.find(({ id }) => id === frameId);
  const present = graph.nodes.filter((node) => own?.nodes.includes(node.id) && !isComing(node));
  const rect = rectAround(present.map(boxOf));
  const outside = graph.nodes.filter(
    (node) => isComing(node) && rect && !isWithin(rect, middleOfBox(boxOf(node))),
  );
  const [corner, inside] = [cornerOf(outside), cornerOf(present)];
  const to: Record<string, Point> = {};
  if (rect && corner && inside) {
    const bottom = Math.max(...present.map((node) => node.position.y + cardOf(node).heightPx));
    const by = { x: inside.x - corner.x, y: bottom + BELOW_PX - corner.y };
    for (const { id, position } of outside) to[id] = snapped({ x: position.x + by.x, y: position.y + by.y });
  }
  const commands: Command[] = [
    { do: "moveNodes", to },
    { do: "setFrames", frames: putInto(graph, frameId, steps) },
  ];
  return withRoom(graph, { do: "batch", label: t("Put into a frame"), commands }, [frameId]);
}

/** Takes steps out of their frames, and off what is left of them. */
export function leaveFrames(graph: Graph, steps: readonly string[]): Command {
  const framed = framesByStep(graph.frames ?? []);
  const left = new Set(steps.flatMap((id) => framed.get(id)?.id ?? []));
  return withRoom(graph, { do: "setFrames", frames: takeOut(graph, steps) }, [...left]);
}

function withRoom(graph: Graph, command: Command, frameIds: readonly string[]): Command {
  let next = edit(graph, command).graph;
  const commands = [command];
  for (const id of frameIds) {
    const room = makeRoom(next, id);
    if (!room) continue;
    commands.push(room);
    next = edit(next, room).graph;
  }
  return commands.length === 1 ? command : { do: "batch", label: t("Make room for a frame"), commands };
}

const boxOf = (node: GraphNode): Box => ({ ...node.position, card: cardOf(node) });
const middleOfBox = ({ x, y, card }: Box): Point => ({ x: x + card.widthPx / 2, y: y + card.heightPx / 2 });
const isWithin = ({ x, y, width, height }: Rect, at: Point) =>
  at.x > x && at.x < x + width && at.y > y && at.y < y + height;

/** Steps by the frame they join and by the frame they leave for none. */
function changesOf(graph: Graph, nodes: readonly AnyFlowNode[]) {
  const joining = new Map<string, string[]>();
  const leaving = new Map<string, string[]>();
  if (!graph.frames) return { joining, leaving };
  const before = new Map(graph.nodes.map(({ id, position }) => [id, position]));
  const framed = framesByStep(graph.frames);
  const carried = new Set(graph.frames.filter((frame) => isCarried(graph, frame, nodes)));
  for (const node of nodes) {
    const was = before.get(node.id);
    const own = framed.get(node.id);
    const isMoved = was && (was.x !== node.position.x || was.y !== node.position.y);
    if (!isMoved || (own && carried.has(own))) continue;
    const over = frameAt(nodes, middleOf(node), own?.id)?.id;
    if (over === own?.id) continue;
    const [changes, id] = over === undefined ? [leaving, own?.id ?? ""] : [joining, over];
    changes.set(id, [...(changes.get(id) ?? []), node.id]);
  }
  return { joining, leaving };
}

/** Only a frame that is dragged is drawn elsewhere than around the places its steps had. */
function isCarried(graph: Graph, frame: Frame, nodes: readonly AnyFlowNode[]): boolean {
  const inside = new Set(stepsIn(graph, frame));
  const corner = cornerOf(graph.nodes.filter(({ id }) => inside.has(id)));
  const drawn = nodes.find(({ id }) => id === frame.id);
  if (!corner || !drawn) return false;
  return drawn.position.x !== corner.x - FRAME_PX.side || drawn.position.y !== corner.y - FRAME_PX.top;
}
