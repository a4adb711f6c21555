// Everything that is said about a flow file: checks, and once it compiles advice and proof.
import { compile } from "@/lib/compile/compile";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Target } from "@/lib/flow/graph";
import { emptyLibrary, type Library } from "@/lib/flow/library";
import { inspect } from "@/lib/simulate/explore/inspect";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";

export const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const evaluator = rememberingEvaluator(localEvaluator());

export async function inspectJson(
  flow: unknown,
  { target, library = emptyLibrary }: { target?: Target; library?: Library } = {},
): Promise<Diagnostic[]> {
  const compiled = compile(flow, { nowMs: NOW_MS, library, ...(target && { target }) });
  if (!compiled.ok) return compiled.diagnostics;
  const output = { ...compiled, script: compiled.script?.yaml ?? null };
  const { diagnostics } = await inspect(compiled.linked, output, { nowMs: NOW_MS, evaluator });
  return [...compiled.diagnostics, ...diagnostics];
}
