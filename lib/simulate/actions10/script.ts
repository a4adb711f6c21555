// A script made ready to run: read from its text, judged by the open schema, its items reachable by path. Paths are how
// a run remembers where it is, and how an item finds the node it was written for.
import type { Item } from "@/lib/callr/actions10";
import { readScript, type ScriptProblem } from "@/lib/callr/actions10-read";
import { scenarioProblems } from "@/lib/callr/actions10-schema";
import type { EmittedScript } from "@/lib/compile/4-emit/actions10";
import { fail, ok, type Result } from "@/lib/shared/result";

export type Path = readonly (string | number)[];

export interface Script {
  variables: Record<string, unknown>;
  autoAnswer: boolean;
  hasBranch(name: string): boolean;
  /** The items of a list; a place between two items may be empty, as authors comment steps out. */
  items(path: Path): readonly (Item | null)[];
}

export function readyScript(text: string): Result<Script, ScriptProblem[]> {
  const read = readScript(text);
  if (!read.ok) return read;
  const scenario = wholeScenario(read.value.value);
  const problems = scenarioProblems(scenario, "open");
  if (problems.length > 0) {
    return fail(
      problems.map(({ path, message }) => ({
        ...read.value.spotOf(path),
        message: `This is not a Callr Actions script: at ${path.join(".") || "its top"}, ${message}.`,
        help: "A script has “branches”, each with its list of “actions”.",
      })),
    );
  }
  const {
    variables = {},
    defaults = {},
    branches,
  } = scenario as {
    variables?: Record<string, unknown>;
    defaults?: { autoAnswer?: boolean };
    branches: Record<string, { actions: (Item | null)[] } | (Item | null)[]>;
  }; // the schema has just judged it
  return ok({
    variables,
    autoAnswer: defaults.autoAnswer !== false,
    hasBranch: (name) => Object.hasOwn(branches, name),
    items: (path) => listAt(branches, path),
  });
}

/** A fragment of the documentation, a bare list of items, is taken for what an inbound call does. */
export function wholeScenario(value: unknown): unknown {
  return Array.isArray(value) ? { branches: { "inbound-call": { actions: value } } } : value;
}

/** Where each item of an emitted scenario came from: path -> Program key. */
export function nodesByPath({ scenario, nodeOf }: EmittedScript): Map<string, string> {
  const nodes = new Map<string, string>();
  const walk = (items: readonly Item[], path: Path) => {
    items.forEach((item, at) => {
      const here = [...path, at];
      const node = nodeOf.get(item);
      if (node !== undefined) nodes.set(pathKey(here), node);
      if (item.then) walk(item.then, [...here, "then"]);
      for (const [event, handlers] of Object.entries(item.events ?? {})) {
        walk(handlers, [...here, "events", event]);
      }
    });
  };
  for (const [name, { actions }] of Object.entries(scenario.branches)) walk(actions, [name]);
  return nodes;
}

export const pathKey = (path: Path): string => path.join("/");

function listAt(
  branches: Record<string, { actions: (Item | null)[] } | (Item | null)[]>,
  [name = "", ...rest]: Path,
): readonly (Item | null)[] {
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
