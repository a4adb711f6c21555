// A flow file becomes a flow, or the draft of one. Nothing in it runs, its shape is judged, its credentials are not
// taken over: those the draft has stay.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import { checkFlow } from "@/lib/compile/compile";
import { withoutSecrets, withSecretsOf } from "@/lib/decompile/secrets";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";
import { readFileTests, type SavedTest } from "@/lib/simulate/saved-tests/saved-test";
import { sentences, t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { AppError } from "../errors";
import { cleanFlowName } from "../flows/flow-name";
import { insertFlow } from "../flows/insert-flow";
import { replaceDraft } from "../flows/replace-draft";
import { loadLibrary } from "../library/load-library";
import { loadVersion } from "../versions/load-version";

export interface Imported {
  flowId: string;
  draftRevision: number;
  /** What has to be fixed or checked before it can be published. */
  diagnostics: Diagnostic[];
}

export async function importNewFlow(actor: Actor, file: unknown): Promise<Imported> {
  requireRole(actor, "editor");
  const graph = withoutSecrets(readGraph(file));
  const named = { ...graph, name: cleanFlowName(graph.name) };
  const tests = testsOf(file);
  const { flowId } = await insertFlow(actor, { graph: named, tests, how: "imported", from: "API" });
  return { flowId, draftRevision: 1, diagnostics: checkFlow(named, await loadLibrary(actor, named)) };
}

export async function importDraft(
  actor: Actor,
  { flowId, draftRevision, file }: { flowId: string; draftRevision: number | undefined; file: unknown },
): Promise<Imported> {
  requireRole(actor, "editor");
  const { graph: before } = await loadVersion(actor, flowId, "draft");
  const graph = withSecretsOf(withoutSecrets(readGraph(file)), before);
  const tests = hasTests(file) ? testsOf(file) : null;
  const saved = await replaceDraft(actor, { flowId, graph, draftRevision, tests, how: "draft_imported" });
  return { flowId, ...saved, diagnostics: checkFlow(graph, await loadLibrary(actor, graph)) };
}

const hasTests = (file: unknown) => typeof file === "object" && file !== null && "tests" in file;

export function testsOf(file: unknown): SavedTest[] {
  const tests = readFileTests(file);
  if (tests.ok) return tests.value;
  throw new AppError("invalid_input", { message: tests.error });
}

export function readGraph(file: unknown): Graph {
  const parsed = parseGraph(file);
  if (parsed.ok) {
    const { $schema: _, ...graph } = parsed.value; // for editors; an export names it anew
    return graph;
  }
  const [first] = parsed.error;
  throw new AppError("invalid_input", {
    message: sentences(t("This is not a flow file."), first?.message ?? "", first?.help ?? ""),
    details: parsed.error,
  });
}
