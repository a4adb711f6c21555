// What the editor opens: the draft as a graph, who saved it, what is live, and what this person may do with it.
import "server-only";
import { Type } from "typebox";
import { parseGraph } from "@/lib/compile/1-parse";
import { withoutSecrets } from "@/lib/decompile/secrets";
import type { DraftChanges } from "@/lib/flow/compare";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { fail, ok, type Result } from "@/lib/shared/result";
import { type Actor, hasRole } from "../auth/actor";
import { loadLibrary } from "../library/load-library";
import { countDraftChanges } from "./draft-changes";
import { getFlow } from "./get-flow";

export const LoadDraftInput = Type.Object({ flowId: Type.String({ maxLength: 64 }) });

export interface LoadedDraft {
  graph: Graph;
  /** What the graph refers to, as the workspace keeps it now. */
  library: Library;
  revision: number;
  savedMs: number;
  savedBy: string | null;
}

export interface OpenedFlow extends LoadedDraft {
  flowId: string;
  live: { number: number } | null;
  latestVersion: number | null;
  /** Null when there is no version. */
  changes: DraftChanges | null;
  canEdit: boolean;
  canPublish: boolean;
  isArchived: boolean;
}

/** The flow for its editor; a draft that cannot be read comes back as what is wrong with it. */
export async function openFlow(
  actor: Actor,
  input: { flowId: string },
): Promise<Result<OpenedFlow, { name: string; problems: Diagnostic[] }>> {
  const flow = await getFlow(actor, input);
  const parsed = parseGraph(flow.draft);
  if (!parsed.ok) return fail({ name: flow.name, problems: parsed.error });
  const { id: flowId, draftRevision: revision, latestVersion } = flow;
  const changes = await countDraftChanges(actor, [{ flowId, revision, latestVersion, graph: parsed.value }]);
  return ok({
    flowId,
    // Who may not change a flow has no need of the credentials in it.
    graph: hasRole(actor, "editor") ? parsed.value : withoutSecrets(parsed.value),
    library: await loadLibrary(actor, parsed.value),
    revision,
    savedMs: flow.draftSavedMs,
    savedBy: flow.draftSavedBy,
    live: flow.live && { number: flow.live.number },
    latestVersion,
    changes: changes.get(flowId) ?? null,
    canEdit: hasRole(actor, "editor") && !flow.isArchived,
    canPublish: hasRole(actor, "publisher"),
    isArchived: flow.isArchived,
  });
}

/** The draft as it is kept now, for an editor whose own copy is no longer the newest. */
export async function loadDraft(actor: Actor, input: { flowId: string }): Promise<LoadedDraft | null> {
  const opened = await openFlow(actor, input);
  if (!opened.ok) return null;
  const { graph, library, revision, savedMs, savedBy } = opened.value;
  return { graph, library, revision, savedMs, savedBy };
}
