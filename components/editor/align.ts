// Lining up several steps: edges to an edge, or the same room between them. Pure; the answer is where they go.

import { cardOf } from "@/components/nodes/card-model";
import type { Graph } from "@/lib/flow/graph";
import type { Place } from "@/lib/flow/layout";
import { t } from "@/lib/words/t";
import { snapped } from "./edits";

export const alignments = ["left", "top", "right", "bottom", "across", "down"] as const;
export type Alignment = (typeof alignments)[number];

export const alignmentNames = (): Record<Alignment, string> => ({
  left: t("Align left edges"),
  top: t("Align top edges"),
  right: t("Align right edges"),
  bottom: t("Align bottom edges"),
  across: t("Same room between them, from left to right"),
  down: t("Same room between them, from top to bottom"),
});

interface Box extends Place {
  id: string;
  width: number;
  height: number;
}

/** New places of the selected steps and notes; those that stay are left out. */
export function align(graph: Graph, selection: ReadonlySet<string>, how: Alignment): Map<string, Place> {
  const boxes = selectedBoxes(graph, selection);
  const places = boxes.length < 2 ? [] : placesOf(boxes, how);
  const before = new Map(boxes.map((box) => [box.id, box]));
  return new Map(
    places
      .map(([id, place]) => [id, snapped(place)] as const)
      .filter(([id, { x, y }]) => before.get(id)?.x !== x || before.get(id)?.y !== y),
  );
}

function placesOf(boxes: readonly Box[], how: Alignment): [string, Place][] {
  switch (how) {
    case "left": {
      const x = Math.min(...boxes.map((box) => box.x));
      return boxes.map(({ id, y }) => [id, { x, y }]);
    }
    case "top": {
      const y = Math.min(...boxes.map((box) => box.y));
      return boxes.map(({ id, x }) => [id, { x, y }]);
    }
    case "right": {
      const right = Math.max(...boxes.map((box) => box.x + box.width));
      return boxes.map(({ id, y, width }) => [id, { x: right - width, y }]);
    }
    case "bottom": {
      const bottom = Math.max(...boxes.map((box) => box.y + box.height));
      return boxes.map(({ id, x, height }) => [id, { x, y: bottom - height }]);
    }
    case "across":
      return spread(
        boxes,
        (box) => box.x,
        (box) => box.width,
      ).map(([{ id, y }, x]) => [id, { x, y }]);
    case "down":
      return spread(
        boxes,
        (box) => box.y,
        (box) => box.height,
      ).map(([{ id, x }, y]) => [id, { x, y }]);
  }
}

/** The first and the last stay, the others get the same room between them; steps that overlap are pulled apart. */
function spread(
  boxes: readonly Box[],
  startOf: (box: Box) => number,
  lengthOf: (box: Box) => number,
): [Box, number][] {
  const sorted = boxes.toSorted((a, b) => startOf(a) - startOf(b));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const filled = sorted.reduce((sum, box) => sum + lengthOf(box), 0);
  const whole = startOf(last) + lengthOf(last) - startOf(first);
  const gap = Math.max(LEAST_GAP_PX, (whole - filled) / (sorted.length - 1));
  let at = startOf(first);
  return sorted.map((box) => {
    const start = at;
    at += lengthOf(box) + gap;
    return [box, start];
  });
}

const LEAST_GAP_PX = 16;

function selectedBoxes(graph: Graph, selection: ReadonlySet<string>): Box[] {
  const steps = graph.nodes
    .filter(({ id }) => selection.has(id))
    .map((node) => {
      const { widthPx, heightPx } = cardOf(node);
      return { id: node.id, ...node.position, width: widthPx, height: heightPx };
    });
  const notes = graph.notes
    .filter(({ id }) => selection.has(id))
    .map(({ id, position, width, height }) => ({ id, ...position, width, height }));
  return [...steps, ...notes];
}
