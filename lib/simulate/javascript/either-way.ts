// JavaScript for the path explorer: an `if` whose value cannot be known (it fails, or it reads what an action gives that
// cannot be tried, or what another system answers) goes both ways, one try after the other.
import type { Item } from "@/lib/callr/actions10";
import type { Program } from "@/lib/compile/program";
import { assignedNames } from "@/lib/nodes/assigned-names";
import { itemsIn } from "@/lib/nodes/raw-action";
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

/** What nobody can know here: values of variables, and what is in the answer that a variable holds, once there is one. */
export interface Unknown {
  variables: ReadonlySet<string>;
  answers: ReadonlySet<string>;
}

export function eitherWay(base: Evaluator, unknown: Unknown): EitherWay {
  let planned: readonly boolean[] = [];
  let decided: Decision[] = [];
  let known = new Map<string, boolean>();
  const decide = (condition: string, hasFailed: boolean, values: Record<string, unknown>): boolean | null => {
    const isUnknown =
      isUnknowable(condition, unknown) ||
      READS_CLOCK.test(condition) ||
      readsAnswer(condition, unknown.answers, values);
    if (!hasFailed && !isUnknown) return null;
    // Asked again with nothing changed in between, it is what it was.
    const about = JSON.stringify([condition, (condition.match(VARIABLE) ?? []).map((name) => values[name])]);
    const before = condition.includes("Math.random") ? undefined : known.get(about);
    if (before !== undefined) return before;
    const isTrue = planned[decided.length] ?? false;
    decided.push({ condition, isTrue });
    known.set(about, isTrue);
    return isTrue;
  };
  return {
    evaluator: {
      ...base,
      decide,
      isMadeUp: (code) => isUnknowable(code, unknown) || readsAnswer(code, unknown.answers),
    },
    async everyWay(once) {
      const results: { value: Awaited<ReturnType<typeof once>>; decided: Decision[] }[] = [];
      const plans: boolean[][] = [[]];
      for (let plan = plans.shift(); plan && results.length < MOST_TRIES; plan = plans.shift()) {
        planned = plan;
        decided = [];
        known = new Map();
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

function isUnknowable(condition: string, { variables }: Unknown): boolean {
  if (condition.includes("Math.random")) return true;
  return variables.size > 0 && (condition.match(VARIABLE) ?? []).some((name) => variables.has(name));
}

/** The moments that are tried are those our own steps tell apart; a script may look at the clock in ways of its own. */
const READS_CLOCK = /\bnow\b|\bDate\.now\b|\bnew Date\(\s*\)/;

const CONTENT = /(\$[A-Za-z_]\w*)\??\.(?:json|body|headers)\b/g;

/** Whether code reads what is in an answer; where values are given, in one that has come. */
function readsAnswer(
  code: string,
  answers: ReadonlySet<string>,
  values?: Readonly<Record<string, unknown>>,
): boolean {
  if (answers.size === 0) return false;
  const hasCome = (name: string) => !values || (values[name] as { ok?: unknown } | null)?.ok === true;
  return [...code.matchAll(CONTENT)].some(([, name = ""]) => answers.has(name) && hasCome(name));
}

/** Variables that an author's own code makes of the clock. */
export function clocksIn({ nodes }: Program): Set<string> {
  const codes = Object.values(nodes).flatMap(({ type, data }) => {
    if (type === "run-javascript") return [String(data.code ?? "")];
    if (type !== "raw-action" || typeof data.yaml !== "string") return [];
    return itemsIn(data.yaml).flatMap(({ action, params }) =>
      action === "javascript@v1" ? [String(params?.code ?? "")] : [],
    );
  });
  const reading = codes.filter((code) => READS_CLOCK.test(code));
  return new Set(reading.flatMap((code) => [...assignedNames(code)].map((name) => `$${name}`)));
}

/** Results of requests in steps that keep their own words: what comes back is for the script alone to look at. */
export function answersIn({ nodes }: Program): Set<string> {
  const answers = new Set<string>();
  for (const { type, data } of Object.values(nodes)) {
    if (type !== "raw-action" || typeof data.yaml !== "string") continue;
    for (const { action = "", result } of itemsIn(data.yaml))
      if (result && action.startsWith("fetch@")) answers.add(result);
  }
  return answers;
}

/** Variables whose value nobody can know here: results of actions that cannot be tried, and what is made of them. */
export function unknownVariables(
  script: Script,
  answers: ReadonlySet<string>,
  clocks: ReadonlySet<string>,
): Set<string> {
  const unknown = new Set(clocks);
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
      if (!isUnknowable(code, { variables: unknown, answers }) && !readsAnswer(code, answers)) continue;
      for (const [, name] of code.matchAll(/(\$[A-Za-z_]\w*)\s*=(?![=>])/g)) if (name) unknown.add(name);
    }
  }
  return unknown;
}
