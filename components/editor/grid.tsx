"use client";
import { useStoreApi } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import styles from "./canvas.module.css";

const GAP_PX = 18;
/** Closer dots would be a grey; every other one is then left out. */
const CLOSEST_PX = 9;

/**
 * The dots behind the steps. They are painted once for each zoom and moved by less than their gap while one pans: React
 * Flow's own background is painted anew, over the whole canvas, for every move.
 */
export function Grid() {
  const dots = useRef<HTMLDivElement>(null);
  const flow = useStoreApi();
  useLayoutEffect(() => {
    const style = dots.current?.style;
    if (!style) return;
    let zoomed = 0;
    let gapPx = GAP_PX;
    const place = ([x, y, zoom]: readonly [number, number, number]) => {
      if (zoom !== zoomed) {
        gapPx = gapAt(zoom);
        style.backgroundSize = `${gapPx}px ${gapPx}px`;
        zoomed = zoom;
      }
      style.transform = `translate(${Math.round(modulo(x, gapPx))}px, ${Math.round(modulo(y, gapPx))}px)`;
    };
    place(flow.getState().transform);
    return flow.subscribe(({ transform }, before) => {
      if (transform !== before.transform) place(transform);
    });
  }, [flow]);
  return <div ref={dots} className={styles.grid} aria-hidden="true" />;
}

function gapAt(zoom: number): number {
  let gapPx = GAP_PX * zoom;
  while (gapPx < CLOSEST_PX) gapPx *= 2;
  return gapPx;
}

/** Never negative, as `%` would be. */
const modulo = (value: number, by: number) => ((value % by) + by) % by;
