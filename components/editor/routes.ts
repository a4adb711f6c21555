// Which edges are wires and which are jumps. A wire goes forward, not too far, and under no card; every other edge is a
// jump, named in its port's row. Worked out when something was moved or connected, never while it is being moved.
import type { CardModel } from "@/components/nodes/card-model";
import { WAY_IN_Y_PX } from "@/components/nodes/card-model";
import type { Edge } from "@/lib/flow/graph";
import { type Area, makeCells } from "./cells";

export interface Box {
  x: number;
  y: number;
  card: CardModel;
}

/** A wire runs along its source's row to `channelX`, then up or down, then into its target. */
export type Route = { kind: "wire"; channelX: number } | { kind: "jump" };

export const edgeKey = (edge: Edge): string => `${edge.from} ${edge.port}`;

const NEAREST_PX = 22;
/** Between the ends of a wire. */
export const FARTHEST_PX = { x: 760, y: 1000 };
const LANE_PX = 8;
const MOST_INTO_ONE = 4;
/** Room a wire leaves to a card it passes. */
const MARGIN_PX = 5;

/** An edge with where it leaves and arrives; without ends when its port or a node is missing. */
export interface Run {
  edge: Edge;
  key: string;
  ends: Ends | undefined;
}

/** Worked out once for all that asks, for a large flow has thousands. */
export const runsOf = (edges: readonly Edge[], boxes: ReadonlyMap<string, Box>): Run[] =>
  edges.map((edge) => ({ edge, key: edgeKey(edge), ends: endsOf(edge, boxes) }));

export function routeEdges(runs: readonly Run[], grid: Grid): Map<string, Route> {
  const lanes = assignLanes(runs);
  const routes = new Map<string, Route>();
  for (const run of runs) routes.set(run.key, routeOf(run, lanes.get(run) ?? 0, grid));
  thinOut(runs, routes);
  return routes;
}

/** Of several ways from one step to another the first is drawn; of many wires into one step the shortest are. */
function thinOut(runs: readonly Run[], routes: Map<string, Route>): void {
  const pairs = new Set<string>();
  const into = new Map<string, { key: string; lengthPx: number }[]>();
  const wires = runs.flatMap(({ edge, key, ends }) =>
    ends && routes.get(key)?.kind === "wire" ? [{ edge, key, ends }] : [],
  );
  for (const { edge, key, ends } of wires.sort((a, b) => a.ends.fromY - b.ends.fromY)) {
    const pair = `${edge.from} ${edge.to}`;
    if (pairs.has(pair)) {
      routes.set(key, { kind: "jump" });
      continue;
    }
    pairs.add(pair);
    const lengthPx = ends.toX - ends.fromX + Math.abs(ends.toY - ends.fromY);
    const group = into.get(edge.to);
    if (group) group.push({ key, lengthPx });
    else into.set(edge.to, [{ key, lengthPx }]);
  }
  for (const group of into.values()) {
    if (group.length <= MOST_INTO_ONE) continue;
    for (const { key } of group.toSorted((a, b) => a.lengthPx - b.lengthPx).slice(MOST_INTO_ONE)) {
      routes.set(key, { kind: "jump" });
    }
  }
}

export interface Ends {
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
}

function endsOf(edge: Edge, boxes: ReadonlyMap<string, Box>): Ends | undefined {
  const from = boxes.get(edge.from);
  const to = boxes.get(edge.to);
  const port = from?.card.ports.find(({ id }) => id === edge.port);
  if (!from || !to || !port) return undefined;
  return { fromX: from.x + from.card.widthPx, fromY: from.y + port.yPx, toX: to.x, toY: to.y + WAY_IN_Y_PX };
}

function routeOf({ edge, ends }: Run, lane: number, grid: Grid): Route {
  if (!ends || edge.from === edge.to) return { kind: "jump" };
  const { fromX, fromY, toX, toY } = ends;
  const run = toX - fromX;
  if (run < NEAREST_PX || run > FARTHEST_PX.x || Math.abs(toY - fromY) > FARTHEST_PX.y)
    return { kind: "jump" };
  for (const middle of [fromX + run / 2, toX - 26, fromX + 30]) {
    const channelX = Math.min(toX - 12, Math.max(fromX + 12, middle + lane * LANE_PX));
    const isFree =
      grid.isFree(fromX, channelX, fromY, fromY, edge) &&
      grid.isFree(channelX, channelX, fromY, toY, edge) &&
      grid.isFree(channelX, toX, toY, toY, edge);
    if (isFree) return { kind: "wire", channelX };
  }
  return { kind: "jump" };
}

/**
 * Wires of one node turn in lanes side by side: those going up in the order of the rows, those going down in the
 * opposite order, so that they never cross each other.
 */
function assignLanes(runs: readonly Run[]): Map<Run, number> {
  const groups = new Map<string, { run: Run; ends: Ends; isDown: boolean }[]>();
  for (const run of runs) {
    const { edge, ends } = run;
    if (!ends || Math.abs(ends.toY - ends.fromY) < 1) continue;
    const isDown = ends.toY > ends.fromY;
    const key = `${edge.from} ${isDown ? "down" : "up"}`;
    const group = groups.get(key);
    if (group) group.push({ run, ends, isDown });
    else groups.set(key, [{ run, ends, isDown }]);
  }
  const lanes = new Map<Run, number>();
  for (const group of groups.values()) {
    const sign = group[0]?.isDown ? -1 : 1;
    group.sort((a, b) => sign * (a.ends.fromY - b.ends.fromY));
    group.forEach(({ run }, at) => {
      lanes.set(run, at - (group.length - 1) / 2);
    });
  }
  return lanes;
}

export interface Grid {
  /** Whether no card lies there, but for the two ends of an edge. */
  isFree(x1: number, x2: number, y1: number, y2: number, edge?: Edge): boolean;
}

export function makeGrid(boxes: ReadonlyMap<string, Box>): Grid {
  const cards = makeCells<{ id: string; area: Area }>();
  for (const [id, { x, y, card }] of boxes) {
    const area = { left: x, right: x + card.widthPx, top: y, bottom: y + card.heightPx };
    cards.add(area, { id, area });
  }
  return {
    isFree(x1, x2, y1, y2, edge) {
      const [left, right] = x1 < x2 ? [x1, x2] : [x2, x1];
      const [top, bottom] = y1 < y2 ? [y1, y2] : [y2, y1];
      return !cards.some(
        { left, right, top, bottom },
        ({ id, area }) =>
          right > area.left - MARGIN_PX &&
          left < area.right + MARGIN_PX &&
          bottom > area.top - MARGIN_PX &&
          top < area.bottom + MARGIN_PX &&
          id !== edge?.from &&
          id !== edge?.to,
      );
    },
  };
}
