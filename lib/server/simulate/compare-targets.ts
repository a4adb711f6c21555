// What callers notice of a move between targets, on the server: in slices, so that calls are answered meanwhile.
import "server-only";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import {
  compareTargets as compareTargetsOf,
  type TargetsCompared,
} from "@/lib/simulate/explore/compare-targets";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { nodeEvaluator } from "./node-evaluator";

/** A script's every step is evaluated by QuickJS, which takes a millisecond. */
const PAIRS = 3_000;

export async function compareTargets(
  graph: Graph,
  targets: readonly [here: Target, there: Target],
  library: Library,
  nowMs: number,
): Promise<TargetsCompared | null> {
  const worker = nodeEvaluator();
  try {
    return await compareTargetsOf(graph, targets, {
      library,
      nowMs,
      evaluator: rememberingEvaluator(worker),
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      most: { pairs: PAIRS },
    });
  } finally {
    worker.close?.();
  }
}
