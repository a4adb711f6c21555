// Every path of an exploration: from each beginning, one thing after another, until the call is over or the caller is
// back where they were before.
import type { TraceEvent } from "../session";
import type { Exploration, Way } from "./explore";
import type { Seat } from "./seats";

export interface Path {
  seat: Seat;
  /** The beginning first. */
  ways: readonly Way[];
  end: PathEnd;
}

export type Ended = Extract<TraceEvent, { event: "ended" }>["how"];
/** `round`: back where the path has been; `cut`: a limit of the exploration. */
export type PathEnd = Ended | "round" | "cut";

/** Paths one after another, always in the same order; stop asking when there are enough. */
export function* walkPaths({ situations, starts, seats }: Exploration): Generator<Path> {
  const onPath = new Set<number>();
  for (const [at, seat] of seats.entries()) {
    for (const start of starts[at] ?? []) {
      const ways: Way[] = [start];
      const rest: Way[][] = [];
      const enter = (way: Way): PathEnd | null => {
        const next = situations[way.to];
        if (!next) return "cut";
        if (next.waiting === null) return endOf(ways) ?? "dead_end";
        if (onPath.has(way.to)) return "round";
        if (next.ways.length === 0) return "cut";
        onPath.add(way.to);
        rest.push(next.ways.toReversed());
        return null;
      };
      const first = enter(start);
      if (first !== null) {
        yield { seat, ways: [...ways], end: first };
        continue;
      }
      while (rest.length > 0) {
        const way = rest.at(-1)?.pop();
        if (!way) {
          rest.pop();
          const left = ways.pop();
          if (left) onPath.delete(left.to);
          continue;
        }
        ways.push(way);
        const end = enter(way);
        if (end === null) continue;
        yield { seat, ways: [...ways], end };
        ways.pop();
      }
    }
  }
}

/** How the call ended on the way; what still ran afterwards does not count. */
export function endOf(ways: readonly Way[]): Ended | null {
  for (const { points } of ways) {
    for (const { trace } of points) if (trace.event === "ended") return trace.how;
  }
  return null;
}
