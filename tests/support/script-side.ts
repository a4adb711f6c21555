// A hand-written script and the flow drawn from it, side by side: the script as it is, and the flow's script written anew.
import { compile } from "@/lib/compile/compile";
import { importScript } from "@/lib/decompile/import-script";
import { compareSides, type Side } from "@/lib/simulate/explore/equal-targets";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import type { TraceEvent } from "@/lib/simulate/session";
import { NOW_MS } from "./calls";

const evaluator = rememberingEvaluator(localEvaluator());

export interface Compared {
  /** Moments that were compared. */
  compared: number;
  /** What follows on each side where they first part, with what was done up to there. */
  difference: { did: string[]; script: string[]; flow: string[] } | null;
}

/** Compares them over all paths, as far as `pairs` moments go; null when the flow has errors that its author must mend. */
export async function compareWithFlow(script: string, pairs: number): Promise<Compared | null> {
  const imported = importScript(script);
  if (!imported.ok) throw new Error(imported.error.map(({ message }) => message).join("\n"));
  const fresh = compile(imported.value.graph, { nowMs: NOW_MS, target: "actions10" });
  if (!fresh.ok || !fresh.script) return null;
  const { program } = fresh;
  const flow: Side = { program, script: fresh.script.yaml };
  const compared = await compareSides(
    flow,
    { program, script },
    {
      nowMs: NOW_MS,
      evaluator,
      most: { pairs, differences: 1, seats: 6 },
      isCompared,
    },
  );
  if (!compared.ok) throw new Error(compared.error.map(({ message }) => message).join("\n"));
  const [first] = compared.value.differences;
  const lines = (trace: readonly TraceEvent[]) => trace.map((event) => JSON.stringify(event));
  return {
    compared: compared.value.compared,
    difference: first
      ? {
          did: first.choices.map(({ label, act }) => label || act.act),
          script: lines(first.second),
          flow: lines(first.first),
        }
      : null,
  };
}

/** Each script has variables of its own; what a call record says depends on when the call was answered. */
const isCompared = (event: TraceEvent): boolean =>
  event.event !== "set" && !("body" in event && String(event.body).includes("callid"));
