// When a call may ring on while we look for somebody to take it: the caller then hears ringing, not a silent line, and
// pays nothing until a person answers. It needs every step that talks to know whether it must answer first.
import type { Link } from "./links";
import type { Piece } from "./piece";

export interface Answering {
  /** Whether calls ring until the caller first hears something. */
  staysRinging: boolean;
  /** The step that keeps a call from ringing on, though the author says by a step when it is answered. */
  unclear: Link | null;
}

/**
 * Calls ring on when a dial, or a step that decides when to answer, is met before the caller has heard anything, and
 * each talking step is reached in one state only.
 */
export function answeringOf(pieces: Iterable<Piece>): Answering {
  let mayRing = false;
  let isDecided = false;
  let unclear: Link | null = null;
  for (const { link, jumpsToItself, items } of pieces) {
    const { talks, reach } = link;
    if (!reach.lines.has("ringing")) continue;
    if (talks) {
      // Reached in two states, or jumped back to by itself: it could answer a call twice, whose effect is not documented.
      if (reach.lines.size > 1 || jumpsToItself) unclear ??= link;
    } else mayRing ||= items.some(({ action }) => action === "dial@v1");
    isDecided ||= link.definition.decidesAnswer === true;
  }
  return { staysRinging: !unclear && (mayRing || isDecided), unclear: isDecided ? unclear : null };
}
