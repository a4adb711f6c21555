// From a draft to what a version holds: compiled for its target, the script read back, and the checksum of it all.
import "server-only";
import { createHash } from "node:crypto";
import { parseGraph } from "@/lib/compile/1-parse";
import { summary } from "@/lib/compile/2-check";
import type { EmittedScript } from "@/lib/compile/4-emit/actions10";
import { compile } from "@/lib/compile/compile";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { canonicalJson, isSameJson } from "@/lib/shared/json";
import { assert } from "@/lib/shared/result";
import { AppError } from "../errors";
import type { BuiltVersion } from "./insert-version";
import { readScript } from "./script-text";

/** Throws not_possible with the diagnostics when the draft has errors. `name` is the flow's name, which rules. */
export function buildVersion(
  draft: unknown,
  name: string,
  nowMs: number,
): BuiltVersion & { diagnostics: Diagnostic[] } {
  const parsed = parseGraph(draft);
  if (!parsed.ok) throw hasProblems(parsed.error);
  const graph = { ...parsed.value, name };
  const compiled = compile(graph, { nowMs });
  if (!compiled.ok) throw hasProblems(compiled.diagnostics);
  const { program, nodeIds, diagnostics } = compiled;
  const script = compiled.script?.yaml ?? null;
  // A text that reads back as anything else than what was meant must never reach a phone.
  if (compiled.script)
    assert(readsBack(compiled.script), "the emitted script does not read back as its scenario");
  const checksum = createHash("sha256").update(canonicalJson({ graph, program, script })).digest("hex");
  return { name, target: graph.target, graph, program, nodeIds, script, checksum, diagnostics };
}

function readsBack({ yaml, scenario }: EmittedScript): boolean {
  const read = readScript(yaml);
  if (typeof read !== "object" || read === null) return false;
  const { description: _, ...rest } = read as Record<string, unknown>; // an object, as just checked
  return isSameJson(rest, scenario);
}

function hasProblems(diagnostics: Diagnostic[]): AppError {
  return new AppError("not_possible", {
    message: `The flow cannot be published yet: ${summary(diagnostics)}.`,
    details: diagnostics,
  });
}
