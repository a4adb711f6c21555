// Rolls a flow back by its version's number: finds the place it is live at, and refuses to guess among several.
import "server-only";
import { asSaid } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import type { ReleaseResult } from "../deployments/record-release";
import { rollbackFlow } from "../deployments/rollback-flow";
import { AppError, notFound } from "../errors";

interface Wish {
  flowId: string;
  version: number;
  deploymentId?: string;
  expectedRevision?: number;
  message?: string;
  overwrite?: boolean;
}

export async function rollbackByNumber(actor: Actor, wish: Wish): Promise<ReleaseResult> {
  const { flowId, version: number, deploymentId, expectedRevision, ...rest } = wish;
  const { workspaceId } = actor;
  const version = await db().version.findFirst({
    where: { flowId, workspaceId, number },
    select: { id: true, target: true },
  });
  if (!version) throw notFound("version");
  const places = await db().deployment.findMany({
    where: {
      flowId,
      workspaceId,
      target: version.target,
      liveVersionId: { not: null },
      ...(deploymentId === undefined ? {} : { id: deploymentId }),
    },
    select: { id: true, revision: true },
  });
  const [place, another] = places;
  if (!place) throw notFound("deployment");
  if (another) {
    throw new AppError("not_possible", {
      message: asSaid("This flow is live in several places. Say which one with deploymentId."),
    });
  }
  return rollbackFlow(actor, {
    deploymentId: place.id,
    versionId: version.id,
    expectedRevision: expectedRevision ?? place.revision,
    ...rest,
  });
}
