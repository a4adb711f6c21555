// When a call may ring on while we look for somebody to take it: the caller then hears ringing, not a silent line, and
// pays nothing until a person answers. It needs every step that talks to know whether it must answer first.
import type { Piece } from "./piece";

/** True when a dial is met before the caller has heard anything, and each talking step is reached in one state only. */
export function staysRinging(pieces: Iterable<Piece>): boolean {
  let dials = false;
  for (const { link, jumpsToItself, items } of pieces) {
    const { talks, reach } = link;
    if (!reach.lines.has("ringing")) continue;
    if (talks) {
      // Reached in two states, or jumped back to by itself: it could answer a call twice, whose effect is not documented.
      if (reach.lines.size > 1 || jumpsToItself) return false;
    } else dials ||= items.some(({ action }) => action === "dial@v1");
  }
  return dials;
}
