// A flow from a file, compiled and explored: what `paths` and `prove` both begin with.
import type { Compiled } from "@/lib/compile/compile";
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { callableOf } from "@/lib/simulate/callable";
import { type Exploration, type ExploreLimits, explore } from "@/lib/simulate/explore/explore";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { CommandError, tellDiagnostics, tellProblems } from "./command-error";
import { readFlow } from "./read-file";

export interface Explored {
  graph: Graph;
  compiled: Extract<Compiled, { ok: true }>;
  exploration: Exploration;
}

export async function exploreFile(
  file: string,
  library: Library,
  limits: Partial<ExploreLimits> = {},
): Promise<Explored> {
  const graph = readFlow(file);
  const nowMs = Date.now();
  const compiled = compileFlow(graph, { nowMs, library });
  if (!compiled.ok) throw new CommandError(tellDiagnostics(file, compiled.diagnostics, graph));
  const evaluator = rememberingEvaluator(localEvaluator());
  const explored = await explore({ ...callableOf(compiled), nowMs, evaluator, limits });
  if (!explored.ok) throw new CommandError(tellProblems(file, explored.error));
  return { graph, compiled, exploration: explored.value };
}
