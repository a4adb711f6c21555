// Which part of a flow one drawing shows, and where that drawing stands while a person pans and zooms: it is moved, not
// drawn again, until it no longer covers what is in view.
import type { Rect, Viewport } from "./bounds";
import { type Area, touches } from "./cells";

interface Size {
  width: number;
  height: number;
}

export interface Picture {
  /** From the flow to pixels of the drawing. */
  viewport: Viewport;
  size: Size;
}

/** Drawn beyond what is in view, in widths and heights of it: what a short pan brings in. */
const MARGIN = 0.4;
/** For borders and wires around the outermost steps, in pixels. */
const RIM_PX = 12;
/** A drawing that is enlarged further than this is no longer readable. */
const MAX_SCALE = 1.6;

/** The part in view and what is around it, as far as there is something. */
export function pictureFor(viewport: Viewport, size: Size, bounds: Rect | null): Picture {
  const { x, y, zoom } = viewport;
  const wanted: Area = {
    left: -size.width * MARGIN,
    right: size.width * (1 + MARGIN),
    top: -size.height * MARGIN,
    bottom: size.height * (1 + MARGIN),
  };
  const whole = bounds && onScreen(bounds, viewport);
  const part = whole && touches(whole, wanted) ? common(whole, wanted) : wanted;
  // Whole pixels: a drawing between two of them would be blurred.
  const [left, top] = [Math.floor(part.left), Math.floor(part.top)];
  return {
    viewport: { x: x - left, y: y - top, zoom },
    size: { width: Math.ceil(part.right) - left, height: Math.ceil(part.bottom) - top },
  };
}

/** Whether a picture still shows all there is to see, large enough. */
export function covers(picture: Picture, viewport: Viewport, size: Size, bounds: Rect | null): boolean {
  const { x, y, scale } = placeOf(picture, viewport);
  if (scale > MAX_SCALE) return false;
  const inView: Area = { left: 0, right: size.width, top: 0, bottom: size.height };
  const whole = bounds && onScreen(bounds, viewport);
  if (!whole || !touches(whole, inView)) return true;
  const seen = common(whole, inView);
  const right = x + picture.size.width * scale;
  const bottom = y + picture.size.height * scale;
  return x <= seen.left + 1 && y <= seen.top + 1 && right >= seen.right - 1 && bottom >= seen.bottom - 1;
}

/** Where the picture's top left corner stands on the canvas, in pixels, and how much it is enlarged. */
export function placeOf(picture: Picture, { x, y, zoom }: Viewport): { x: number; y: number; scale: number } {
  const scale = zoom / picture.viewport.zoom;
  const left = x - picture.viewport.x * scale;
  const top = y - picture.viewport.y * scale;
  return scale === 1 ? { x: Math.round(left), y: Math.round(top), scale } : { x: left, y: top, scale };
}

function onScreen({ x, y, width, height }: Rect, viewport: Viewport): Area {
  const left = x * viewport.zoom + viewport.x - RIM_PX;
  const top = y * viewport.zoom + viewport.y - RIM_PX;
  const right = left + width * viewport.zoom + 2 * RIM_PX;
  return { left, right, top, bottom: top + height * viewport.zoom + 2 * RIM_PX };
}

const common = (a: Area, b: Area): Area => ({
  left: Math.max(a.left, b.left),
  right: Math.min(a.right, b.right),
  top: Math.max(a.top, b.top),
  bottom: Math.min(a.bottom, b.bottom),
});
