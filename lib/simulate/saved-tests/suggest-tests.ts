// The few paths that together take every way out which no saved test takes yet: the path that takes the most of them
// first, then the most of what is left. Of each way out the shortest path through it is looked at, and as many others as
// the bound allows, so that nothing is missed however many paths a flow has.
import { coverable, portKey } from "../explore/coverage";
import type { Exploration, Way } from "../explore/explore";
import { pathTo } from "../explore/shortest-path";
import { endOf, type Path, walkPaths } from "../explore/walk-paths";
import { nameOfPath, testOfPath } from "./record-test";
import type { SavedTest } from "./saved-test";

interface Candidate {
  path: Path;
  takes: ReadonlySet<string>;
}

const MOST_PATHS = 5_000;

/** `taken` are ways out as `portKey` of Program keys; `names` are those that tests have already. */
export function suggestTests(
  exploration: Exploration,
  taken: ReadonlySet<string>,
  names: readonly string[] = [],
): SavedTest[] {
  const wanted = new Set(
    coverable(exploration)
      .ports.map(({ key, port }) => portKey(key, port))
      .filter((key) => !taken.has(key)),
  );
  const chosen: Path[] = [];
  let candidates = candidatesOf(exploration, wanted);
  while (wanted.size > 0) {
    candidates = candidates
      .map(({ path, takes }) => ({ path, takes: new Set([...takes].filter((key) => wanted.has(key))) }))
      .filter(({ takes }) => takes.size > 0);
    const best = candidates.reduce<Candidate | undefined>(
      (one, other) => (one && !isBetter(other, one) ? one : other),
      undefined,
    );
    if (!best) break; // what is left is not on any path that can be played again
    chosen.push(best.path);
    for (const key of best.takes) wanted.delete(key);
  }
  const known = new Set(names);
  return chosen.map((path) => ({
    ...testOfPath(path, exploration),
    name: nameOfPath(path, exploration, known),
  }));
}

/** More ways out; of as many, one that the flow ends by itself, then the shorter one. */
function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.takes.size !== other.takes.size) return one.takes.size > other.takes.size;
  const [left, right] = [isLeft(one.path), isLeft(other.path)];
  return left !== right ? right : one.path.ways.length < other.path.ways.length;
}

const isLeft = ({ end }: Path) => end === "caller" || end === "cut" || end === "round";

function candidatesOf(exploration: Exploration, wanted: ReadonlySet<string>): Candidate[] {
  const found: Candidate[] = [];
  const add = (path: Path) => {
    // A condition that could go either way goes its own way when the test is run.
    if (path.ways.some(({ decided }) => decided.length > 0)) return;
    const takes = new Set(path.ways.flatMap((way) => taking(way)).filter((key) => wanted.has(key)));
    if (takes.size > 0) found.push({ path, takes });
  };
  let looked = 0;
  for (const path of walkPaths(exploration)) {
    if (++looked > MOST_PATHS) break;
    add(path);
  }
  if (looked > MOST_PATHS) for (const path of shortestThroughEach(exploration, wanted)) add(path);
  return found;
}

const taking = ({ ports = [] }: Way): string[] => ports.map(({ node, port }) => portKey(node, port));

/** For each way out, the shortest path through it, and on to the nearest end. */
function* shortestThroughEach(exploration: Exploration, wanted: ReadonlySet<string>): Generator<Path> {
  const onward = nearestEnds(exploration);
  const met = new Set<string>();
  const isNew = (way: Way) => taking(way).some((key) => wanted.has(key) && !met.has(key));
  const finish = (seat: Path["seat"], ways: Way[]): Path => {
    for (const way of ways) for (const key of taking(way)) met.add(key);
    for (let next = onward[ways.at(-1)?.to ?? -1]; next; next = onward[next.to]) ways.push(next);
    return { seat, ways, end: endOf(ways) ?? "cut" };
  };
  for (const [at, ways] of exploration.starts.entries()) {
    const seat = exploration.seats[at];
    for (const way of ways) if (seat && isNew(way)) yield finish(seat, [way]);
  }
  for (const [at, situation] of exploration.situations.entries()) {
    for (const way of situation.ways) {
      if (!isNew(way)) continue;
      const { seat, ways } = pathTo(at, exploration);
      if (seat) yield finish(seat, [...ways, way]);
    }
  }
}

/** For each situation the first way of the shortest path to an end; a hang-up of the caller counts as far. */
function nearestEnds({ situations }: Exploration): (Way | undefined)[] {
  const next: (Way | undefined)[] = [];
  const before = situations.map((): { from: number; way: Way }[] => []);
  for (const [from, { ways }] of situations.entries()) {
    for (const way of ways) if (way.choice?.act.act !== "hangup") before[way.to]?.push({ from, way });
  }
  const open = [...situations.keys()].filter((at) => situations[at]?.waiting === null);
  const known = new Set(open);
  for (const at of open) {
    for (const { from, way } of before[at] ?? []) {
      if (known.has(from)) continue;
      known.add(from);
      next[from] = way;
      open.push(from);
    }
  }
  return next;
}
