// Where imported steps stand: laid out as the editor's own tidy-up does, with sizes near those of its cards.
import type { Edge, GraphNode } from "@/lib/flow/graph";
import { layOut } from "@/lib/flow/layout";
import { findNodeType } from "@/lib/nodes";

const WIDTH_PX = 192;
const HEAD_PX = 44;
const SUMMARY_PX = 62;
const ROW_PX = 26;

/** The nodes with positions. */
export function placeNodes(nodes: readonly GraphNode[], edges: readonly Edge[]): GraphNode[] {
  const places = layOut(nodes.map(sized), edges);
  return nodes.map((node) => ({ ...node, position: places.get(node.id) ?? node.position }));
}

function sized({ id, type, data }: GraphNode) {
  const definition = findNodeType(type);
  const top = HEAD_PX + (definition?.entry ? 0 : SUMMARY_PX);
  const ports = (definition?.ports(data) ?? []).map((port, row) => {
    return { id: port.id, yPx: top + (row + 0.5) * ROW_PX };
  });
  return {
    id,
    widthPx: WIDTH_PX,
    heightPx: top + ports.length * ROW_PX,
    wayInPx: HEAD_PX / 2,
    ports,
    isStart: definition?.entry !== undefined,
  };
}
