// Which wires carry their outcome's name: long runs, where the name covers neither a card nor another name.
import { type Area, makeCells, touches } from "./cells";
import type { Box, Grid, Route, Run } from "./routes";
import { type LabelPlace, labelPlace } from "./wire-path";

/** Shorter runs are read at their port. */
const LABEL_AFTER_PX = 120;
const HEIGHT_PX = 20;

/** @returns the keys of edges that carry their name */
export function placeLabels(
  runs: readonly Run[],
  boxes: ReadonlyMap<string, Box>,
  routes: ReadonlyMap<string, Route>,
  grid: Grid,
): Set<string> {
  const placed = new Set<string>();
  const taken = makeCells<Area>();
  for (const { edge, key, ends } of runs) {
    const route = routes.get(key);
    if (route?.kind !== "wire" || !ends) continue;
    const place = labelPlace({
      sourceX: ends.fromX,
      sourceY: ends.fromY,
      targetX: ends.toX,
      targetY: ends.toY,
      channelX: route.channelX,
    });
    if (place.runPx < LABEL_AFTER_PX) continue;
    const name = boxes.get(edge.from)?.card.ports.find(({ id }) => id === edge.port)?.name;
    if (!name) continue;
    const width = name.length * 6.6 + 12;
    if (!hasRoom(width, place)) continue;
    const left = place.labelX - width / 2;
    const top = place.labelY - HEIGHT_PX / 2;
    const box = { left, right: left + width, top, bottom: top + HEIGHT_PX };
    if (
      !grid.isFree(box.left, box.right, box.top, box.bottom) ||
      taken.some(box, (other) => touches(box, other))
    )
      continue;
    taken.add(box, box);
    placed.add(key);
  }
  return placed;
}

function hasRoom(width: number, { longestPx, isUpright }: LabelPlace): boolean {
  return isUpright ? longestPx > HEIGHT_PX + 24 : longestPx > width + 24;
}
