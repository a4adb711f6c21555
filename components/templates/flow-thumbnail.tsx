import { type Box, makeGrid, routeEdges, runsOf } from "@/components/editor/routes";
import { cardOf } from "@/components/nodes/card-model";
import type { Graph } from "@/lib/flow/graph";
import type { Group } from "@/lib/nodes/contract";
import styles from "./flow-thumbnail.module.css";

const MARGIN_PX = 24;
const TILE_PX = 44;
const GROUPS: readonly Group[] = ["start", "talk", "ask", "connect", "logic", "data", "sms"];

/**
 * A flow from far away, as it stands on the canvas: its cards, their families and its wires, without words. A dozen paths
 * however many steps there are, drawn where the page is made, so that no flow travels with it.
 */
export function FlowThumbnail({ graph }: { graph: Graph }) {
  const boxes = new Map(graph.nodes.map((node) => [node.id, { ...node.position, card: cardOf(node) }]));
  const all = [...boxes.values()];
  const left = Math.min(...all.map(({ x }) => x)) - MARGIN_PX;
  const top = Math.min(...all.map(({ y }) => y)) - MARGIN_PX;
  const right = Math.max(...all.map(({ x, card }) => x + card.widthPx)) + MARGIN_PX;
  const bottom = Math.max(...all.map(({ y, card }) => y + card.heightPx)) + MARGIN_PX;
  return (
    <svg
      className={styles.picture}
      viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
      aria-hidden="true"
      focusable="false"
    >
      <path className={styles.wires} d={wiresOf(graph, boxes)} />
      <path className={styles.cards} d={all.map(cardPath).join("")} />
      <path className={styles.names} d={all.map(namePath).join("")} />
      {GROUPS.map((group) => {
        const tiles = all.filter(({ card }) => card.group === group);
        return tiles.length > 0 ? (
          <path key={group} className={styles.tiles} data-group={group} d={tiles.map(tilePath).join("")} />
        ) : null;
      })}
    </svg>
  );
}

function wiresOf({ edges }: Graph, boxes: ReadonlyMap<string, Box>): string {
  const runs = runsOf(edges, boxes);
  const routes = routeEdges(runs, makeGrid(boxes));
  return runs
    .map(({ key, ends }) => {
      const route = routes.get(key);
      if (route?.kind !== "wire" || !ends) return "";
      return `M${ends.fromX} ${ends.fromY}H${route.channelX}V${ends.toY}H${ends.toX}`;
    })
    .join("");
}

const cardPath = ({ x, y, card }: Box) => `M${x} ${y}h${card.widthPx}v${card.heightPx}h${-card.widthPx}z`;
const tilePath = ({ x, y }: Box) => `M${x + 12} ${y + 12}h${TILE_PX}v${TILE_PX}h${-TILE_PX}z`;
const namePath = ({ x, y, card }: Box) =>
  `M${x + TILE_PX + 30} ${y + 12 + TILE_PX / 2}h${card.widthPx - TILE_PX - 62}`;
