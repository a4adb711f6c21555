// Checks and compiles a flow for the API: the same compiler as a publish, without a publish.
import "server-only";
import type { Program } from "@/lib/compile/program";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { type Diagnostic, hasErrors } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import { systemClock } from "@/lib/shared/clock";
import type { Actor } from "../auth/actor";
import { AppError } from "../errors";
import { loadLibrary } from "../library/load-library";
import { inspectFlow } from "../simulate/inspect-flow";

export interface Checked {
  ok: boolean;
  target: Target;
  diagnostics: Diagnostic[];
}

export interface CompiledFlow {
  target: Target;
  diagnostics: Diagnostic[];
  program: Program;
  /** The ACTIONS10 script; null for other targets. */
  script: string | null;
}

/** What a publish would say: the checks, and once they find no error, advice and the proof over all paths. */
export async function checkGraph(
  actor: Actor,
  given: Graph,
  target: Target = given.target,
): Promise<Checked> {
  const graph = { ...given, target };
  const nowMs = systemClock.now();
  const compiled = compileFlow(graph, { nowMs, library: await loadLibrary(actor, graph) });
  const found = compiled.ok ? await inspectFlow(compiled, nowMs) : [];
  const diagnostics = [...compiled.diagnostics, ...found];
  return { ok: !hasErrors(diagnostics), target, diagnostics };
}

export async function compileGraph(
  actor: Actor,
  graph: Graph,
  target: Target = graph.target,
): Promise<CompiledFlow> {
  const library = await loadLibrary(actor, graph);
  const compiled = compileFlow(graph, { nowMs: systemClock.now(), target, library });
  const { diagnostics } = compiled;
  if (compiled.ok) {
    return { target, diagnostics, program: compiled.program, script: compiled.script?.yaml ?? null };
  }
  throw new AppError("not_possible", {
    message: "The flow has problems to fix before it compiles. They are listed in details.",
    details: diagnostics,
  });
}
