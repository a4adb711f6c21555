// What the worker is asked and answers: everything about a draft that takes too long for the page itself.

import { referencesOf } from "@/lib/compile/1-link";
import { emitActions10 } from "@/lib/compile/4-emit/actions10";
import { checkFlow } from "@/lib/compile/compile";
import { changeType, fitOf } from "@/lib/compile/repair/change-type";
import { findRepair, type Mended, mend, type Repair } from "@/lib/compile/repair/repair";
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Command } from "@/lib/flow/commands";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Place } from "@/lib/flow/layout";
import type { Library, Reference } from "@/lib/flow/library";
import { findNodeType } from "@/lib/nodes";
import { type Callable, callableOf } from "@/lib/simulate/callable";
import type { Notice } from "@/lib/simulate/notices";
import type { LiveVersion } from "@/lib/views/versions";
import { lossProblems, noticesBeside } from "./beside-live";
import type { Problem } from "./explorer-questions";
import { offeredTypes } from "./step-choices";
import type { Output } from "./store";
import { tidyUp } from "./tidy-up";

export type Question = { id: number; nowMs: number; library: Library; live: LiveVersion | null } & (
  | { ask: "analyse"; graph: Graph }
  | { ask: "check"; graph: Graph; target: Target }
  | { ask: "compile"; graph: Graph }
  | { ask: "repairs"; graph: Graph; problems: readonly Diagnostic[] }
  | { ask: "mend"; graph: Graph; isAdviceToo: boolean }
  | { ask: "changes"; graph: Graph; nodeId: string }
  | { ask: "tidy-up"; graph: Graph; selection: ReadonlySet<string> }
);

export interface Analysis {
  diagnostics: Problem[];
  output: Output | null;
  /** What callers of the version that is live would notice. */
  notices: Notice[];
  /** What the flow refers to beyond the library that was given. */
  unknown: Reference[];
}

export interface Answers {
  analyse: Analysis;
  check: Diagnostic[];
  compile: Callable | null;
  /** One for each problem, null where only a person knows what to do. */
  repairs: (Repair | null)[];
  mend: Mended;
  /** The types that a step can become, the one that keeps most first. */
  changes: TypeChange[];
  "tidy-up": Record<string, Place>;
}

export interface TypeChange {
  type: string;
  command: Command;
  /** How much of the step it keeps; 0 is nothing. */
  fit: number;
}

export function answer(question: Question): Answers[Question["ask"]] {
  switch (question.ask) {
    case "analyse":
      return analyse(question);
    case "check":
      return checkFlow(question.graph, question.library, question.target);
    case "tidy-up":
      return tidyUp(question.graph, question.selection);
    case "repairs":
      return question.problems.map((problem) => findRepair(question.graph, problem, question));
    case "mend":
      return mend(question.graph, question, { isAdviceToo: question.isAdviceToo });
    case "changes":
      return changesOf(question.graph, question.nodeId);
    case "compile": {
      const compiled = compileFlow(question.graph, { nowMs: question.nowMs, library: question.library });
      return compiled.ok ? callableOf(compiled) : null;
    }
  }
}

function analyse(question: Extract<Question, { ask: "analyse" }>): Analysis {
  const { graph, live } = question;
  const checked = compiled(question);
  if (!live) return { ...checked, notices: [] };
  const notices = noticesBeside(live, graph);
  const losses = lossProblems(notices, live, checked.diagnostics);
  return { ...checked, diagnostics: [...checked.diagnostics, ...losses], notices };
}

function compiled({
  graph,
  library,
  nowMs,
}: Pick<Question, "library" | "nowMs"> & { graph: Graph }): Omit<Analysis, "notices"> {
  const unknown = referencesOf(graph).filter(({ kind, id }) => !Object.hasOwn(library[kind], id));
  const made = compileFlow(graph, { nowMs, library });
  if (!made.ok) return { diagnostics: made.diagnostics, output: null, unknown };
  const { diagnostics, script, program } = made;
  if (!script) {
    return { diagnostics, output: { language: "json", text: JSON.stringify(program, null, 2) }, unknown };
  }
  const { yaml, edit } = script;
  const imported = edit && { imported: { ...edit, fresh: emitActions10(program).yaml } };
  return { diagnostics, output: { language: "yaml", text: yaml, ...imported }, unknown };
}

function changesOf(graph: Graph, nodeId: string): TypeChange[] {
  const node = graph.nodes.find(({ id }) => id === nodeId);
  if (!node) return [];
  const isStart = findNodeType(node.type)?.entry !== undefined;
  return offeredTypes(graph.target)
    .filter(({ type, entry }) => type !== node.type && (entry !== undefined) === isStart)
    .map((definition) => ({
      type: definition.type,
      command: changeType(graph, node, definition),
      fit: fitOf(graph, node, definition),
    }))
    .sort((a, b) => b.fit - a.fit);
}
