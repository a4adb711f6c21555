// Circles in an exploration that nobody leaves of their own accord.
import type { Exploration, Way } from "./explore";

/** For each circle of ways that merely happen to a caller, the situations in it, the first one met first. */
export function forcedCircles({ situations }: Exploration): number[][] {
  return strongComponents(situations.length, (at) =>
    (situations[at]?.ways ?? []).filter(isForced).map(({ to }) => to),
  );
}

/** Nobody decides it on purpose. */
export const isForced = ({ choice }: Way): boolean => choice?.isForced === true;

/** Tarjan without recursion: components of more than one member, or of one that leads to itself. */
function strongComponents(size: number, next: (at: number) => number[]): number[][] {
  const number = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const isOpen = new Uint8Array(size);
  const open: number[] = [];
  const found: number[][] = [];
  let count = 0;
  for (let root = 0; root < size; root++) {
    if (number[root] !== -1) continue;
    const work: { at: number; rest: number[] }[] = [];
    const enter = (at: number) => {
      number[at] = low[at] = count++;
      open.push(at);
      isOpen[at] = 1;
      work.push({ at, rest: next(at) });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { at, rest } = top;
      const to = rest.pop();
      if (to !== undefined) {
        if (number[to] === -1) enter(to);
        else if (isOpen[to]) low[at] = Math.min(low[at] ?? 0, number[to] ?? 0);
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.at;
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[at] ?? 0);
      if (low[at] !== number[at]) continue;
      const members = open.splice(open.lastIndexOf(at));
      for (const member of members) isOpen[member] = 0;
      if (members.length > 1 || next(at).includes(at)) found.push(members.sort((a, b) => a - b));
    }
  }
  return found.sort(([a = 0], [b = 0]) => a - b);
}
