// Several replacements in one text, none of which sees the others.

export interface Splice {
  start: number;
  end: number;
  text: string;
}

/**
 * The text with every splice done. Insertions at one place keep their order, and two that only take away may want the same
 * empty line; any others that overlap cannot both be done.
 */
export function splice(text: string, splices: readonly Splice[]): string {
  const inOrder = splices.toSorted(
    (a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start),
  );
  const parts: string[] = [];
  let at = 0;
  let isCut = false;
  for (const { start, end, text: put } of inOrder) {
    if (start < at && !(isCut && put === "")) throw new OverlapError(`splices overlap at ${start}`);
    parts.push(text.slice(at, Math.max(at, start)), put);
    at = Math.max(at, end);
    isCut = put === "";
  }
  parts.push(text.slice(at));
  return parts.join("");
}

/** Two edits want the same bytes; whoever asked for them writes that part anew. */
export class OverlapError extends Error {}
