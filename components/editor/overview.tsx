"use client";
import { useStoreApi } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import { boundsOf } from "./bounds";
import styles from "./canvas.module.css";
import { drawOverview } from "./draw-overview";
import { covers, type Picture, pictureFor, placeOf } from "./overview-picture";
import { useEditor } from "./store-context";
import { useScheme } from "./use-scheme";

/** After the last step of a zoom the drawing, enlarged or reduced so far, is drawn again at its size. */
const ZOOM_RESTS_MS = 120;

/** Takes over from the cards when many are in view: one drawing instead of a thousand elements, moved while one pans. */
export function Overview() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const view = useEditor((state) => state.view);
  const selection = useEditor((state) => state.selection);
  const problems = useEditor((state) => state.problems);
  const lit = useEditor((state) => state.lit);
  const scheme = useScheme();
  // Before the frame is painted, so that no frame shows the cards gone and the drawing not there.
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const bounds = boundsOf(view.nodes);
    let picture: Picture | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (isDrawnAnew: boolean) => {
      const { transform, width, height } = flow.getState();
      const viewport = { x: transform[0], y: transform[1], zoom: transform[2] };
      const size = { width, height };
      clearTimeout(timer);
      if (!picture || isDrawnAnew || !covers(picture, viewport, size, bounds)) {
        picture = pictureFor(viewport, size, bounds);
        const shown = { viewport: picture.viewport, size: picture.size };
        drawOverview(element, { view, ...shown, scheme, selection, problems, lit, detailed: true });
        element.style.width = `${picture.size.width}px`;
        element.style.height = `${picture.size.height}px`;
      }
      const { x, y, scale } = placeOf(picture, viewport);
      element.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      if (scale !== 1) timer = setTimeout(() => follow(true), ZOOM_RESTS_MS);
    };
    follow(true);
    const stop = flow.subscribe(({ transform, width, height }, before) => {
      const isResized = width !== before.width || height !== before.height;
      if (isResized || transform !== before.transform) follow(isResized);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [flow, view, scheme, selection, problems, lit]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus; the outline says the same in words
  return <canvas ref={canvas} className={styles.overview} aria-hidden="true" />;
}
