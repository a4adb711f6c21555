// Which edges are wires and which are jumps. A wire goes forward, not too far, and under no card; every other edge is a
// jump, named in its port's row. Worked out when something was moved or connected, never while it is being moved.
import type { CardModel } from "@/components/nodes/card-model";
import { WAY_IN_Y_PX } from "@/components/nodes/card-model";
import type { Edge } from "@/lib/flow/graph";

export interface Box {
  x: number;
  y: number;
  card: CardModel;
}

/** A wire runs along its source's row to `channelX`, then up or down, then into its target. */
export type Route = { kind: "wire"; channelX: number } | { kind: "jump" };

export const edgeKey = (edge: Edge): string => `${edge.from} ${edge.port}`;

const NEAREST_PX = 22;
const FARTHEST_PX = { x: 760, y: 1000 };
const LANE_PX = 8;
const MOST_INTO_ONE = 4;
const CELL_PX = 240;
/** Room a wire leaves to a card it passes. */
const MARGIN_PX = 5;

export function routeEdges(
  edges: readonly Edge[],
  boxes: ReadonlyMap<string, Box>,
  grid: Grid,
): Map<string, Route> {
  const lanes = assignLanes(edges, boxes);
  const routes = new Map<string, Route>();
  for (const edge of edges) routes.set(edgeKey(edge), routeOf(edge, boxes, lanes.get(edge) ?? 0, grid));
  thinOut(edges, boxes, routes);
  return routes;
}

/** Of several ways from one step to another the first is drawn; of many wires into one step the shortest are. */
function thinOut(edges: readonly Edge[], boxes: ReadonlyMap<string, Box>, routes: Map<string, Route>): void {
  const pairs = new Set<string>();
  const into = new Map<string, { key: string; lengthPx: number }[]>();
  const wires = edges.flatMap((edge) => {
    const ends = routes.get(edgeKey(edge))?.kind === "wire" ? endsOf(edge, boxes) : undefined;
    return ends ? [{ edge, ends }] : [];
  });
  for (const { edge, ends } of wires.toSorted((a, b) => a.ends.fromY - b.ends.fromY)) {
    const key = edgeKey(edge);
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

/** Where an edge leaves and arrives; undefined when its port or a node is missing. */
export function endsOf(edge: Edge, boxes: ReadonlyMap<string, Box>): Ends | undefined {
  const from = boxes.get(edge.from);
  const to = boxes.get(edge.to);
  const port = from?.card.ports.find(({ id }) => id === edge.port);
  if (!from || !to || !port) return undefined;
  return { fromX: from.x + from.card.widthPx, fromY: from.y + port.yPx, toX: to.x, toY: to.y + WAY_IN_Y_PX };
}

function routeOf(edge: Edge, boxes: ReadonlyMap<string, Box>, lane: number, grid: Grid): Route {
  const ends = endsOf(edge, boxes);
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
function assignLanes(edges: readonly Edge[], boxes: ReadonlyMap<string, Box>): Map<Edge, number> {
  const groups = new Map<string, { edge: Edge; ends: Ends }[]>();
  for (const edge of edges) {
    const ends = endsOf(edge, boxes);
    if (!ends || Math.abs(ends.toY - ends.fromY) < 1) continue;
    const key = `${edge.from} ${ends.toY > ends.fromY ? "down" : "up"}`;
    const group = groups.get(key);
    if (group) group.push({ edge, ends });
    else groups.set(key, [{ edge, ends }]);
  }
  const lanes = new Map<Edge, number>();
  for (const [key, group] of groups) {
    const sign = key.endsWith("down") ? -1 : 1;
    group.sort((a, b) => sign * (a.ends.fromY - b.ends.fromY));
    group.forEach(({ edge }, at) => {
      lanes.set(edge, at - (group.length - 1) / 2);
    });
  }
  return lanes;
}

export interface Grid {
  /** Whether no card lies there, but for the two ends of an edge. */
  isFree(x1: number, x2: number, y1: number, y2: number, edge?: Edge): boolean;
}

/** Cards by the cells they touch, so that a wire is compared with its neighbours only. */
export function makeGrid(boxes: ReadonlyMap<string, Box>): Grid {
  const cells = new Map<string, { id: string; box: Box }[]>();
  const cellOf = (px: number) => Math.floor(px / CELL_PX);
  for (const [id, box] of boxes) {
    for (let cx = cellOf(box.x); cx <= cellOf(box.x + box.card.widthPx); cx++) {
      for (let cy = cellOf(box.y); cy <= cellOf(box.y + box.card.heightPx); cy++) {
        const key = `${cx} ${cy}`;
        const cell = cells.get(key);
        if (cell) cell.push({ id, box });
        else cells.set(key, [{ id, box }]);
      }
    }
  }
  return {
    isFree(x1, x2, y1, y2, edge) {
      const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
      const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
      for (let cx = cellOf(left); cx <= cellOf(right); cx++) {
        for (let cy = cellOf(top); cy <= cellOf(bottom); cy++) {
          for (const { id, box } of cells.get(`${cx} ${cy}`) ?? []) {
            if (id === edge?.from || id === edge?.to) continue;
            const isHit =
              right > box.x - MARGIN_PX &&
              left < box.x + box.card.widthPx + MARGIN_PX &&
              bottom > box.y - MARGIN_PX &&
              top < box.y + box.card.heightPx + MARGIN_PX;
            if (isHit) return false;
          }
        }
      }
      return true;
    },
  };
}
