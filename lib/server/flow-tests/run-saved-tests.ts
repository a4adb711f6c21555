// Runs a flow's saved tests on what a publish of the draft would bring, in slices, with its JavaScript in a worker of its
// own. What came out is kept: the publish dialog asks just before a publish does.
import "server-only";
import { createHash } from "node:crypto";
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { systemClock } from "@/lib/shared/clock";
import { canonicalJson } from "@/lib/shared/json";
import { callableOf } from "@/lib/simulate/callable";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { runTests } from "@/lib/simulate/saved-tests/run-tests";
import type { SavedTest } from "@/lib/simulate/saved-tests/saved-test";
import { testCoverage } from "@/lib/simulate/saved-tests/test-coverage";
import { differenceSentence } from "@/lib/simulate/saved-tests/test-difference";
import type { TestReport } from "@/lib/views/tests";
import { reader } from "@/lib/words/reader";
import { msg, t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { perProcess } from "../per-process";
import { nodeEvaluator } from "../simulate/node-evaluator";
import { loadVersion } from "../versions/load-version";
import { testRows } from "./list-tests";
import { readOrRefuse } from "./save-tests";

/** A flow with what it refers to. */
export interface Linked {
  graph: Graph;
  library: Library;
}

const MOST_KEPT = 50;
const HOUR_MS = 3_600_000;
const kept = perProcess("test reports", () => new Map<string, Promise<TestReport>>());

/** Of the draft as it is saved. */
export async function runDraftTests(actor: Actor, { flowId }: { flowId: string }): Promise<TestReport> {
  requireRole(actor, "viewer");
  const draft = await loadVersion(actor, flowId, "draft");
  return runSavedTests(actor, flowId, draft, systemClock.now());
}

export async function runSavedTests(
  workspace: Pick<Actor, "workspaceId">,
  flowId: string,
  linked: Linked,
  nowMs: number,
): Promise<TestReport> {
  const tests = (await testRows(workspace, flowId)).map(({ test }) => readOrRefuse(test));
  return reportTests(linked, tests, nowMs);
}

export function reportTests(linked: Linked, tests: readonly SavedTest[], nowMs: number): Promise<TestReport> {
  const { graph, library } = linked;
  const hour = Math.floor(nowMs / HOUR_MS);
  const key = createHash("sha256")
    .update(canonicalJson({ graph, library, tests, hour, language: reader().language }))
    .digest("hex");
  const before = kept().get(key);
  if (before) return before;
  const found = reportNow(linked, tests, nowMs);
  if (kept().size >= MOST_KEPT) kept().clear();
  kept().set(key, found);
  found.catch(() => kept().delete(key)); // the one who asked is told
  return found;
}

async function reportNow(
  { graph, library }: Linked,
  tests: readonly SavedTest[],
  nowMs: number,
): Promise<TestReport> {
  const outputAt = (target: Target, atMs: number) => {
    const compiled = compileFlow(graph, { nowMs: atMs, target, library });
    return compiled.ok ? callableOf(compiled) : null;
  };
  const worker = nodeEvaluator();
  try {
    const outcomes = await runTests(tests, {
      target: graph.target,
      outputAt,
      nowMs,
      evaluator: rememberingEvaluator(worker),
      onTest: () => new Promise((resolve) => setImmediate(resolve)),
    });
    const own = outcomes && outputAt(graph.target, nowMs);
    const rows = tests.map(({ name }, at) => {
      const outcome = outcomes?.[at];
      const difference = outcome ? outcome.difference && differenceSentence(outcome.difference) : t(BROKEN);
      const elsewhere = (outcome?.elsewhere ?? []).flatMap(({ target, difference: there }) =>
        there && difference === null ? [{ target, difference: differenceSentence(there) }] : [],
      );
      return { name, isPassed: difference === null, difference, elsewhere };
    });
    const passed = rows.filter(({ isPassed }) => isPassed).length;
    const coverage =
      outcomes && own
        ? testCoverage(
            own,
            outcomes.map(({ covered }) => covered),
          )
        : null;
    return { tests: rows, passed, failed: rows.length - passed, coverage };
  } finally {
    worker.close?.();
  }
}

const BROKEN = msg("The flow has problems to fix before it can be called.");
