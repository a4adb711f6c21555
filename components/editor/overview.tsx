"use client";
import { useStore as useFlowStore } from "@xyflow/react";
import { useEffect, useRef } from "react";
import styles from "./canvas.module.css";
import { drawOverview } from "./draw-overview";
import { useEditor } from "./store-context";

/** Takes over from the cards when many are in view: one drawing instead of a thousand elements. */
export function Overview() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const x = useFlowStore((state) => state.transform[0]);
  const y = useFlowStore((state) => state.transform[1]);
  const zoom = useFlowStore((state) => state.transform[2]);
  const width = useFlowStore((state) => state.width);
  const height = useFlowStore((state) => state.height);
  const view = useEditor((state) => state.view);
  const selection = useEditor((state) => state.selection);
  const problems = useEditor((state) => state.problems);
  const lit = useEditor((state) => state.lit);
  useEffect(() => {
    if (!canvas.current) return;
    const size = { width, height };
    drawOverview(canvas.current, {
      view,
      viewport: { x, y, zoom },
      size,
      selection,
      problems,
      lit,
      detailed: true,
    });
  }, [x, y, zoom, width, height, view, selection, problems, lit]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus; the outline says the same in words
  return <canvas ref={canvas} className={styles.overview} aria-hidden="true" />;
}
