// What the worker is asked and answers: everything about a draft that takes too long for the page itself.

import { check } from "@/lib/compile/2-check";
import { compile } from "@/lib/compile/compile";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Callable } from "@/lib/simulate/callable";

export type Question = { id: number; nowMs: number } & (
  | { ask: "analyse"; graph: Graph }
  | { ask: "check"; graph: Graph; target: Target }
  | { ask: "compile"; graph: Graph }
);

export interface Analysis {
  diagnostics: Diagnostic[];
  output: { language: "yaml" | "json"; text: string } | null;
}

export interface Answers {
  analyse: Analysis;
  check: Diagnostic[];
  compile: Callable | null;
}

export function answer(question: Question): Answers[Question["ask"]] {
  switch (question.ask) {
    case "analyse":
      return analyse(question.graph, question.nowMs);
    case "check":
      return check(question.graph, question.target);
    case "compile": {
      const compiled = compile(question.graph, { nowMs: question.nowMs });
      if (!compiled.ok) return null;
      const { program, nodeIds, script } = compiled;
      return { program, nodeIds, script: script?.yaml ?? null };
    }
  }
}

function analyse(graph: Graph, nowMs: number): Analysis {
  const compiled = compile(graph, { nowMs });
  if (!compiled.ok) return { diagnostics: compiled.diagnostics, output: null };
  const { diagnostics, script, program } = compiled;
  return {
    diagnostics,
    output: script
      ? { language: "yaml", text: script.yaml }
      : { language: "json", text: JSON.stringify(program, null, 2) },
  };
}
