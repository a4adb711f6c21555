/** How much of a card can be read at a zoom: all of it, its name in larger letters, or its name alone. */
export type ZoomBand = "close" | "mid" | "far";

export const CLOSE_FROM = 0.75;
const MID_FROM = 0.5;
/** Below this a flow of many nodes is one drawing. */
export const FAR_BELOW = 0.4;
/** More nodes than this are drawn by one canvas when they are all in view. */
export const OVERVIEW_FROM_NODES = 150;

export function zoomBand(zoom: number): ZoomBand {
  return zoom >= CLOSE_FROM - 0.001 ? "close" : zoom >= MID_FROM ? "mid" : "far";
}
