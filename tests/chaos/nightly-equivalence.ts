// Thousands of random flows, each tried side by side on both call targets over all its paths: the emitted script in the
// interpreter, the handler turn by turn. A difference is told with the flow's number in the seed.
import fc from "fast-check";
import { compile } from "@/lib/compile/compile";
import { completeGraph } from "../support/arbitrary-graph";
import { NOW_MS } from "../support/calls";
import { differenceOf } from "../support/difference-of";

const FLOWS = 3_000;
/** Situations of one flow; most have fewer. */
const PAIRS = 150;
const LONGEST_MS = Number(process.env.CHAOS_EQUIVALENCE_MINUTES ?? 8) * 60_000;

export async function nightlyEquivalence(seed: number): Promise<string[]> {
  const faults: string[] = [];
  const startedMs = performance.now();
  let compared = 0;
  const flows = fc.sample(completeGraph("realtime10", "actions10"), { numRuns: FLOWS, seed: seed | 0 });
  for (const [at, graph] of flows.entries()) {
    if (performance.now() - startedMs > LONGEST_MS) {
      console.log(`      stopped after ${LONGEST_MS / 60_000} minutes, at flow ${at}`);
      break;
    }
    const isForBoth = (["actions10", "realtime10"] as const).every(
      (target) => compile(graph, { nowMs: NOW_MS, target }).ok,
    );
    if (!isForBoth) continue;
    compared++;
    const difference = await differenceOf(graph, { pairs: PAIRS });
    if (difference !== null) faults.push(`flow ${at}: ${difference}`);
  }
  console.log(`      ${compared} flows compared over up to ${PAIRS} situations each`);
  return faults;
}
