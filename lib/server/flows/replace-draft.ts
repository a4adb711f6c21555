// Replaces a whole draft, from a version or a file, unless somebody saved in between.
import "server-only";
import type { Graph } from "@/lib/flow/graph";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Json } from "@/lib/shared/json";
import type { SavedTest } from "@/lib/simulate/saved-tests/saved-test";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { insertTests } from "../flow-tests/save-tests";

interface Replacement {
  flowId: string;
  graph: Graph;
  /** The revision that is replaced; any when undefined. */
  draftRevision: number | undefined;
  /** For the audit log. */
  how: "draft_restored" | "draft_imported";
  detail?: { [key: string]: Json };
  /** Saved tests that take the place of those there are; null leaves these. */
  tests?: readonly SavedTest[] | null;
}

export async function replaceDraft(
  actor: Actor,
  { flowId, graph, draftRevision, how, detail = {}, tests = null }: Replacement,
  clock: Clock = systemClock,
): Promise<{ draftRevision: number }> {
  const { workspaceId, userId } = actor;
  return db().$transaction(async (tx) => {
    const [flow] = await tx.$queryRaw<{ name: string; draftRevision: number }[]>`
      select name, "draftRevision" from "Flow" where id = ${flowId} and "workspaceId" = ${workspaceId} for update`;
    if (!flow) throw notFound("flow");
    if (draftRevision !== undefined && flow.draftRevision !== draftRevision) throw changedSince();
    const revision = flow.draftRevision + 1;
    // The flow keeps its name: the column is the authority, and callers' numbers are known by it.
    const draft = JSON.stringify({ ...graph, name: flow.name });
    const savedAt = new Date(clock.now());
    await tx.$executeRaw`
      update "Flow" set draft = ${draft}::jsonb, "draftRevision" = ${revision}, "draftSavedAt" = ${savedAt},
             "draftSavedBy" = ${userId} where id = ${flowId} and "workspaceId" = ${workspaceId}`;
    if (tests) {
      await tx.flowTest.deleteMany({ where: { flowId, workspaceId } });
      await insertTests(tx, actor, flowId, tests);
    }
    await appendAudit(tx, actor, { action: `flow.${how}`, subject: flowId, detail }, clock);
    return { draftRevision: revision };
  });
}

const changedSince = () =>
  new AppError("stale", {
    message: t("The draft was changed since you opened this. Open it again to see the change, then decide."),
  });
