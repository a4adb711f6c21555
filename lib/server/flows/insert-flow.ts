// Writes a new flow and its audit entry. Every way to begin a flow (blank, example, file, copy) ends here.
import "server-only";
import type { Graph } from "@/lib/flow/graph";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { type NewId, randomId } from "@/lib/shared/ids";
import type { SavedTest } from "@/lib/simulate/saved-tests/saved-test";
import { appendAudit } from "../audit";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { insertTests } from "../flow-tests/save-tests";

interface NewFlow {
  graph: Graph;
  /** How it came to be, for the audit log: "created", "imported", "duplicated". */
  how: "created" | "imported" | "duplicated";
  from?: string;
  /** Saved tests that come with it. */
  tests?: readonly SavedTest[];
}

export async function insertFlow(
  actor: Actor,
  { graph, how, from, tests = [] }: NewFlow,
  clock: Clock = systemClock,
  newId: NewId = randomId,
): Promise<{ flowId: string }> {
  const flowId = newId();
  const now = new Date(clock.now());
  await db().$transaction(async (tx) => {
    await tx.flow.create({
      data: {
        id: flowId,
        workspaceId: actor.workspaceId,
        name: graph.name,
        draft: graph as unknown as Prisma.InputJsonObject, // a graph is plain JSON; TypeBox's type does not say so
        draftSavedAt: now,
        draftSavedBy: actor.userId,
        createdBy: actor.userId,
        createdAt: now,
      },
      select: { id: true },
    });
    await insertTests(tx, actor, flowId, tests);
    const detail = { name: graph.name, target: graph.target, ...(from ? { from } : {}) };
    await appendAudit(tx, actor, { action: `flow.${how}`, subject: flowId, detail }, clock);
  });
  return { flowId };
}
