// Settles releases that were interrupted: the server stopped, or the platform fell silent, between the remote call and
// the pointer. Of a publish the platform is asked what it holds, and it is completed or given up; nothing is sent again. A
// taking offline is carried on.
import "server-only";
import { appendAudit } from "../audit";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError } from "../errors";
import { log } from "../log";
import { carryOffline, closingOf } from "./carry-offline";
import {
  CLAIM_MS,
  type Claim,
  dropClaim,
  nothingPending,
  type OfflineWish,
  type ReleaseKind,
} from "./claim-deployment";
import type { DeployDeps, VoiceApps } from "./deploy-deps";
import { PlatformFailure, type WentLive } from "./go-live";
import { realtimeContent } from "./realtime-content";
import { recordRelease } from "./record-release";
import { isSameScript, scriptFingerprint, scriptFor } from "./script-text";

export type SettleDeps = Pick<DeployDeps, "clock" | "newId" | "voiceApps">;

const BATCH = 50;

/** How many were settled; those whose platform does not answer wait for the next time. */
export async function settleDeployments(deps: SettleDeps): Promise<number> {
  const isLeft = isLeftBehind(deps);
  const left = await db().deployment.findMany({
    where: { pendingVersionId: { not: null }, ...isLeft },
    orderBy: { pendingSince: { sort: "asc", nulls: "first" } },
    take: BATCH,
  });
  let settled = 0;
  for (const deployment of left) {
    try {
      if (await settle(deployment, deps)) settled++;
    } catch (error) {
      log().warn({ err: error, deployment: deployment.id }, "an interrupted publish could not be settled");
    }
  }
  return settled;
}

const isLeftBehind = ({ clock }: Pick<SettleDeps, "clock">) => ({
  OR: [{ pendingSince: null }, { pendingSince: { lt: new Date(clock.now() - CLAIM_MS) } }],
});

/** What is known of the version after looking: `live` with what the row must say, or that it never arrived. */
type Found = { is: "live"; went: WentLive } | { is: "absent" } | { is: "unknown" };

async function settle(deployment: Deployment, deps: SettleDeps): Promise<boolean> {
  const { id, workspaceId, flowId, revision, pendingVersionId } = deployment;
  if (!pendingVersionId) return false;
  // While it is looked at, nobody publishes over it.
  const { count } = await db().deployment.updateMany({
    where: { id, workspaceId, revision, pendingVersionId, ...isLeftBehind(deps) },
    data: { pendingSince: new Date(deps.clock.now()) },
  });
  if (count === 0) return false;
  const kind = deployment.pendingKind as ReleaseKind; // our own column, as is the wish
  const offline = deployment.pendingOffline as OfflineWish | null;
  const claim: Claim = { deployment, versionId: pendingVersionId, kind, ...(offline && { offline }) };
  const version = await db().version.findFirst({
    where: { id: pendingVersionId, flowId, workspaceId },
    select: { id: true, number: true, script: true, message: true, graph: true },
  });
  if (kind === "offline" && version && offline) return settleOffline({ ...claim, offline }, version, deps);
  const found = version ? await look(claim, version, deps) : { is: "absent" as const };
  if (found.is === "unknown") {
    await dropClaim(claim, true);
    return false;
  }
  const actor = whoBegan(deployment);
  if (found.is === "live" && version) {
    const live = { ...version, appName: deployment.appName };
    await recordRelease(actor, claim, live, found.went, version.message, deps.clock, deps.newId);
  } else await giveUp(actor, claim, version?.number ?? null, deps);
  return true;
}

/** Unlike a publish it is carried on: whoever began it wanted nobody to reach this flow any more, and heard nothing else. */
async function settleOffline(
  claim: Claim & { offline: OfflineWish },
  version: { id: string; number: number; graph: unknown },
  deps: SettleDeps,
): Promise<boolean> {
  const { deployment, offline } = claim;
  const actor = whoBegan(deployment);
  const closing = closingOf(deployment, version, offline, deps);
  if (offline.isToldFailed) {
    const found = await look({ ...claim, kind: "publish" }, closing.line, deps);
    if (found.is !== "live") {
      if (found.is === "unknown") await dropClaim(claim, true);
      else await giveUp(actor, claim, version.number, deps);
      return found.is === "absent";
    }
  }
  try {
    await carryOffline(actor, claim, closing, deps);
    return true;
  } catch (error) {
    if (error instanceof PlatformFailure) {
      await dropClaim(claim, true);
      return false;
    }
    if (!(error instanceof AppError)) throw error;
    log().warn(
      { err: error, deployment: deployment.id },
      "a flow could not be taken offline after an interruption",
    );
    await giveUp(actor, claim, version.number, deps);
    return true;
  }
}

/** The person is known by name only: what they did is finished for them, with no more rights than that. */
const whoBegan = ({ workspaceId, pendingBy }: Deployment): Actor => ({
  userId: null,
  tokenId: null,
  workspaceId,
  role: "publisher",
  name: pendingBy ?? "Patchcord",
});

async function look(
  { deployment, kind }: Claim,
  version: { script: string | null },
  deps: SettleDeps,
): Promise<Found> {
  const { appHash, target, workspaceId, connectionId } = deployment;
  // Without an app of ours nothing can ring, and an SMS flow is put live by our own pointer alone. A taking offline without
  // its wish was begun by an older release.
  if (kind === "offline" || !appHash || target === "sms") return { is: "absent" };
  const apps = await voiceAppsOf({ workspaceId }, connectionId, deps);
  const app = apps && (await apps.findApp(appHash));
  if (!app?.ok) return { is: "unknown" };
  const content = app.value?.content;
  if (target === "actions10" && content?.kind === "actions10" && version.script !== null) {
    if (!isSameScript(content.script, scriptFor(deployment, version.script))) return { is: "absent" };
    return { is: "live", went: { appHash, scriptSha256: scriptFingerprint(content.script) } };
  }
  // The app knows our address for good after the first publish; a later one was our pointer alone, and did not move it.
  const isFirst = deployment.liveVersionId === null && deployment.offlineSince === null;
  const isOurs = content?.kind === "realtime10" && content.url === realtimeContent(deployment).url;
  return isFirst && isOurs ? { is: "live", went: { appHash, scriptSha256: null } } : { is: "absent" };
}

async function voiceAppsOf(
  workspace: Pick<Actor, "workspaceId">,
  connectionId: string,
  deps: SettleDeps,
): Promise<VoiceApps | null> {
  try {
    return await deps.voiceApps(workspace, connectionId);
  } catch (error) {
    if (error instanceof AppError) return null; // the sandbox is switched off, a key cannot be opened
    throw error;
  }
}

async function giveUp(actor: Actor, claim: Claim, version: number | null, deps: SettleDeps): Promise<void> {
  const { deployment, kind } = claim;
  await db().$transaction(async (tx) => {
    const { count } = await tx.deployment.updateMany({
      where: { id: deployment.id, workspaceId: deployment.workspaceId, pendingVersionId: claim.versionId },
      data: nothingPending,
    });
    if (count === 0) return;
    const detail = { deploymentId: deployment.id, version, kind };
    const event = { action: "flow.release_given_up", subject: deployment.flowId, detail };
    await appendAudit(tx, actor, event, deps.clock);
  });
}
