// What the worker is asked and answers: everything about a draft that takes too long for the page itself.

import { referencesOf } from "@/lib/compile/1-link";
import { emitActions10 } from "@/lib/compile/4-emit/actions10";
import { checkFlow } from "@/lib/compile/compile";
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Place } from "@/lib/flow/layout";
import type { Library, Reference } from "@/lib/flow/library";
import { type Callable, callableOf } from "@/lib/simulate/callable";
import type { Output } from "./store";
import { tidyUp } from "./tidy-up";

export type Question = { id: number; nowMs: number; library: Library } & (
  | { ask: "analyse"; graph: Graph }
  | { ask: "check"; graph: Graph; target: Target }
  | { ask: "compile"; graph: Graph }
  | { ask: "tidy-up"; graph: Graph; selection: ReadonlySet<string> }
);

export interface Analysis {
  diagnostics: Diagnostic[];
  output: Output | null;
  /** What the flow refers to beyond the library that was given. */
  unknown: Reference[];
}

export interface Answers {
  analyse: Analysis;
  check: Diagnostic[];
  compile: Callable | null;
  "tidy-up": Record<string, Place>;
}

export function answer(question: Question): Answers[Question["ask"]] {
  switch (question.ask) {
    case "analyse":
      return analyse(question);
    case "check":
      return checkFlow(question.graph, question.library, question.target);
    case "tidy-up":
      return tidyUp(question.graph, question.selection);
    case "compile": {
      const compiled = compileFlow(question.graph, { nowMs: question.nowMs, library: question.library });
      return compiled.ok ? callableOf(compiled) : null;
    }
  }
}

function analyse({
  graph,
  library,
  nowMs,
}: Pick<Question, "library" | "nowMs"> & { graph: Graph }): Analysis {
  const unknown = referencesOf(graph).filter(({ kind, id }) => !Object.hasOwn(library[kind], id));
  const compiled = compileFlow(graph, { nowMs, library });
  if (!compiled.ok) return { diagnostics: compiled.diagnostics, output: null, unknown };
  const { diagnostics, script, program } = compiled;
  if (!script) {
    return { diagnostics, output: { language: "json", text: JSON.stringify(program, null, 2) }, unknown };
  }
  const { yaml, edit } = script;
  const imported = edit && { imported: { ...edit, fresh: emitActions10(program).yaml } };
  return { diagnostics, output: { language: "yaml", text: yaml, ...imported }, unknown };
}
