// How many paths a second the explorer visits on a Program: every situation of a flow is tried on the handler's turns,
// then its paths are walked to their ends. The flow is new each round, so that nothing is remembered.
import { compile } from "@/lib/compile/compile";
import { explore } from "@/lib/simulate/explore/explore";
import { prove } from "@/lib/simulate/explore/prove";
import { walkPaths } from "@/lib/simulate/explore/walk-paths";
import type { Evaluator } from "@/lib/simulate/javascript/evaluator";
import { largeFlow } from "./large-flow";

const NOW_MS = Date.UTC(2026, 10, 24, 10, 0);
/** A Program needs no JavaScript. */
const evaluator: Evaluator = {
  evaluate: () => Promise.reject(new Error("a Program runs no JavaScript")),
};

export interface ExploreFigure {
  steps: number;
  situations: number;
  paths: number;
  pathsPerSecond: number;
  /** Milliseconds to try every situation and prove how all paths end, without walking them. */
  proofMs: number;
}

export async function measureExplorer(steps: number, mostPaths: number, rounds = 5): Promise<ExploreFigure> {
  const figures: ExploreFigure[] = [];
  for (let round = -1; round < rounds; round++) {
    const compiled = compile(largeFlow(steps), { nowMs: NOW_MS, target: "realtime10" });
    if (!compiled.ok) throw new Error("The flow of the benchmark is wrong.");
    const startMs = cpuMs();
    const explored = await explore({ program: compiled.program, nowMs: NOW_MS, evaluator });
    if (!explored.ok) throw new Error("The flow of the benchmark cannot be explored.");
    prove(explored.value, compiled.nodeIds);
    const proofMs = cpuMs() - startMs;
    let paths = 0;
    for (const path of walkPaths(explored.value)) {
      if (path.ways.length > 0) paths++;
      if (paths >= mostPaths) break;
    }
    const ms = cpuMs() - startMs;
    const { situations } = explored.value;
    const figure = {
      steps,
      situations: situations.length,
      paths,
      pathsPerSecond: (paths / ms) * 1_000,
      proofMs,
    };
    if (round >= 0) figures.push(figure); // the first round warms up
  }
  const sorted = figures.toSorted((a, b) => a.pathsPerSecond - b.pathsPerSecond);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (!median) throw new Error("Nothing was measured.");
  return median;
}

/** CPU of this process: what other programs do meanwhile does not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
