// Takes a flow offline in one place. Its numbers are freed, or kept with a sentence for whoever calls; calls in progress
// go on as they began. The versions stay, and any of them can be put live again.
import "server-only";
import { type Static, Type } from "typebox";
import type { Target } from "@/lib/flow/graph";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { type Outcome, outcomeError } from "../callr/outcome";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError } from "../errors";
import { type Claim, claimDeployment, dropClaim } from "./claim-deployment";
import { closedLine } from "./closed-line";
import { type DeployDeps, deployDeps, type VoiceApps } from "./deploy-deps";
import { getDeployment } from "./get-deployment";
import { type LiveVersion, PlatformFailure, writeScript } from "./go-live";

export const TakeOfflineInput = Type.Object(
  {
    deploymentId: Type.String({ maxLength: 64 }),
    expectedRevision: Type.Integer({ minimum: 0, description: "The deployment's revision you looked at." }),
    numbers: Type.Union([Type.Literal("keep"), Type.Literal("free")], {
      description: "keep: they ring on, and callers hear `text`; free: they ring nothing any more.",
    }),
    text: Type.Optional(
      Type.String({ maxLength: 500, description: "What callers hear; a usual sentence when left out." }),
    ),
    overwrite: Type.Optional(
      Type.Boolean({ description: "Writes over a script that somebody changed on the platform." }),
    ),
  },
  { additionalProperties: false },
);
type Input = Static<typeof TakeOfflineInput>;

export interface TakenOffline {
  deploymentId: string;
  versionNumber: number;
  /** E.164; numbers that ring nothing any more. */
  freed: string[];
}

export async function takeOffline(
  actor: Actor,
  input: Input,
  deps: DeployDeps = deployDeps,
): Promise<TakenOffline> {
  requireRole(actor, "publisher");
  const { flow: _, ...deployment } = await getDeployment(actor, input.deploymentId);
  const { flowId, workspaceId, liveVersionId, revision } = deployment;
  if (!liveVersionId) throw notLive();
  if (revision !== input.expectedRevision) throw released();
  const version = await db().version.findFirst({
    where: { id: liveVersionId, flowId, workspaceId },
    select: { id: true, number: true, graph: true },
  });
  if (!version) throw notLive();
  const target = deployment.target as Target; // our own column, written by `compile`
  const line = closedLine(version.graph, target, input.text ?? "", deps.clock.now());
  const claim: Claim = { deployment, versionId: version.id, kind: "offline" };
  await claimDeployment(actor, claim, deps.clock);
  try {
    const closed = {
      id: version.id,
      number: version.number,
      appName: deployment.appName,
      script: line.script,
    };
    const done = await closeOnPlatform(actor, { deployment, closed, input }, deps);
    await recordOffline(actor, claim, version.number, { ...done, media: line.media }, deps);
    return { deploymentId: deployment.id, versionNumber: version.number, freed: done.freed };
  } catch (error) {
    const isFailure = error instanceof PlatformFailure;
    await dropClaim(claim, isFailure && error.mayBeThere).catch(() => {}); // the first failure is the one to tell
    throw isFailure ? stillLive(error.error, version.number) : error;
  }
}

interface Closing {
  deployment: Deployment;
  closed: LiveVersion;
  input: Input;
}

interface Closed {
  freed: string[];
  scriptSha256: string | null;
}

/** The numbers first: when the script cannot be written afterwards, nobody hears half of it. */
async function closeOnPlatform(
  actor: Actor,
  { deployment, closed, input }: Closing,
  deps: DeployDeps,
): Promise<Closed> {
  const { appHash, target, connectionId } = deployment;
  if (target === "sms") return { freed: await smsNumbersToFree(deployment, input), scriptSha256: null };
  if (!appHash) return { freed: [], scriptSha256: null };
  const isScript = target === "actions10";
  if (!isScript && input.numbers === "keep") return { freed: [], scriptSha256: null };
  const apps = await deps.voiceApps(actor, connectionId);
  const freed = input.numbers === "free" ? await freeNumbers(apps, appHash) : [];
  if (!isScript) return { freed, scriptSha256: null };
  const overwrite = input.overwrite ?? false;
  const { scriptSha256 } = await writeScript({ deployment, version: closed, overwrite }, apps);
  return { freed, scriptSha256 };
}

async function smsNumbersToFree({ id, workspaceId }: Deployment, { numbers }: Input): Promise<string[]> {
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
  deps: DeployDeps,
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
        pendingVersionId: null,
        pendingKind: null,
        pendingSince: null,
        pendingBy: null,
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

const stillLive = ({ code, message, detail, cause }: AppError, number: number) =>
  new AppError(code, {
    message: `${/[.!?]$/.test(message) ? message : `${message}.`} v${number} is still live. Try again.`,
    ...(detail === undefined ? {} : { detail }),
    cause,
  });
const notLive = () =>
  new AppError("not_possible", {
    message: "Nothing of this flow is live there, so nothing can be taken offline.",
  });
const released = () =>
  new AppError("stale", {
    message:
      "Somebody has published since you opened this page. Look at what is live now, then decide again.",
  });
