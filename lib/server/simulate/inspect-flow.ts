// Advice on a flow and the proof over its paths, on the server: in slices, so that calls are answered meanwhile, with the
// flow's JavaScript in a worker of its own. What was found of an output is kept: the publish dialog asks just before a
// publish does.
import "server-only";
import { createHash } from "node:crypto";
import type { Compiled } from "@/lib/compile/compile";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { canonicalJson } from "@/lib/shared/json";
import { callableOf } from "@/lib/simulate/callable";
import { type Inspection, inspect } from "@/lib/simulate/explore/inspect";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { reader } from "@/lib/words/reader";
import { perProcess } from "../per-process";
import { nodeEvaluator } from "./node-evaluator";

/** A script's every step is evaluated by QuickJS, which takes a millisecond. */
const SITUATIONS = { actions10: 3_000, realtime10: 20_000, sms: 20_000 } as const;
const MOST_KEPT = 50;
const HOUR_MS = 3_600_000;

const kept = perProcess("inspections", () => new Map<string, Promise<Diagnostic[]>>());

type CompiledFlow = Extract<Compiled, { ok: true }>;

export function inspectFlow(compiled: CompiledFlow, nowMs: number): Promise<Diagnostic[]> {
  const hour = Math.floor(nowMs / HOUR_MS);
  const key = createHash("sha256")
    .update(canonicalJson({ graph: compiled.linked.graph, hour, language: reader().language }))
    .digest("hex");
  const before = kept().get(key);
  if (before) return before;
  const found = inspectNow(compiled, nowMs);
  if (kept().size >= MOST_KEPT) kept().clear();
  kept().set(key, found);
  found.catch(() => kept().delete(key)); // the one who asked is told
  return found;
}

const inspectNow = async (compiled: CompiledFlow, nowMs: number): Promise<Diagnostic[]> =>
  (await inspectAll(compiled, nowMs)).diagnostics;

/** With the exploration itself, for who asks more of it; nothing is kept. */
export async function inspectAll(compiled: CompiledFlow, nowMs: number): Promise<Inspection> {
  const worker = nodeEvaluator();
  try {
    return await inspect(compiled.linked, callableOf(compiled), {
      nowMs,
      evaluator: rememberingEvaluator(worker),
      limits: { situations: SITUATIONS[compiled.program.target] },
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
    });
  } finally {
    worker.close?.();
  }
}
