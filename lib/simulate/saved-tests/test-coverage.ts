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
  { program, nodeIds, places }: Pick<Callable, "program" | "nodeIds" | "places">,
  covered: readonly Coverage[],
): TestCoverage {
  const { nodes, ports } = coverable({ program, ...(places && { places }) });
  const idOf = (key: string) => nodeIds[key] ?? key;
  const missing = nodes.filter((key) => !covered.some((each) => each.nodes.has(key)));
  const missingWaysOut = ports
    .filter(({ key, port }) => !covered.some((each) => each.ports.has(portKey(key, port))))
    .map(({ key, port, label }) => ({ nodeId: idOf(key), port, label }));
  return {
    steps: nodes.length,
    coveredSteps: nodes.length - missing.length,
    waysOut: ports.length,
    coveredWaysOut: ports.length - missingWaysOut.length,
    missingSteps: missing.map(idOf),
    missingWaysOut,
  };
}
