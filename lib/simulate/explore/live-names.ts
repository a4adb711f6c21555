// The same question as in live-variables, for a script: which of its variables some item further on may read before it is
// set again. Results of actions are set anew each time, so what one call got and used makes no difference to what follows.
import type { Item } from "@/lib/callr/actions10";
import type { Frame } from "../actions10/run";
import type { Script } from "../actions10/script";

const NAME = /\$[A-Za-z_]\w*/g;
const JUMP = /"(?:branch|answerOnBranch)":"((?:[^"\\]|\\.)*)"/g;

interface Exposed {
  reads: ReadonlySet<string>;
  jumps: ReadonlySet<string>;
}

/** Gives, for where a run stands, the names (`$x`) that matter from there on. */
export function liveNames(script: Script): (frames: readonly Frame[]) => ReadonlySet<string> {
  const branches = new Map<string, ReadonlySet<string>>();
  const places = new Map<string, ReadonlySet<string>>();
  const afterwards = followed(["hangup"], script);
  const ofBranches = (names: Iterable<string>) => {
    const key = [...names].sort().join("\n");
    let found = branches.get(key);
    if (!found) {
      found = followed(key === "" ? [] : key.split("\n"), script);
      branches.set(key, found);
    }
    return found;
  };
  return (frames) => {
    const key = frames.map(({ list, at }) => `${list.join("/")}:${at}`).join(" ");
    let found = places.get(key);
    if (!found) {
      const live = new Set(afterwards);
      for (const [depth, { list, at }] of frames.entries()) {
        const { reads, jumps } = exposed(script.items(list), at, depth === frames.length - 1);
        for (const name of [...reads, ...ofBranches(jumps)]) live.add(name);
      }
      found = live;
      places.set(key, found);
    }
    return found;
  };
}

/** What the branches and all that they lead to may read. */
function followed(names: readonly string[], script: Script): Set<string> {
  const live = new Set<string>();
  const seen = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name) || !script.hasBranch(name)) continue;
    seen.add(name);
    const { reads, jumps } = exposed(script.items([name]), 0, false);
    for (const read of reads) live.add(read);
    open.push(...jumps);
  }
  return live;
}

/** What a list reads from an item on before setting it; `isRunning`: that item has begun, and only its result is to come. */
function exposed(items: readonly (Item | null)[], from: number, isRunning: boolean): Exposed {
  const reads = new Set<string>();
  const jumps = new Set<string>();
  const set = new Set<string>();
  for (const [at, item] of items.entries()) {
    if (at < from || !item) continue;
    const { result, ...rest } = item;
    const text = JSON.stringify(rest);
    for (const [, branch = ""] of text.matchAll(JUMP)) jumps.add(JSON.parse(`"${branch}"`) as string);
    if (!(isRunning && at === from)) {
      for (const name of text.match(NAME) ?? []) if (!set.has(name)) reads.add(name);
    }
    if (result !== undefined && item.if === undefined) set.add(result);
  }
  return { reads, jumps };
}
