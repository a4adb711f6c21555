// Where steps are dropped decides which frame they are in: one that lands on a frame joins it, one that lands outside of
// its frame leaves it.
import { type Command, edit } from "@/lib/flow/commands";
import { framesByStep, putInto, stepsIn, takeOut } from "@/lib/flow/frames";
import type { Frame, Graph } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import type { Edit } from "./edits";
import { makeRoom } from "./frame-room";
import { cornerOf, FRAME_PX } from "./frames";
import type { AnyFlowNode, FrameNode } from "./react-flow";

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
    const isOver = x > position.x && x < position.x + width && y > position.y && y < position.y + height;
    if (!isOver || node.data.card) continue;
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
  let next = edit(graph, command).graph;
  const join: Command = { do: "setFrames", frames: putInto(next, frameId, select) };
  next = edit(next, join).graph;
  const room = makeRoom(next, frameId);
  return { do: "batch", label: t("Add a step"), commands: [command, join, ...(room ? [room] : [])] };
}

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
