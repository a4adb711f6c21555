// Keeps a draft. A save names the revision it was made from; when somebody else has saved since, it is refused and
// nothing is overwritten. Any graph of the right shape is kept, however unfinished.
import "server-only";
import { type Static, Type } from "typebox";
import { parseGraph } from "@/lib/compile/1-parse";
import type { DraftChanges } from "@/lib/flow/compare";
import type { Graph } from "@/lib/flow/graph";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { pool } from "../db/client";
import { AppError } from "../errors";
import { countDraftChanges } from "./draft-changes";
import { cleanFlowName } from "./flow-name";
import { getFlowHead } from "./get-flow";
import { insertFlow } from "./insert-flow";

export const SaveDraftInput = Type.Object({
  flowId: Type.String({ maxLength: 64 }),
  baseRevision: Type.Integer({ minimum: 1 }),
  graph: Type.Unknown(),
});

export interface SavedDraft {
  revision: number;
  savedMs: number;
  /** Since the latest version; null when there is none. */
  changes: DraftChanges | null;
}

export async function saveDraft(
  actor: Actor,
  input: Static<typeof SaveDraftInput>,
  clock: Clock = systemClock,
): Promise<SavedDraft> {
  requireRole(actor, "editor");
  const savedMs = clock.now();
  const graph = readGraph(input.graph);
  // Straight SQL: Prisma takes three times as long over a large JSON value.
  const { rows } = await pool().query<{ draftRevision: number; name: string; latestVersion: number | null }>(
    `UPDATE "Flow" SET "draft" = $1::jsonb, "name" = COALESCE(NULLIF($2, ''), "name"), "draftSavedAt" = $3,
       "draftSavedBy" = $4, "draftRevision" = "draftRevision" + 1
     WHERE "id" = $5 AND "workspaceId" = $6 AND "draftRevision" = $7
     RETURNING "draftRevision", "name",
       (SELECT max(v.number) FROM "Version" v WHERE v."flowId" = "Flow"."id") AS "latestVersion"`,
    [
      JSON.stringify(graph),
      graph.name.trim(),
      new Date(savedMs),
      actor.userId,
      input.flowId,
      actor.workspaceId,
      input.baseRevision,
    ],
  );
  const [row] = rows;
  if (row) {
    const { draftRevision: revision, latestVersion, name } = row;
    const draft = { flowId: input.flowId, revision, latestVersion, graph: { ...graph, name } };
    const changes = await countDraftChanges(actor, [draft]);
    return { revision, savedMs, changes: changes.get(input.flowId) ?? null };
  }
  await getFlowHead(actor, input); // another workspace's flow is as unknown as a wrong id
  throw new AppError("stale", {
    message: t("Somebody else saved this flow since you opened it. Your changes are kept in this browser."),
  });
}

export const SaveCopyInput = Type.Object({ graph: Type.Unknown() });

/** Makes a flow of its own of a draft that could not be saved over somebody else's. */
export async function saveCopy(
  actor: Actor,
  input: Static<typeof SaveCopyInput>,
): Promise<{ flowId: string }> {
  requireRole(actor, "editor");
  const graph = readGraph(input.graph);
  return insertFlow(actor, { graph: { ...graph, name: cleanFlowName(graph.name) }, how: "duplicated" });
}

function readGraph(input: unknown): Graph {
  const parsed = parseGraph(input);
  if (parsed.ok) return parsed.value;
  throw new AppError("invalid_input", {
    message: t("This draft is not a flow, so it was not saved. Reload the page to go on from the saved one."),
    detail: parsed.error.map(({ message }) => message).join(" "),
    details: parsed.error,
  });
}
