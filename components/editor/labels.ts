// Which wires carry their outcome's name: long runs, where the name covers neither a card nor another name.
import type { Edge } from "@/lib/flow/graph";
import { type Box, edgeKey, endsOf, type Grid, type Route } from "./routes";
import { type WirePath, wirePath } from "./wire-path";

/** Shorter runs are read at their port. */
const LABEL_AFTER_PX = 120;
const HEIGHT_PX = 20;

export function placeLabels(
  edges: readonly Edge[],
  boxes: ReadonlyMap<string, Box>,
  routes: ReadonlyMap<string, Route>,
  grid: Grid,
): Set<string> {
  const placed = new Set<string>();
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const edge of edges) {
    const route = routes.get(edgeKey(edge));
    const ends = endsOf(edge, boxes);
    const name = boxes.get(edge.from)?.card.ports.find(({ id }) => id === edge.port)?.name;
    if (route?.kind !== "wire" || !ends || !name) continue;
    const wire = wirePath({
      sourceX: ends.fromX,
      sourceY: ends.fromY,
      targetX: ends.toX,
      targetY: ends.toY,
      channelX: route.channelX,
    });
    const width = name.length * 6.6 + 12;
    if (!hasRoom(width, wire)) continue;
    const left = wire.labelX - width / 2;
    const top = wire.labelY - HEIGHT_PX / 2;
    const box = { left, right: left + width, top, bottom: top + HEIGHT_PX };
    const isFree =
      grid.isFree(box.left, box.right, box.top, box.bottom) &&
      taken.every(
        (other) =>
          box.right < other.left ||
          box.left > other.right ||
          box.bottom < other.top ||
          box.top > other.bottom,
      );
    if (!isFree) continue;
    taken.push(box);
    placed.add(edgeKey(edge));
  }
  return placed;
}

function hasRoom(width: number, wire: WirePath): boolean {
  if (wire.runPx < LABEL_AFTER_PX) return false;
  return wire.isUpright ? wire.longestPx > HEIGHT_PX + 24 : wire.longestPx > width + 24;
}
