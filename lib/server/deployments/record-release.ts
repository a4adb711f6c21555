// The last part of a publish or rollback: moves the pointer, writes the release and the audit entry, all or nothing.
import "server-only";
import type { Clock } from "@/lib/shared/clock";
import type { NewId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { AppError } from "../errors";
import { type Claim, nothingPending } from "./claim-deployment";
import type { LiveVersion, WentLive } from "./go-live";

export interface ReleaseResult {
  releaseId: string;
  deploymentId: string;
  versionId: string;
  versionNumber: number;
  /** The version callers met before; null for the first. */
  fromVersionNumber: number | null;
}

export async function recordRelease(
  actor: Actor,
  { deployment, kind }: Claim,
  version: LiveVersion,
  went: WentLive,
  message: string,
  clock: Clock,
  newId: NewId,
): Promise<ReleaseResult> {
  const { id: deploymentId, workspaceId, flowId, revision, liveVersionId } = deployment;
  const releaseId = newId();
  const at = new Date(clock.now());
  return db().$transaction(async (tx) => {
    const { count } = await tx.deployment.updateMany({
      where: { id: deploymentId, workspaceId, revision, pendingVersionId: version.id },
      data: {
        ...went,
        appName: version.appName,
        liveVersionId: version.id,
        liveSince: at,
        offlineSince: null,
        offlineMedia: null,
        revision: revision + 1,
        ...nothingPending,
      },
    });
    if (count !== 1) throw overtaken();
    const from = liveVersionId
      ? await tx.version.findFirst({ where: { id: liveVersionId, flowId }, select: { number: true } })
      : null;
    await tx.release.create({
      data: {
        id: releaseId,
        workspaceId,
        flowId,
        deploymentId,
        kind,
        versionId: version.id,
        fromVersionId: liveVersionId,
        message,
        authorId: actor.userId ?? actor.tokenId,
        authorName: actor.name,
        createdAt: at,
      },
    });
    const fromVersionNumber = from?.number ?? null;
    const action = kind === "publish" ? "flow.published" : "flow.rolled_back";
    const detail = { deploymentId, version: version.number, from: fromVersionNumber };
    await appendAudit(tx, actor, { action, subject: flowId, detail }, clock);
    return {
      releaseId,
      deploymentId,
      versionId: version.id,
      versionNumber: version.number,
      fromVersionNumber,
    };
  });
}

const overtaken = () =>
  new AppError("conflict", {
    message: t(
      "Somebody else has published this flow in the meantime. Look at what is live, then publish again.",
    ),
  });
