// A script made ready to run: read from its text, its items reachable by path. Paths are how
// a run remembers where it is, and how an item finds the node it was written for.
import type { Item } from "@/lib/callr/actions10";
import { readScript, type ScriptProblem, scriptProblem } from "@/lib/callr/actions10-read";
import { shapeProblem } from "@/lib/callr/actions10-shape";
import type { ItemPath } from "@/lib/compile/node-paths";
import { fail, ok, type Result } from "@/lib/shared/result";

export interface Script {
  variables: Record<string, unknown>;
  autoAnswer: boolean;
  /** Names of its branches. */
  branches: readonly string[];
  hasBranch(name: string): boolean;
  /** The items of a list; a place between two items may be empty, as authors comment steps out. */
  items(path: ItemPath): readonly (Item | null)[];
}

type Branch = { actions: (Item | null)[] } | (Item | null)[];
interface Scenario {
  variables?: Record<string, unknown> | null;
  defaults?: { autoAnswer?: boolean } | null;
  branches: Record<string, Branch>;
}

export function readyScript(text: string): Result<Script, ScriptProblem[]> {
  const read = readScript(text);
  if (!read.ok) return read;
  const scenario = wholeScenario(read.value.value);
  const problem = shapeProblem(scenario);
  if (problem) return fail([scriptProblem(problem, read.value)]);
  const { variables, defaults, branches } = scenario as Scenario; // it has just been looked at
  return ok({
    variables: variables ?? {},
    autoAnswer: defaults?.autoAnswer !== false,
    branches: Object.keys(branches),
    hasBranch: (name) => Object.hasOwn(branches, name),
    items: (path) => listAt(branches, path),
  });
}

/** A fragment of the documentation, a bare list of items, is taken for what an inbound call does. */
export function wholeScenario(value: unknown): unknown {
  return Array.isArray(value) ? { branches: { "inbound-call": { actions: value } } } : value;
}

function listAt(branches: Record<string, Branch>, [name = "", ...rest]: ItemPath): readonly (Item | null)[] {
  const branch = Object.hasOwn(branches, name) ? branches[name] : undefined;
  let list = Array.isArray(branch) ? branch : (branch?.actions ?? []);
  for (let at = 0; at < rest.length; ) {
    const item = list[Number(rest[at])];
    const key = rest[at + 1];
    if (key === "then") list = item?.then ?? [];
    else list = item?.events?.[String(rest[at + 2])] ?? [];
    at += key === "then" ? 2 : 3;
  }
  return list;
}
