// What is known of the values that variables get: fixed texts, and what the caller typed, also by way of other variables.
import { templateVariables } from "@/lib/flow/template";
import type { Survey } from "./survey";

interface Scope {
  survey: Survey;
  /** By the step's place, 0 where nobody gets to. */
  reached: ArrayLike<number>;
  typed: ReadonlySet<string>;
}

export class VariableValues {
  readonly #texts = new Map<string, string[]>();
  readonly #typed: Set<string>;

  constructor({ survey, reached, typed }: Scope) {
    this.#typed = new Set(typed);
    /** By variable, those that get a copy of it. */
    const copies = new Map<string, string[]>();
    for (const { at, node, facts } of survey.steps) {
      const { gives } = facts.definition ?? {};
      if (!gives || !reached[at] || facts.faults.length > 0) continue;
      for (const { variable, template } of gives(node.data)) {
        const from = templateVariables(template);
        if (from.length === 0) pushTo(this.#texts, variable, template);
        for (const name of from) pushTo(copies, name, variable);
      }
    }
    const open = [...typed];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      for (const copy of copies.get(name) ?? []) {
        if (this.#typed.has(copy)) continue;
        this.#typed.add(copy);
        open.push(copy);
      }
    }
  }

  /** Whether a variable may hold what the caller typed. */
  isTyped(variable: string): boolean {
    return this.#typed.has(variable);
  }

  /** The fixed texts that steps set a variable to. */
  textsOf(variable: string): readonly string[] {
    return this.#texts.get(variable) ?? [];
  }
}

function pushTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
