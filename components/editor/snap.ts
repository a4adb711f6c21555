// A step that is dragged comes to rest in line with others: its left side under theirs, its top beside theirs, its wires
// straight. Pure; lengths are those of the canvas.
import { WAY_IN_Y_PX } from "@/components/nodes/card-model";
import type { Area } from "./cells";
import type { AnyFlowNode, StepNode, Wire } from "./react-flow";

export interface Snapped {
  x: number;
  y: number;
  /** Where others begin that it is in line with now, from left and from top; null where there are none. */
  line: { x: number | null; y: number | null };
}

/** With more steps in view nobody lines anything up by hand. */
const MOST_IN_VIEW = 400;

interface SnapOptions {
  nodes: readonly AnyFlowNode[];
  wires: readonly Wire[];
  /** What goes along with it is nothing to be in line with. */
  isMoving: (id: string) => boolean;
  /** What is on the screen. */
  area: Area;
  /** How near counts. */
  reach: number;
}

export function snap(step: StepNode, options: SnapOptions): Snapped {
  const { nodes, wires, isMoving, area, reach } = options;
  const { x, y } = step.position;
  const others = new Map<string, StepNode>();
  for (const node of nodes) {
    if (node.type !== "step" || !isIn(node, area) || isMoving(node.id)) continue;
    others.set(node.id, node);
    if (others.size > MOST_IN_VIEW) return { x, y, line: { x: null, y: null } };
  }
  const lefts = [...others.values()].map(({ position }) => position.x);
  const tops = [...others.values()].map(({ position }) => position.y);
  const nearX = nearest(x, lefts, reach);
  const straight = nearest(y, straightTops(step, others, wires), reach);
  const nearY = straight ?? nearest(y, tops, reach);
  const isBeside = nearY !== null && tops.includes(nearY);
  return { x: nearX ?? x, y: nearY ?? y, line: { x: nearX, y: isBeside ? nearY : null } };
}

/** Where it would have to be for each of its wires to run straight. */
function straightTops(
  step: StepNode,
  others: ReadonlyMap<string, StepNode>,
  wires: readonly Wire[],
): number[] {
  const tops: number[] = [];
  for (const { source, sourceHandle, target } of wires) {
    if (source !== step.id && target !== step.id) continue;
    const other = others.get(source === step.id ? target : source);
    const from = source === step.id ? step : other;
    const rowY = from?.data.card.ports.find(({ id }) => id === sourceHandle)?.yPx;
    if (!other || rowY === undefined) continue;
    const by = WAY_IN_Y_PX - rowY;
    tops.push(other.position.y + (source === step.id ? by : -by));
  }
  return tops;
}

function nearest(value: number, candidates: readonly number[], reach: number): number | null {
  let best: number | null = null;
  for (const each of candidates) {
    const far = Math.abs(each - value);
    if (far <= reach && (best === null || far < Math.abs(best - value))) best = each;
  }
  return best;
}

const isIn = ({ position: { x, y }, width = 0, height = 0 }: AnyFlowNode, area: Area) =>
  x < area.right && x + width > area.left && y < area.bottom && y + height > area.top;
