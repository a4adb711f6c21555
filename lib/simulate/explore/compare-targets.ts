// What callers would notice if a flow ran on another target: it is compiled for both, and both are tried side by side.
import { compile } from "@/lib/compile/compile";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { type DifferenceWords, differenceWords } from "./difference-words";
import { type CompareOptions, compareSides } from "./equal-targets";

export interface TargetsCompared {
  differences: DifferenceWords[];
  /** Moments that were compared. */
  compared: number;
  /** What was not compared, in sentences. */
  limits: string[];
}

/** @returns null where the flow does not run on both */
export async function compareTargets(
  graph: Graph,
  targets: readonly [here: Target, there: Target],
  { library, ...options }: CompareOptions & { library: Library },
): Promise<TargetsCompared | null> {
  const [here, there] = targets.map((target) => compile(graph, { nowMs: options.nowMs, library, target }));
  if (!here?.ok || !there?.ok) return null;
  const side = ({ program, script }: typeof here) => ({ program, script: script?.yaml ?? null });
  const result = await compareSides(side(here), side(there), options);
  if (!result.ok) return null;
  const { differences, compared, limits } = result.value;
  return { differences: differences.map(differenceWords), compared, limits };
}
