import { useEffect, useMemo, useState } from "react";
import { afterPaint } from "./after-paint";
import type { Size, Viewport } from "./bounds";
import { inView, type Part } from "./first-picture";
import { useEditorStore } from "./store-context";

/** All nodes and wires, but for the first picture, which gets those in view. */
export function useFirstInView(whole: Part, viewport: Viewport, size: Size): Part {
  const store = useEditorStore();
  const { nodes, edges } = whole;
  const [isFirst, setFirst] = useState(true);
  useEffect(
    () =>
      afterPaint(() => {
        store.getState().showWhole();
        setFirst(false);
      }),
    [store],
  );
  return useMemo(
    () => (isFirst ? inView({ nodes, edges }, viewport, size) : { nodes, edges }),
    [isFirst, nodes, edges, viewport, size],
  );
}
