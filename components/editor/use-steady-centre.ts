"use client";
import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";

/** When a panel opens or closes, what was in the middle of the canvas stays there. */
export function useSteadyCentre(region: { current: HTMLElement | null }) {
  const flow = useReactFlow();
  useEffect(() => {
    if (!region.current) return;
    let before: { width: number; height: number } | null = null;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      if (before && (before.width !== width || before.height !== height)) {
        const { x, y, zoom } = flow.getViewport();
        flow.setViewport({ x: x + (width - before.width) / 2, y: y + (height - before.height) / 2, zoom });
      }
      before = { width, height };
    });
    observer.observe(region.current);
    return () => observer.disconnect();
  }, [flow, region]);
}
