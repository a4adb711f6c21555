// Steps line up while they are dragged, and two lines say with what. The lines are moved in the page itself: a move of the
// pointer must not draw the canvas anew.
import { areaInView, type Viewport } from "./bounds";
import type { Snapping } from "./canvas-changes";
import { snap } from "./snap";
import type { EditorState } from "./store";
import { FAR_BELOW } from "./zoom-band";

/** On the screen: near enough to be meant, and little enough to leave again. */
const REACH_PX = 5;

export function createGuides(region: { current: HTMLElement | null }) {
  const show = (which: "x" | "y", px: number | null) => {
    const guide = region.current?.querySelector<HTMLElement>(`[data-guide="${which}"]`);
    if (!guide) return;
    guide.hidden = px === null;
    if (px !== null) guide.style.translate = which === "x" ? `${px}px 0` : `0 ${px}px`;
  };
  const clear = () => {
    show("x", null);
    show("y", null);
  };
  return {
    clear,
    snapping({ view }: EditorState, viewport: Viewport): Snapping {
      return (step, isMoving) => {
        const { current } = region;
        if (!current || viewport.zoom < FAR_BELOW) return step.position;
        const area = areaInView(viewport, { width: current.clientWidth, height: current.clientHeight });
        const place = snap(step, {
          nodes: view.nodes,
          wires: view.edges,
          isMoving,
          area,
          reach: REACH_PX / viewport.zoom,
        });
        const { line } = place;
        show("x", line.x === null ? null : line.x * viewport.zoom + viewport.x);
        show("y", line.y === null ? null : line.y * viewport.zoom + viewport.y);
        return place;
      };
    },
  };
}
