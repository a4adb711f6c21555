// The difference between two texts, line by line, with a few unchanged lines around each change.
export interface DiffLine {
  sign: " " | "+" | "-";
  text: string;
}

/** Unchanged stretches between hunks are counted, not shown. */
export type Hunk = { skipped: number; lines: DiffLine[] };

const CONTEXT = 3;
/** Cells of the comparison table; texts that differ more than that are shown as replaced. */
const MOST_CELLS = 4_000_000;

export function diffLines(before: string, after: string): Hunk[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const lines: DiffLine[] = [
    ...same(a.slice(0, start)),
    ...compare(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
  return hunks(lines);
}

function compare(a: string[], b: string[]): DiffLine[] {
  if (a.length * b.length > MOST_CELLS) return [...a.map(removed), ...b.map(added)];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: " ", text: a[i++] ?? "" });
      j++;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(removed(a[i++] ?? ""));
    } else {
      lines.push(added(b[j++] ?? ""));
    }
  }
  return lines;
}

function hunks(lines: DiffLine[]): Hunk[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ sign }) => sign !== " "),
  );
  const result: Hunk[] = [];
  let skipped = 0;
  for (const [at, line] of lines.entries()) {
    if (!near[at]) {
      skipped++;
      continue;
    }
    const last = result.at(-1);
    if (last && skipped === 0) last.lines.push(line);
    else result.push({ skipped, lines: [line] });
    skipped = 0;
  }
  return result;
}

const same = (lines: string[]): DiffLine[] => lines.map((text) => ({ sign: " ", text }));
const removed = (text: string): DiffLine => ({ sign: "-", text });
const added = (text: string): DiffLine => ({ sign: "+", text });
