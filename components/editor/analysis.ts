// What the worker is asked and answers: everything about a draft that takes too long for the page itself.

import { check } from "@/lib/compile/2-check";
import { emitActions10 } from "@/lib/compile/4-emit/actions10";
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Place } from "@/lib/flow/layout";
import { type Callable, callableOf } from "@/lib/simulate/callable";
import type { Output } from "./store";
import { tidyUp } from "./tidy-up";

export type Question = { id: number; nowMs: number } & (
  | { ask: "analyse"; graph: Graph }
  | { ask: "check"; graph: Graph; target: Target }
  | { ask: "compile"; graph: Graph }
  | { ask: "tidy-up"; graph: Graph; selection: ReadonlySet<string> }
);

export interface Analysis {
  diagnostics: Diagnostic[];
  output: Output | null;
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
      return analyse(question.graph, question.nowMs);
    case "check":
      return check(question.graph, question.target);
    case "tidy-up":
      return tidyUp(question.graph, question.selection);
    case "compile": {
      const compiled = compileFlow(question.graph, { nowMs: question.nowMs });
      return compiled.ok ? callableOf(compiled) : null;
    }
  }
}

function analyse(graph: Graph, nowMs: number): Analysis {
  const compiled = compileFlow(graph, { nowMs });
  if (!compiled.ok) return { diagnostics: compiled.diagnostics, output: null };
  const { diagnostics, script, program } = compiled;
  if (!script) return { diagnostics, output: { language: "json", text: JSON.stringify(program, null, 2) } };
  const { yaml, edit } = script;
  const imported = edit && { imported: { ...edit, fresh: emitActions10(program).yaml } };
  return { diagnostics, output: { language: "yaml", text: yaml, ...imported } };
}
