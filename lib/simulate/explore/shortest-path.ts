// The shortest way to a situation, and on: what a counter-example shows.
import type { Exploration, Way } from "./explore";
import type { Seat } from "./seats";

/** From the beginning of a call to a situation. All calls end in one situation: there the seat must be said. */
export function pathTo(
  at: number,
  { situations, starts, seats }: Exploration,
  from = situations[at]?.seat ?? 0,
): { seat: Seat | undefined; ways: Way[] } {
  const ways: Way[] = [];
  let here = at;
  let situation = situations[at];
  for (; situation?.waiting && situation.cameBy; situation = situations[here]) {
    ways.unshift(situation.cameBy.way);
    here = situation.cameBy.from;
  }
  const start = (starts[from] ?? []).find(({ to }) => to === here);
  return { seat: seats[from], ways: start ? [start, ...ways] : ways };
}
