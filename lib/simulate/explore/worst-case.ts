// The worst a flow can do before it ends, for each way it begins: the longest call, the most prompts, the most that is
// paid for. Nobody is taken to go round twice of their own choice.
import type { EntryName } from "@/lib/compile/program";
import { getNodeType } from "@/lib/nodes";
import { type Bill, billOf, billOfWay, type Tariff } from "./bill";
import type { Exploration, Situation, Way } from "./explore";
import type { Path } from "./walk-paths";
import { endOf } from "./walk-paths";

export interface WorstCase {
  entry: EntryName;
  /** Seconds. */
  longest: Extreme;
  mostPrompts: Extreme;
  /** Phones rung. */
  mostCalls: Extreme;
  /** SMS sent. */
  mostTexts: Extreme;
  /** What is paid; where no price is known, minutes put through and parts sent. */
  dearest: Extreme & { bill: Bill };
}

export interface Extreme {
  value: number;
  path: Path | null;
}

type Measure = (way: Way, from: Situation | undefined) => number;
type Measured = Exclude<keyof WorstCase, "entry">;

const measuresOf = (exploration: Exploration, tariff: Tariff): Record<Measured, Measure> => ({
  longest: secondsOf(exploration),
  mostPrompts: count("said", "asked", "played"),
  mostCalls: count("ringing"),
  mostTexts: count("sent"),
  dearest: (way, from) => {
    const { money, minutes, parts } = billOfWay(way, from, tariff);
    // Without prices the longest and the most texts; with them these only decide between equals.
    return money + (minutes + parts) * (tariff.prices.countries.length > 0 ? 1e-6 : 1);
  },
});

export function worstCases(exploration: Exploration, tariff: Tariff): WorstCase[] {
  const entries = [...new Set(exploration.seats.map(({ entry }) => entry))];
  const order = forwardOrder(exploration);
  const found = Object.entries(measuresOf(exploration, tariff)).map(
    ([name, measure]) => [name, farthest(exploration, order, measure)] as const,
  );
  return entries.map((entry) => {
    const extremes = found.map(([name, far]) => [name, extremeFor(entry, far, exploration)] as const);
    const worst = Object.fromEntries(extremes) as Record<Measured, Extreme>; // a value for each measure
    const bill = billOf(worst.dearest.path ?? { ways: [] }, exploration, tariff);
    return { entry, ...worst, dearest: { ...worst.dearest, bill } };
  });
}

/** For each situation the most that can still come, and the way to it. */
interface Far {
  most: Float64Array;
  way: (Way | undefined)[];
  measure: Measure;
}

/** Situations, those that lead on after those they lead to; a way back is left out. */
interface Order {
  situations: number[];
  rank: Int32Array;
}

function forwardOrder({ situations, starts }: Exploration): Order {
  const rank = new Int32Array(situations.length).fill(-1);
  const done: number[] = [];
  for (const start of starts.flat()) {
    const work = rank[start.to] === -1 ? [{ at: start.to, next: 0 }] : [];
    if (work.length > 0) rank[start.to] = -2;
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const way = situations[top.at]?.ways[top.next++];
      if (!way) {
        rank[top.at] = done.length;
        done.push(top.at);
        work.pop();
      } else if (rank[way.to] === -1) {
        rank[way.to] = -2;
        work.push({ at: way.to, next: 0 });
      }
    }
  }
  return { situations: done, rank };
}

function farthest(exploration: Exploration, { situations: order, rank }: Order, measure: Measure): Far {
  const most = new Float64Array(exploration.situations.length);
  const chosen: (Way | undefined)[] = [];
  for (const at of order) {
    for (const way of exploration.situations[at]?.ways ?? []) {
      if ((rank[way.to] ?? 0) >= (rank[at] ?? 0)) continue; // a way back
      const rest = endOf([way]) === null ? (most[way.to] ?? 0) : 0;
      const value = measure(way, exploration.situations[at]) + rest;
      if (chosen[at] && value <= (most[at] ?? 0)) continue;
      most[at] = value;
      chosen[at] = way;
    }
  }
  return { most, way: chosen, measure };
}

function extremeFor(entry: EntryName, { most, way, measure }: Far, exploration: Exploration): Extreme {
  let extreme: Extreme = { value: 0, path: null };
  for (const [at, seat] of exploration.seats.entries()) {
    if (seat.entry !== entry) continue;
    for (const start of exploration.starts[at] ?? []) {
      const value = measure(start, undefined) + (most[start.to] ?? 0);
      if (extreme.path && value <= extreme.value) continue;
      const ways = [start];
      for (let next = way[start.to]; next; next = way[next.to]) {
        ways.push(next);
        if (endOf([next]) !== null) break;
      }
      extreme = { value, path: { seat, ways, end: endOf(ways) ?? "cut" } };
    }
  }
  return extreme;
}

function count(...events: string[]): Measure {
  return ({ points }) => points.filter(({ trace }) => events.includes(trace.event)).length;
}

/** A request that fails may have taken its whole time. */
function secondsOf({ program }: Exploration): Measure {
  const seconds = Object.values(program.nodes).flatMap(({ type, data }) =>
    getNodeType(type)
      .stimuli(data)
      .some(({ act }) => act.act === "http")
      ? [Number(data.timeoutSeconds) || 4]
      : [],
  );
  const slowest = Math.max(0, ...seconds);
  return ({ durationMs, choice }) =>
    durationMs / 1000 + (choice?.act.act === "http" && !choice.act.ok ? slowest : 0);
}
