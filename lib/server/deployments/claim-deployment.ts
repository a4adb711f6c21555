// The first half of a publish or rollback: under a lock, makes sure of the version and the deployment and marks the
// deployment as being written to, so that of two people who publish at once one is told to wait.
import "server-only";
import type { Clock } from "@/lib/shared/clock";
import type { NewId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { db, type Transaction } from "../db/client";
import { type Deployment, Prisma } from "../db/generated/client";
import { toJson } from "../db/json";
import { AppError } from "../errors";
import { appNameFor } from "./app-name-for";
import { type BuiltVersion, insertVersion } from "./insert-version";
import { newAddress } from "./realtime-content";

/** Longer than any publish takes; after it the server that held the claim is taken for gone. */
export const CLAIM_MS = 90_000;

export interface Claim {
  deployment: Deployment;
  versionId: string;
  kind: ReleaseKind;
  /** For `offline`: what was asked for. */
  offline?: OfflineWish;
}
export type ReleaseKind = "publish" | "rollback" | "offline";

export interface OfflineWish {
  numbers: "keep" | "free";
  /** What callers hear; a usual sentence when left out. */
  text?: string;
  /** Writes over a script that somebody changed on the platform. */
  overwrite?: boolean;
  /** Its person was told that it failed: then only what the platform holds already may complete it. */
  isToldFailed?: boolean;
}

interface ClaimInput {
  flowId: string;
  /** What was looked at: refused when it is another by now. */
  seen: { draftRevision: number } | { liveVersionId: string };
  connectionId: string;
  version: BuiltVersion;
  message: string;
  /** Also publishes what is live already: somebody's change on the platform is to be overwritten. */
  overwrite: boolean;
}

export async function claimForPublish(
  actor: Actor,
  input: ClaimInput,
  clock: Clock,
  newId: NewId,
): Promise<Claim> {
  const { flowId, version, seen } = input;
  return db().$transaction(async (tx) => {
    const [flow] = await tx.$queryRaw<{ draftRevision: number }[]>`
      select "draftRevision" from "Flow" where id = ${flowId} and "workspaceId" = ${actor.workspaceId} for update`;
    if (!flow || ("draftRevision" in seen && flow.draftRevision !== seen.draftRevision)) throw staleDraft();
    const deployment = await ensureDeployment(tx, actor, input, newId);
    if ("liveVersionId" in seen && deployment.liveVersionId !== seen.liveVersionId) throw somebodyElse(null);
    const isLive = await isSameAsLive(tx, deployment, version.checksum);
    if (isLive && !input.overwrite) throw nothingChanged(isLive.number);
    const versionId = await insertVersion(
      tx,
      actor,
      { flowId, version, message: input.message },
      clock,
      newId,
    );
    return hold(tx, actor, { deployment, versionId, kind: "publish" }, clock);
  });
}

/** For what makes no new version: a rollback, taking offline. */
export async function claimDeployment(actor: Actor, claim: Claim, clock: Clock): Promise<Claim> {
  return db().$transaction(async (tx) => hold(tx, actor, claim, clock));
}

/** Gives the deployment back after a failure. `mayBeThere`: the platform may have taken the version all the same. */
export async function dropClaim(
  { deployment, versionId, offline }: Claim,
  mayBeThere: boolean,
): Promise<void> {
  await db().deployment.updateMany({
    where: { id: deployment.id, workspaceId: deployment.workspaceId, pendingVersionId: versionId },
    data: {
      pendingSince: null,
      ...(mayBeThere ? offline && { pendingOffline: toJson(offline) } : nothingPending),
    },
  });
}

/** What a deployment's row says when nobody is writing to it. */
export const nothingPending = {
  pendingVersionId: null,
  pendingKind: null,
  pendingSince: null,
  pendingBy: null,
  pendingOffline: Prisma.DbNull,
};

async function hold(tx: Transaction, actor: Actor, claim: Claim, clock: Clock): Promise<Claim> {
  const { deployment, versionId, kind, offline } = claim;
  const { id, workspaceId, revision } = deployment;
  const { count } = await tx.deployment.updateMany({
    where: {
      id,
      workspaceId,
      revision,
      OR: [{ pendingSince: null }, { pendingSince: { lt: new Date(clock.now() - CLAIM_MS) } }],
    },
    data: {
      pendingVersionId: versionId,
      pendingKind: kind,
      pendingSince: new Date(clock.now()),
      pendingBy: actor.name,
      pendingOffline: offline ? toJson(offline) : Prisma.DbNull,
    },
  });
  if (count === 1) return claim;
  const now = await tx.deployment.findFirst({ where: { id, workspaceId } });
  throw somebodyElse(now && now.revision === revision ? now.pendingBy : null);
}

async function ensureDeployment(
  tx: Transaction,
  actor: Actor,
  { flowId, connectionId, version }: ClaimInput,
  newId: NewId,
): Promise<Deployment> {
  const { workspaceId } = actor;
  const { target } = version;
  const known = await tx.deployment.findUnique({
    where: { flowId_connectionId_target: { flowId, connectionId, target } },
  });
  if (known) return known;
  const named = { workspaceId, connectionId, target, flowName: version.name, deployment: null };
  const appName = await appNameFor(named, tx);
  const data = { id: newId(), workspaceId, flowId, connectionId, target, appName };
  return tx.deployment.create({ data: { ...data, ...(target === "realtime10" ? newAddress() : {}) } });
}

async function isSameAsLive(tx: Transaction, { liveVersionId, flowId }: Deployment, checksum: string) {
  if (!liveVersionId) return null;
  const where = { id: liveVersionId, flowId, checksum };
  return tx.version.findFirst({ where, select: { number: true } });
}

export const staleDraft = () =>
  new AppError("stale", {
    message: t("The draft was changed since you opened this. Look at the changes, then publish again."),
  });

const nothingChanged = (number: number) =>
  new AppError("not_possible", {
    message: t("Nothing has changed since v{number}, which is live. Change the draft, then publish.", {
      number,
    }),
  });

const somebodyElse = (name: string | null) =>
  new AppError("conflict", {
    message: name
      ? t(
          "{name} is publishing this flow at this moment. Look at what is live when that is done, then publish again.",
          { name },
        )
      : t("Somebody else has just published this flow. Look at what is live now, then publish again."),
  });
