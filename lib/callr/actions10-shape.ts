// Whether a document has the shape of a script at all: what the interpreter and the importer rely on. It runs in the
// browser, where a JSON Schema cannot be compiled; the schema judges before publishing.

import { t } from "@/lib/words/t";
import { ACTION_NAME } from "./actions10-catalogue";
import type { SchemaProblem } from "./actions10-schema";

type Path = (string | number)[];
const VARIABLE = /^\$[A-Za-z_][A-Za-z0-9_]*$/;
const NAME = new RegExp(ACTION_NAME);

/** The first thing that keeps a document from being a script; null when it is one. */
export function shapeProblem(document: unknown): SchemaProblem | null {
  if (!isMap(document)) return problem([], t("a script is a map of keys with “branches”"));
  const { branches, variables, defaults } = document;
  if (branches === undefined) return problem([], t("“branches” is missing"));
  if (!isMap(branches)) return problem(["branches"], t("it must be a map of branches by name"));
  if (Object.keys(branches).length === 0) return problem(["branches"], t("there is no branch"));
  if (variables !== undefined && variables !== null) {
    if (!isMap(variables)) return problem(["variables"], t("it must be a map of values by name"));
    const odd = Object.keys(variables).find((name) => !VARIABLE.test(name));
    if (odd !== undefined)
      return problem(["variables", odd], t("the name of a variable begins with $ and a letter"));
  }
  if (defaults !== undefined && defaults !== null && !isMap(defaults))
    return problem(["defaults"], t("it must be a map of keys"));
  for (const [name, branch] of Object.entries(branches)) {
    const found = branchProblem(branch, ["branches", name]);
    if (found) return found;
  }
  return null;
}

function branchProblem(branch: unknown, path: Path): SchemaProblem | null {
  if (Array.isArray(branch)) return itemsProblem(branch, path);
  if (!isMap(branch)) return problem(path, t("a branch has a list of “actions”"));
  return itemsProblem(branch.actions, [...path, "actions"]);
}

/** A list of items; an empty place among them is a step that was commented out. */
export function itemsProblem(items: unknown, path: Path): SchemaProblem | null {
  if (!Array.isArray(items)) return problem(path, t("it must be a list, each entry beginning with a dash"));
  for (const [at, item] of items.entries()) {
    const found = item === null ? null : itemProblem(item, [...path, at]);
    if (found) return found;
  }
  return null;
}

function itemProblem(item: unknown, path: Path): SchemaProblem | null {
  if (!isMap(item)) return problem(path, t("it must be an action, a jump or a guarded block"));
  const { action, goto: jump, then, params, result, events } = item;
  if (action === undefined && jump === undefined && then === undefined)
    return problem(path, t("it has no “action”, no “goto” and no “then”"));
  if (action !== undefined && (typeof action !== "string" || !NAME.test(action)))
    return problem([...path, "action"], t("the name of an action ends with its version, such as log@v1"));
  if (jump !== undefined && (!isMap(jump) || typeof jump.branch !== "string"))
    return problem([...path, "goto"], t("it must say to which “branch”"));
  if (params !== undefined && params !== null && !isMap(params))
    return problem([...path, "params"], t("it must be a map of parameters"));
  if (result !== undefined && (typeof result !== "string" || !VARIABLE.test(result)))
    return problem([...path, "result"], t("it must be a variable, such as $answer"));
  if (then !== undefined) return itemsProblem(then, [...path, "then"]);
  if (events === undefined || events === null) return null;
  if (!isMap(events)) return problem([...path, "events"], t("it must be a map of lists by event"));
  for (const [event, handlers] of Object.entries(events)) {
    const found = itemsProblem(handlers, [...path, "events", event]);
    if (found) return found;
  }
  return null;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const problem = (path: Path, message: string): SchemaProblem => ({ path, message });
