// The part of a flow that its first picture shows. React Flow takes in every node and wire it is given, seen or not,
// and that takes longer than drawing those in view; it is given the rest once the first picture is on the screen.
import { useEffect, useMemo, useState } from "react";
import { afterPaint } from "./after-paint";
import type { Viewport } from "./bounds";
import { type Area, touches } from "./cells";
import type { View } from "./react-flow";

type Part = Pick<View, "nodes" | "edges">;
type Size = { width: number; height: number };

/** All nodes and wires, but for the first picture, which gets those in view. */
export function useFirstInView(whole: Part, viewport: Viewport, size: Size): Part {
  const { nodes, edges } = whole;
  const [isFirst, setFirst] = useState(true);
  useEffect(() => afterPaint(() => setFirst(false)), []);
  return useMemo(
    () => (isFirst ? inView({ nodes, edges }, viewport, size) : { nodes, edges }),
    [isFirst, nodes, edges, viewport, size],
  );
}

/** Nodes in view, wires that may cross it, and the nodes at the ends of those, in the order they had. */
export function inView({ nodes, edges }: Part, { x, y, zoom }: Viewport, size: Size): Part {
  const view: Area = {
    left: -x / zoom,
    right: (size.width - x) / zoom,
    top: -y / zoom,
    bottom: (size.height - y) / zoom,
  };
  const areas = new Map<string, Area>();
  const seen = new Set<string>();
  for (const { id, position, width = 0, height = 0 } of nodes) {
    const { x: left, y: top } = position;
    const area = { left, right: left + width, top, bottom: top + height };
    areas.set(id, area);
    if (touches(area, view)) seen.add(id);
  }
  const wires = edges.filter(({ source, target }) => {
    const from = areas.get(source);
    const to = areas.get(target);
    return from && to && touches(around(from, to), view);
  });
  for (const { source, target } of wires) seen.add(source).add(target);
  return { nodes: nodes.filter(({ id }) => seen.has(id)), edges: wires };
}

const around = (a: Area, b: Area): Area => ({
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
});
