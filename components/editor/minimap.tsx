"use client";
import { useStore as useFlowStore, useReactFlow } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { boundsOf, viewportFor } from "./bounds";
import styles from "./canvas.module.css";
import { drawOverview } from "./draw-overview";
import { useEditor, useEditorStore } from "./store-context";
import { useScheme } from "./use-scheme";

const SIZE = { width: 136, height: 96 };
const PADDING_PX = 5;

/** The whole flow in a corner; a press or a drag looks there. Only the frame moves while one pans. */
export function Minimap() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useReactFlow();
  const store = useEditorStore();
  // The boxes stay the same during a drag: the map follows when it ends.
  const boxes = useEditor((state) => state.view.boxes);
  const selection = useEditor((state) => state.selection);
  const problems = useEditor((state) => state.problems);
  const lit = useEditor((state) => state.lit);
  const scheme = useScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the nodes are read when the boxes have changed
  const viewport = useMemo(() => {
    const rect = boundsOf(store.getState().view.nodes) ?? { x: 0, y: 0, width: 1000, height: 700 };
    return viewportFor(rect, SIZE, { minZoom: 0.001, maxZoom: 0.13, paddingPx: PADDING_PX });
  }, [boxes, store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    const { view } = store.getState();
    const shown = { view, viewport, size: SIZE, scheme };
    if (canvas.current) drawOverview(canvas.current, { ...shown, selection, problems, lit, detailed: false });
  }, [boxes, store, viewport, scheme, selection, problems, lit]);

  const look = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left - viewport.x) / viewport.zoom;
    const y = (event.clientY - box.top - viewport.y) / viewport.zoom;
    flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  return (
    // A second way to pan with a pointer; keys and the outline do the same for everyone else.
    <div className={styles.mini} onPointerDown={look} onPointerMove={look} aria-hidden="true" data-minimap="">
      <canvas ref={canvas} />
      <Frame viewport={viewport} />
    </div>
  );
}

function Frame({ viewport }: { viewport: { x: number; y: number; zoom: number } }) {
  const x = useFlowStore((state) => state.transform[0]);
  const y = useFlowStore((state) => state.transform[1]);
  const zoom = useFlowStore((state) => state.transform[2]);
  const width = useFlowStore((state) => state.width);
  const height = useFlowStore((state) => state.height);
  const left = (-x / zoom) * viewport.zoom + viewport.x;
  const top = (-y / zoom) * viewport.zoom + viewport.y;
  return (
    <div
      className={styles.miniView}
      style={{
        transform: `translate(${left}px, ${top}px)`,
        width: (width / zoom) * viewport.zoom,
        height: (height / zoom) * viewport.zoom,
      }}
    />
  );
}
