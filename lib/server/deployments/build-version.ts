// From a draft to what a version holds: compiled for its target, the script read back, every path proven to end as it
// may, and the checksum of it all.
import "server-only";
import { createHash } from "node:crypto";
import { parseGraph } from "@/lib/compile/1-parse";
import { summary } from "@/lib/compile/2-check";
import { verifyScript } from "@/lib/compile/verify-script";
import { compileFlow, publishedText } from "@/lib/decompile/compile-flow";
import { type Diagnostic, hasErrors } from "@/lib/flow/diagnostics";
import { canonicalJson, isSameJson } from "@/lib/shared/json";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { AppError } from "../errors";
import { loadLibrary } from "../library/load-library";
import { inspectFlow } from "../simulate/inspect-flow";
import type { BuiltVersion } from "./insert-version";

/** Throws not_possible with the diagnostics when the draft has errors. `name` is the flow's name, which rules. */
export async function buildVersion(
  { workspaceId }: Pick<Actor, "workspaceId">,
  draft: unknown,
  name: string,
  nowMs: number,
): Promise<BuiltVersion & { diagnostics: Diagnostic[] }> {
  const parsed = parseGraph(draft);
  if (!parsed.ok) throw hasProblems(parsed.error);
  const graph = { ...parsed.value, name };
  const library = await loadLibrary({ workspaceId }, graph);
  const compiled = compileFlow(graph, { nowMs, library });
  if (!compiled.ok) throw hasProblems(compiled.diagnostics);
  const { program, nodeIds, diagnostics } = compiled;
  const script = compiled.script && publishedText(compiled.script);
  const faults = compiled.script ? verifyScript(compiled.script, program, nodeIds) : [];
  if (faults.length > 0) throw hasProblems(faults);
  const found = await inspectFlow(compiled, nowMs);
  if (hasErrors(found)) throw hasProblems(found);
  // A flow has the checksum it always had, whatever kinds there are that it does not refer to.
  const used = Object.fromEntries(
    Object.entries(library).filter(([, things]) => Object.keys(things).length > 0),
  );
  const refers = isSameJson(used, {}) ? {} : { library: used };
  const checksum = createHash("sha256")
    .update(canonicalJson({ graph, ...refers, program, script }))
    .digest("hex");
  return {
    name,
    target: graph.target,
    graph,
    library,
    program,
    nodeIds,
    script,
    checksum,
    diagnostics: [...diagnostics, ...found],
  };
}

function hasProblems(diagnostics: Diagnostic[]): AppError {
  return new AppError("not_possible", {
    message: t("The flow cannot be published yet: {diagnostics}.", { diagnostics: summary(diagnostics) }),
    details: diagnostics,
  });
}
