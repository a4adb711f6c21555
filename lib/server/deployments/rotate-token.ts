// Gives a REALTIME10 deployment a new secret address. Both addresses are valid while the platform is told, so that no
// call in progress is lost; the one before stays valid until the next rotation.
import "server-only";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { outcomeError, valueOrThrow } from "../callr/outcome";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError } from "../errors";
import { type DeployDeps, deployDeps, type VoiceApps } from "./deploy-deps";
import { getDeployment } from "./get-deployment";
import { nextAddress, realtimeContent } from "./realtime-content";

export const RotateTokenInput = Type.Object(
  { deploymentId: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
);

export async function rotateToken(
  actor: Actor,
  { deploymentId }: Static<typeof RotateTokenInput>,
  deps: DeployDeps = deployDeps,
): Promise<{ deploymentId: string }> {
  requireRole(actor, "publisher");
  const before = await getDeployment(actor, deploymentId);
  const { appHash, target, flowId } = before;
  if (target !== "realtime10" || !appHash) throw noAddress();
  const apps = await deps.voiceApps(actor, before.connectionId);
  // The address before last stops working now: the app must not be using it any more.
  await setAddress(apps, appHash, before);
  const after = { ...before, ...nextAddress(before) };
  await keepAddress(after);
  const edited = await apps.editApp(appHash, realtimeContent(after));
  if (!edited.ok) {
    // Only a certain "no" takes the new address back; in doubt both stay valid, and the next rotation asks first.
    if (edited.reason !== "in_doubt") await keepAddress(before);
    throw outcomeError(edited);
  }
  await db().$transaction(async (tx) => {
    const event = { action: "deployment.address_rotated", subject: flowId, detail: { deploymentId } };
    await appendAudit(tx, actor, event, deps.clock);
  });
  return { deploymentId };
}

async function keepAddress(deployment: Deployment): Promise<void> {
  const { id, workspaceId, tokenHash, oldTokenHash, tokenSecret, password, secretKeyId } = deployment;
  const data = { tokenHash, oldTokenHash, tokenSecret, password, secretKeyId };
  await db().deployment.updateMany({ where: { id, workspaceId }, data });
}

async function setAddress(apps: VoiceApps, appHash: string, deployment: Deployment): Promise<void> {
  const app = valueOrThrow(await apps.findApp(appHash));
  if (!app) throw noAddress();
  const content = realtimeContent(deployment);
  if (app.content?.kind === "realtime10" && app.content.url === content.url) return;
  valueOrThrow(await apps.editApp(appHash, content));
}

const noAddress = () =>
  new AppError("not_possible", {
    message: t("This flow has no voice app that calls Patchcord. Publish it for REALTIME10 first."),
  });
