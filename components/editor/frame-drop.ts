// A step that is dropped on a frame is in it from then on.
import type { Command } from "@/lib/flow/commands";
import { framesByStep, putInto } from "@/lib/flow/frames";
import type { Graph } from "@/lib/flow/graph";
import type { AnyFlowNode } from "./react-flow";

/** Of steps in no frame that were moved so that their middle is over one; null when there are none. */
export function joinFrame(graph: Graph, nodes: readonly AnyFlowNode[]): Command | null {
  if (!graph.frames) return null;
  const before = new Map(graph.nodes.map(({ id, position }) => [id, position]));
  const framed = framesByStep(graph.frames);
  for (const frame of nodes) {
    if (frame.type !== "frame" || frame.data.card) continue;
    const dropped = nodes.filter(({ id, position }) => {
      const was = before.get(id);
      return was && (was.x !== position.x || was.y !== position.y) && !framed.has(id);
    });
    const inside = dropped.filter((node) => isOver(node, frame)).map(({ id }) => id);
    if (inside.length > 0) return { do: "setFrames", frames: putInto(graph, frame.id, inside) };
  }
  return null;
}

function isOver({ position, width = 0, height = 0 }: AnyFlowNode, frame: AnyFlowNode): boolean {
  const x = position.x + width / 2 - frame.position.x;
  const y = position.y + height / 2 - frame.position.y;
  return x > 0 && x < (frame.width ?? 0) && y > 0 && y < (frame.height ?? 0);
}
