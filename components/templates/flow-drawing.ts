// A flow from far away, as it stands on the canvas: its cards, their families and its wires, without words. A dozen paths
// however many steps there are, so that no flow travels with its picture.
import { type Box, makeGrid, routeEdges, runsOf } from "@/components/editor/routes";
import { cardOf } from "@/components/nodes/card-model";
import type { Graph } from "@/lib/flow/graph";
import type { Group } from "@/lib/nodes/contract";

const MARGIN_PX = 24;
const TILE_PX = 44;
const GROUPS: readonly Group[] = ["start", "talk", "ask", "connect", "logic", "data", "sms"];
/** Beyond it a step is a few pixels of the picture, and what is in it nothing. */
const MOST_IN_DETAIL = 120;
/** Nor do wires say anything then, and they are what takes long to find. */
const MOST_WIRED = 400;

/** Paths of an SVG. */
export interface FlowDrawing {
  viewBox: string;
  wires: string;
  cards: string;
  names: string;
  tiles: readonly { group: Group; path: string }[];
}

/** Null where there is nothing to draw. */
export function drawFlow({ nodes, edges }: Graph): FlowDrawing | null {
  if (nodes.length === 0) return null;
  const boxes = new Map(nodes.map((node) => [node.id, { ...node.position, card: cardOf(node) }]));
  const all = [...boxes.values()];
  const left = least(all, ({ x }) => x) - MARGIN_PX;
  const top = least(all, ({ y }) => y) - MARGIN_PX;
  const right = -least(all, ({ x, card }) => -(x + card.widthPx)) + MARGIN_PX;
  const bottom = -least(all, ({ y, card }) => -(y + card.heightPx)) + MARGIN_PX;
  const isDetailed = all.length <= MOST_IN_DETAIL;
  return {
    viewBox: [left, top, right - left, bottom - top].map(Math.round).join(" "),
    wires: all.length <= MOST_WIRED ? wiresOf(edges, boxes) : "",
    cards: all.map(cardPath).join(""),
    names: isDetailed ? all.map(namePath).join("") : "",
    tiles: GROUPS.flatMap((group) => {
      const path = all.flatMap((box) => (box.card.group === group ? tilePath(box) : [])).join("");
      return path === "" ? [] : { group, path };
    }),
  };
}

const least = (boxes: readonly Box[], of: (box: Box) => number) =>
  boxes.reduce((least, box) => Math.min(least, of(box)), Infinity);

function wiresOf(edges: Graph["edges"], boxes: ReadonlyMap<string, Box>): string {
  const runs = runsOf(edges, boxes);
  const routes = routeEdges(runs, makeGrid(boxes));
  return runs
    .map(({ key, ends }) => {
      const route = routes.get(key);
      if (route?.kind !== "wire" || !ends) return "";
      return `M${at(ends.fromX, ends.fromY)}H${Math.round(route.channelX)}V${Math.round(ends.toY)}H${Math.round(ends.toX)}`;
    })
    .join("");
}

const at = (x: number, y: number) => `${Math.round(x)} ${Math.round(y)}`;
const cardPath = ({ x, y, card }: Box) => `M${at(x, y)}h${card.widthPx}v${card.heightPx}h${-card.widthPx}z`;
const tilePath = ({ x, y }: Box) => `M${at(x + 12, y + 12)}h${TILE_PX}v${TILE_PX}h${-TILE_PX}z`;
const namePath = ({ x, y, card }: Box) =>
  `M${at(x + TILE_PX + 30, y + 12 + TILE_PX / 2)}h${card.widthPx - TILE_PX - 62}`;
