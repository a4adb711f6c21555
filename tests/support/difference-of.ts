// Whether a flow behaves the same on both call targets, over every path up to some bounds.
import { compile } from "@/lib/compile/compile";
import type { Graph, Target } from "@/lib/flow/graph";
import { differenceWords } from "@/lib/simulate/explore/difference-words";
import { type CompareOptions, compareSides } from "@/lib/simulate/explore/equal-targets";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { NOW_MS } from "./calls";

const evaluator = rememberingEvaluator(localEvaluator());

/** Null when they are the same; else what differs, and after what. The flow must compile to both. */
export async function differenceOf(
  graph: Graph,
  most: NonNullable<CompareOptions["most"]>,
): Promise<string | null> {
  const side = (target: Target) => {
    const compiled = compile(graph, { nowMs: NOW_MS, target });
    if (!compiled.ok) throw new Error(`It does not compile to ${target}`);
    return { program: compiled.program, script: compiled.script?.yaml ?? null };
  };
  const options = { nowMs: NOW_MS, evaluator, most: { differences: 1, ...most } };
  const result = await compareSides(side("realtime10"), side("actions10"), options);
  if (!result.ok) return result.error.map(({ message }) => message).join("; ");
  const [first] = result.value.differences;
  if (!first) return null;
  const { when, here, there } = differenceWords(first);
  return `${when}: REALTIME10 ${here} | ACTIONS10 ${there}`;
}
