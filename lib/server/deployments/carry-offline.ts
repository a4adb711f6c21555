// What taking offline does once the deployment is held: frees the numbers, writes the closed line, moves the pointer. It may
// be done again from any point where a server stopped: numbers that are free stay so, and the same script is the same.
import "server-only";
import type { Target } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import type { Actor } from "../auth/actor";
import { type Outcome, outcomeError } from "../callr/outcome";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError } from "../errors";
import { type Claim, nothingPending, type OfflineWish } from "./claim-deployment";
import { type ClosedLine, closedLine } from "./closed-line";
import type { DeployDeps, VoiceApps } from "./deploy-deps";
import { type LiveVersion, PlatformFailure, writeScript } from "./go-live";

export type OfflineDeps = Pick<DeployDeps, "clock" | "newId" | "voiceApps">;

/** The version that is live until then, and what its line says when it is closed. */
export interface Closing {
  version: { id: string; number: number };
  line: ClosedLine;
}

export const closingOf = (
  { target }: Deployment,
  version: { id: string; number: number; graph: unknown },
  { text = "" }: OfflineWish,
  { clock }: Pick<OfflineDeps, "clock">,
): Closing => ({
  version,
  line: closedLine(version.graph, target as Target, text, clock.now()), // our own column, written by `compile`
});

/** Throws PlatformFailure, or AppError for what a person has to decide first. @returns the numbers that were freed, E.164 */
export async function carryOffline(
  actor: Actor,
  claim: Claim & { offline: OfflineWish },
  { version, line }: Closing,
  deps: OfflineDeps,
): Promise<string[]> {
  const { deployment, offline } = claim;
  const closed = { id: version.id, number: version.number, appName: deployment.appName, script: line.script };
  const done = await closeOnPlatform(actor, { deployment, closed, wish: offline }, deps);
  await recordOffline(actor, claim, version.number, { ...done, media: line.media }, deps);
  return done.freed;
}

interface PlatformInput {
  deployment: Deployment;
  closed: LiveVersion;
  wish: OfflineWish;
}

interface Closed {
  freed: string[];
  scriptSha256: string | null;
}

/** The numbers first: when the script cannot be written afterwards, nobody hears half of it. */
async function closeOnPlatform(
  actor: Actor,
  { deployment, closed, wish }: PlatformInput,
  deps: OfflineDeps,
): Promise<Closed> {
  const { appHash, target, connectionId } = deployment;
  if (target === "sms") return { freed: await smsNumbersToFree(deployment, wish), scriptSha256: null };
  if (!appHash) return { freed: [], scriptSha256: null };
  const isScript = target === "actions10";
  if (!isScript && wish.numbers === "keep") return { freed: [], scriptSha256: null };
  const apps = await deps.voiceApps(actor, connectionId);
  const freed = wish.numbers === "free" ? await freeNumbers(apps, appHash) : [];
  if (!isScript) return { freed, scriptSha256: null };
  const overwrite = wish.overwrite ?? false;
  const { scriptSha256 } = await writeScript({ deployment, version: closed, overwrite }, apps);
  return { freed, scriptSha256 };
}

async function smsNumbersToFree(
  { id, workspaceId }: Deployment,
  { numbers }: OfflineWish,
): Promise<string[]> {
  if (numbers === "keep") return [];
  const rows = await db().smsNumber.findMany({
    where: { deploymentId: id, workspaceId },
    select: { number: true },
  });
  return rows.map(({ number }) => number);
}

async function freeNumbers(apps: VoiceApps, appHash: string): Promise<string[]> {
  const all = orFail(await apps.listNumbers());
  const ours = all.filter(({ app }) => app?.id === appHash);
  for (const { e164 } of ours) orFail(await apps.removeNumber(appHash, e164));
  return ours.map(({ e164 }) => e164);
}

/** Numbers that were freed already stay so; going on from there is what trying again does. */
function orFail<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new PlatformFailure(outcomeError(outcome), false);
}

async function recordOffline(
  actor: Actor,
  { deployment }: Claim,
  number: number,
  { freed, scriptSha256, media }: Closed & { media: string },
  deps: OfflineDeps,
): Promise<void> {
  const { id, workspaceId, flowId, revision, liveVersionId, target } = deployment;
  if (!liveVersionId) throw new Error("Bug: nothing was live");
  const at = new Date(deps.clock.now());
  await db().$transaction(async (tx) => {
    const { count } = await tx.deployment.updateMany({
      where: { id, workspaceId, revision, pendingVersionId: liveVersionId },
      data: {
        ...(scriptSha256 !== null && { scriptSha256 }),
        liveVersionId: null,
        liveSince: null,
        offlineSince: at,
        offlineMedia: media,
        revision: revision + 1,
        ...nothingPending,
      },
    });
    if (count !== 1) throw released();
    if (target === "sms" && freed.length > 0)
      await tx.smsNumber.deleteMany({ where: { deploymentId: id, workspaceId, number: { in: freed } } });
    await tx.release.create({
      data: {
        id: deps.newId(),
        workspaceId,
        flowId,
        deploymentId: id,
        kind: "offline",
        versionId: liveVersionId,
        fromVersionId: liveVersionId,
        message: "",
        authorId: actor.userId ?? actor.tokenId,
        authorName: actor.name,
        createdAt: at,
      },
    });
    const detail = { deploymentId: id, version: number, freed };
    await appendAudit(tx, actor, { action: "flow.taken_offline", subject: flowId, detail }, deps.clock);
  });
}

export const released = () =>
  new AppError("stale", {
    message: t(
      "Somebody has published since you opened this page. Look at what is live now, then decide again.",
    ),
  });
