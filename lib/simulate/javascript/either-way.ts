// JavaScript for the path explorer: an `if` whose value cannot be known (it fails, or it reads what an action gives that
// cannot be tried) goes both ways, one try after the other.
import type { Item } from "@/lib/callr/actions10";
import { isPlayable } from "../actions10/actions";
import type { Script } from "../actions10/script";
import type { Evaluator } from "./evaluator";

export interface EitherWay {
  evaluator: Evaluator;
  /** Does `once` again and again, until every `if` that could go either way has gone both. */
  everyWay<T>(once: () => Promise<T>): Promise<{ value: T; decided: Decision[] }[]>;
}

export interface Decision {
  condition: string;
  isTrue: boolean;
}

/** At most this many tries of one moment: three conditions in a row that cannot be known. */
const MOST_TRIES = 8;

export function eitherWay(base: Evaluator, unknown: ReadonlySet<string>): EitherWay {
  let planned: readonly boolean[] = [];
  let decided: Decision[] = [];
  const decide = (condition: string, hasFailed: boolean): boolean | null => {
    if (!hasFailed && !isUnknowable(condition, unknown)) return null;
    const isTrue = planned[decided.length] ?? false;
    decided.push({ condition, isTrue });
    return isTrue;
  };
  return {
    evaluator: { ...base, decide },
    async everyWay(once) {
      const results: { value: Awaited<ReturnType<typeof once>>; decided: Decision[] }[] = [];
      const plans: boolean[][] = [[]];
      for (let plan = plans.shift(); plan && results.length < MOST_TRIES; plan = plans.shift()) {
        planned = plan;
        decided = [];
        const value = await once();
        results.push({ value, decided });
        // Decisions after the plan came out false: each is tried as true as well.
        for (let at = plan.length; at < decided.length; at++) {
          plans.push([...decided.slice(0, at).map(({ isTrue }) => isTrue), true]);
        }
      }
      return results;
    },
  };
}

const VARIABLE = /\$[A-Za-z_]\w*/g;

function isUnknowable(condition: string, unknown: ReadonlySet<string>): boolean {
  if (condition.includes("Math.random")) return true;
  return unknown.size > 0 && (condition.match(VARIABLE) ?? []).some((name) => unknown.has(name));
}

/** Variables whose value nobody can know here: results of actions that cannot be tried, and what is made of them. */
export function unknownVariables(script: Script): Set<string> {
  const unknown = new Set<string>();
  const codes: string[] = [];
  const walk = (items: readonly (Item | null)[]) => {
    for (const item of items) {
      if (!item) continue;
      if (item.result && item.action !== undefined && !isPlayable(item.action)) unknown.add(item.result);
      const code = item.action === "javascript@v1" ? item.params?.code : undefined;
      if (typeof code === "string") codes.push(code);
      for (const inner of [item.then, ...Object.values(item.events ?? {})]) if (inner) walk(inner);
    }
  };
  for (const name of script.branches) walk(script.items([name]));
  for (let before = -1; before !== unknown.size; ) {
    before = unknown.size;
    for (const code of codes) {
      const names = code.match(VARIABLE) ?? [];
      if (!code.includes("Math.random") && !names.some((name) => unknown.has(name))) continue;
      for (const [, name] of code.matchAll(/(\$[A-Za-z_]\w*)\s*=(?![=>])/g)) if (name) unknown.add(name);
    }
  }
  return unknown;
}
