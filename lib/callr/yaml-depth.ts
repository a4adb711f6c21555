// Where a text nests too deeply, told without parsing it: a parser would run out of stack.

/** Levels of blocks and brackets; a script has about ten. */
export const MAX_DEPTH = 61;
/** Brackets stand in texts as well, so many more must be open at once before they are taken for nesting. */
const MOST_BRACKETS = 1_000;

/** The bracket that is one too many, as an offset; null when there are not so many. */
export function deepBracket(text: string): number | null {
  let depth = 0;
  let first = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    if (bracket === "[" || bracket === "{") depth++;
    else depth = Math.max(0, depth - 1);
    if (depth === MAX_DEPTH + 1) first = index;
    if (depth > MOST_BRACKETS) return first;
  }
  return null;
}

interface Block {
  column: number;
  isList: boolean;
}

/** The block that is one too many, by dashes and indentation alone; 0 when these do not say. */
export function deepBlock(text: string): number {
  const around: Block[] = [];
  for (const { index, 0: start } of text.matchAll(/^[ -]*(?=[^\s#-])|^[ -]*-[ \t]*$/gm)) {
    const blocks = [...start.matchAll(/-/g)].map((dash): Block => ({ column: dash.index, isList: true }));
    if (!start.trimEnd().endsWith("-") || start.endsWith(" "))
      blocks.push({ column: start.length, isList: false });
    const [first] = blocks;
    while (first && isOver(around.at(-1), first)) around.pop();
    for (const block of blocks) {
      around.push(block);
      if (around.length > MAX_DEPTH) return index + block.column;
    }
  }
  return 0;
}

/** A list may stand in the column of its key. */
const isOver = (last: Block | undefined, next: Block): boolean =>
  last !== undefined &&
  (last.column > next.column || (last.column === next.column && (last.isList || !next.isList)));
