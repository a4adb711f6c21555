// When a call may ring on while we look for somebody to take it: the caller then hears ringing, not a silent line, and
// pays nothing until a person answers. It needs every step that talks to know whether it must answer first.
import { getNodeType } from "@/lib/nodes";
import type { Program } from "../program";
import type { Piece } from "./piece";
import type { Reach } from "./reach";

/** True when a dial is met before the caller has heard anything, and each talking step is reached in one state only. */
export function staysRinging(
  program: Program,
  reached: ReadonlyMap<string, Reach>,
  pieces: ReadonlyMap<string, Piece>,
): boolean {
  let dials = false;
  for (const [key, { lines }] of reached) {
    const piece = pieces.get(key);
    const node = program.nodes[key];
    if (!lines.has("ringing") || !piece || !node) continue;
    if (piece.talks) {
      // Reached in two states, or jumped back to by itself: it could answer a call twice, whose effect is not documented.
      if (lines.size > 1 || piece.jumpsTo.has(key)) return false;
    } else dials ||= getNodeType(node.type).group === "connect";
  }
  return dials;
}
