// Checks and compiles a flow for the API: the same compiler as a publish, without a publish.
import "server-only";
import { measureText } from "@/lib/campaigns/segments";
import type { EntryName, Program } from "@/lib/compile/program";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { type Diagnostic, hasErrors } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Prices } from "@/lib/flow/prices";
import { systemClock } from "@/lib/shared/clock";
import type { Bill } from "@/lib/simulate/explore/bill";
import type { Exploration } from "@/lib/simulate/explore/explore";
import { pathSentence } from "@/lib/simulate/explore/path-sentence";
import type { Path } from "@/lib/simulate/explore/walk-paths";
import { worstCases } from "@/lib/simulate/explore/worst-case";
import type { TestReport } from "@/lib/views/tests";
import { asSaid } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { AppError } from "../errors";
import { reportTests } from "../flow-tests/run-saved-tests";
import { loadLibrary } from "../library/load-library";
import { inspectAll } from "../simulate/inspect-flow";
import { getPrices } from "../workspaces/prices";
import { readGraph, testsOf } from "./import-graph";

export interface Checked {
  ok: boolean;
  /** For each way it begins, the worst before an ending; empty for a flow with errors. */
  worst: WorstOfEntry[];
  target: Target;
  diagnostics: Diagnostic[];
}

/** What has no price is named in `unpriced`; incoming minutes are not counted. */
export interface WorstOfEntry extends Bill {
  entry: EntryName;
  seconds: number;
  longest: string;
  prompts: number;
  currency: string;
  dearest: string;
}

export interface CompiledFlow {
  target: Target;
  diagnostics: Diagnostic[];
  program: Program;
  /** The ACTIONS10 script; null for other targets. */
  script: string | null;
}

/** What a publish would say: the checks, and once they find no error, advice and the proof over all paths. */
export async function checkGraph(
  actor: Actor,
  given: Graph,
  target: Target = given.target,
): Promise<Checked> {
  const graph = { ...given, target };
  const nowMs = systemClock.now();
  const compiled = compileFlow(graph, { nowMs, library: await loadLibrary(actor, graph) });
  const found = compiled.ok ? await inspectAll(compiled, nowMs) : null;
  const diagnostics = [...compiled.diagnostics, ...(found?.diagnostics ?? [])];
  const worst = found?.exploration ? worstOf(found.exploration, await getPrices(actor)) : [];
  return { ok: !hasErrors(diagnostics), target, worst, diagnostics };
}

function worstOf(exploration: Exploration, prices: Prices): WorstOfEntry[] {
  const tariff = { prices, partsOf: (text: string) => measureText(text).parts };
  const sentence = ({ path }: { path: Path | null }) => (path ? pathSentence(path, exploration) : "");
  return worstCases(exploration, tariff).map(({ entry, longest, mostPrompts, dearest }) => ({
    entry,
    seconds: longest.value,
    longest: sentence(longest),
    prompts: mostPrompts.value,
    ...dearest.bill,
    currency: prices.currency,
    dearest: sentence(dearest),
  }));
}

/** Runs the tests that a flow file carries. */
export async function testFile(actor: Actor, file: unknown): Promise<TestReport> {
  const graph = readGraph(file);
  return reportTests({ graph, library: await loadLibrary(actor, graph) }, testsOf(file), systemClock.now());
}

export async function compileGraph(
  actor: Actor,
  graph: Graph,
  target: Target = graph.target,
): Promise<CompiledFlow> {
  const library = await loadLibrary(actor, graph);
  const compiled = compileFlow(graph, { nowMs: systemClock.now(), target, library });
  const { diagnostics } = compiled;
  if (compiled.ok) {
    return { target, diagnostics, program: compiled.program, script: compiled.script?.yaml ?? null };
  }
  throw new AppError("not_possible", {
    message: asSaid("The flow has problems to fix before it compiles. They are listed in details."),
    details: diagnostics,
  });
}
