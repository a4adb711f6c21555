// Puts an earlier (or later) version live again. New callers meet it; calls in progress stay where they are.
import "server-only";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { claimDeployment } from "./claim-deployment";
import { type DeployDeps, deployDeps } from "./deploy-deps";
import { deploy } from "./publish-flow";
import type { ReleaseResult } from "./record-release";

export const RollbackFlowInput = Type.Object(
  {
    deploymentId: Type.String({ maxLength: 64 }),
    versionId: Type.String({ maxLength: 64 }),
    expectedRevision: Type.Integer({
      minimum: 0,
      description:
        "The deployment's revision you looked at; a newer release in between is not undone blindly.",
    }),
    message: Type.Optional(Type.String({ maxLength: 500 })),
    overwrite: Type.Optional(
      Type.Boolean({ description: "Writes over a script that somebody changed on the platform." }),
    ),
  },
  { additionalProperties: false },
);

export async function rollbackFlow(
  actor: Actor,
  input: Static<typeof RollbackFlowInput>,
  deps: DeployDeps = deployDeps,
): Promise<ReleaseResult> {
  requireRole(actor, "publisher");
  const { workspaceId } = actor;
  const { deploymentId, versionId, expectedRevision, message = "", overwrite = false } = input;
  const deployment = await db().deployment.findFirst({ where: { id: deploymentId, workspaceId } });
  if (!deployment) throw notFound("deployment");
  const { flowId, target, liveVersionId, revision } = deployment;
  const [version, live] = await Promise.all([
    db().version.findFirst({
      where: { id: versionId, flowId, workspaceId },
      select: { number: true, target: true },
    }),
    db().version.findFirst({
      where: { id: liveVersionId ?? "", flowId, workspaceId },
      select: { number: true },
    }),
  ]);
  if (!version) throw notFound("version");
  if (revision !== expectedRevision) throw released();
  if (version.target !== target) throw otherTarget(version.number);
  if (liveVersionId === versionId && !overwrite) throw alreadyLive(version.number);
  const kind = live && version.number < live.number ? "rollback" : "publish";
  const claim = await claimDeployment(actor, { deployment, versionId, kind }, deps.clock);
  return deploy(actor, claim, { message: message.trim(), overwrite }, deps);
}

const released = () =>
  new AppError("stale", {
    message: t(
      "Somebody has published since you opened this page. Look at what is live now, then decide again.",
    ),
  });
const otherTarget = (number: number) =>
  new AppError("not_possible", {
    message: t(
      "v{number} was made for another target than this voice app runs. Restore it as a draft, then publish it.",
      { number },
    ),
  });
const alreadyLive = (number: number) =>
  new AppError("not_possible", { message: t("v{number} is live already.", { number }) });
