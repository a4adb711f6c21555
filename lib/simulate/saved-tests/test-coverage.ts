// Which steps and ways out of a flow its saved tests pass, and which none does.

import type { Callable } from "../callable";
import { type Coverage, coverable, portKey } from "../explore/coverage";

export interface TestCoverage {
  steps: number;
  coveredSteps: number;
  waysOut: number;
  coveredWaysOut: number;
  /** Ids of steps that no test passes. */
  missingSteps: string[];
  /** Connected ways out that no test takes. */
  missingWaysOut: { nodeId: string; port: string; label: string }[];
}

export function testCoverage(
  { program, nodeIds }: Pick<Callable, "program" | "nodeIds">,
  covered: readonly Coverage[],
): TestCoverage {
  const { nodes, ports } = coverable(program);
  const idOf = (key: string) => nodeIds[key] ?? key;
  const steps = nodes.map(idOf);
  const missingSteps = steps.filter((id) => !covered.some((each) => each.nodes.has(id)));
  const missingWaysOut = ports
    .map(({ key, port, label }) => ({ nodeId: idOf(key), port, label }))
    .filter(({ nodeId, port }) => !covered.some((each) => each.ports.has(portKey(nodeId, port))));
  return {
    steps: steps.length,
    coveredSteps: steps.length - missingSteps.length,
    waysOut: ports.length,
    coveredWaysOut: ports.length - missingWaysOut.length,
    missingSteps,
    missingWaysOut,
  };
}
