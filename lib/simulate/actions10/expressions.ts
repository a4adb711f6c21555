// Expressions of a script: `${{ }}` inside parameters and bare ones in `if`. All of a step's expressions are evaluated in
// one go; one that fails is reported and counts as empty, because the platform's own behaviour is not documented.

import { t } from "@/lib/words/t";
import type { Evaluator } from "../javascript/evaluator";
import type { Run } from "./run";
import { scopeOf } from "./scope";

export interface Told {
  value: unknown;
  problems: string[];
}

const EXPRESSION = /\$\{\{([\s\S]*?)\}\}/g;
const ONE_EXPRESSION = /^\s*\$\{\{((?:(?!\}\})[\s\S])*)\}\}\s*$/;

/** Parameters with every expression replaced by its value. A text that is one expression keeps the value's type. */
export async function fillIn(params: unknown, run: Run, evaluator: Evaluator): Promise<Told> {
  const codes: string[] = [];
  collect(params, codes);
  if (codes.length === 0) return { value: params, problems: [] };
  const { values, problems } = await evaluateAll(codes, run, evaluator);
  let next = 0;
  const fill = (value: unknown): unknown => {
    if (typeof value === "string") {
      if (ONE_EXPRESSION.test(value)) return values[next++];
      return value.replace(EXPRESSION, () => asText(values[next++]));
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member)]));
  };
  return { value: fill(params), problems };
}

/** Whether the condition of an `if` holds. */
export async function holds(
  condition: unknown,
  run: Run,
  evaluator: Evaluator,
): Promise<Told & { value: boolean }> {
  if (typeof condition !== "string") return { value: Boolean(condition), problems: [] };
  const asked = `!!(${condition}\n)`;
  const { values, problems: found } = await evaluateAll([asked], run, evaluator);
  const problems = found.map((text) => text.replaceAll(asked, condition)); // in its author's words
  const value = evaluator.decide?.(condition, problems.length > 0, run.variables) ?? values[0] === true;
  return { value, problems };
}

/** Runs the code of `javascript@v1`; what it set before it failed stays set. */
export async function runCode(code: string, run: Run, evaluator: Evaluator): Promise<Told> {
  const done = await evaluator.evaluate({ code, scope: scopeOf(run), nowMs: run.nowMs });
  run.variables = done.scope;
  return done.ok ? { value: done.value, problems: [] } : { value: undefined, problems: [done.message] };
}

/** A value in the middle of a text. */
export function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function collect(value: unknown, codes: string[]): void {
  if (typeof value === "string") {
    for (const [, code = ""] of value.matchAll(EXPRESSION)) codes.push(code);
  } else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) collect(member, codes);
  }
}

async function evaluateAll(codes: string[], run: Run, evaluator: Evaluator) {
  const guarded = codes.map(
    (code) =>
      `(() => { try { return { value: (${code}\n) } } catch (error) { return { error: String(error) } } })()`,
  );
  const together = await runCode(`[${guarded.join(",\n")}]`, run, evaluator);
  if (together.problems.length === 0) return settled(together.value, codes, evaluator);
  if (codes.length === 1) return { values: [undefined], problems: told(codes, together.problems) };
  // One that is no JavaScript at all spoils the rest: find it by trying each alone.
  const values: unknown[] = [];
  const problems: string[] = [];
  for (const code of codes) {
    const alone = await evaluateAll([code], run, evaluator);
    values.push(alone.values[0]);
    problems.push(...alone.problems);
  }
  return { values, problems };
}

function settled(
  results: unknown,
  codes: string[],
  { isMadeUp }: Evaluator,
): { values: unknown[]; problems: string[] } {
  const list = results as { value?: unknown; error?: string }[]; // the array written above
  const problems = list.flatMap(({ error }, at) => {
    const code = codes[at] ?? "";
    return error === undefined || isMadeUp?.(code) ? [] : told([code], [error]);
  });
  return { values: list.map(({ value }) => value), problems };
}

const told = (codes: string[], reasons: string[]) =>
  reasons.map((reason) => t("“{codes}” has no value: {reason}", { codes: codes.join(", ").trim(), reason }));
