// Gives a REALTIME10 deployment a new secret address. Both addresses are valid while the platform is told, so that no
// call in progress is lost; the one before stays valid until the next rotation.
import "server-only";
import { type Static, Type } from "typebox";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { secretBox } from "../crypto/secret-box";
import { newToken, tokenHash } from "../crypto/token";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError } from "../errors";
import { type DeployDeps, deployDeps } from "./deploy-deps";
import { getDeployment } from "./get-deployment";
import { realtimeObject } from "./go-live";
import type { VoiceApps } from "./voice-apps";

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
  const { flow: _, ...before } = await getDeployment(actor, deploymentId);
  const { appHash, workspaceId, flowId, secretKeyId } = before;
  if (before.target !== "realtime10" || !appHash || !secretKeyId) throw noAddress();
  const apps = await deps.voiceApps(actor, before.connectionId);
  // The address before last stops working now: the app must not be using it.
  await setUrl(apps, appHash, before);
  const after = { ...before, ...rotated(before) };
  await keepAddress(after);
  try {
    await setUrl(apps, appHash, after);
  } catch (error) {
    // Unless the app has the new address all the same, the old one goes back to being the address.
    const there = await apps.find(appHash).catch(() => undefined);
    if (there !== undefined && there?.object.url !== realtimeObject(after).url) {
      await keepAddress(before);
      throw error;
    }
    if (there === undefined) throw error; // both stay valid; the next rotation asks again
  }
  await db().$transaction(async (tx) => {
    const event = { action: "deployment.address_rotated", subject: flowId, detail: { deploymentId } };
    await appendAudit(tx, actor, event, deps.clock);
  });
  return { deploymentId };

  async function keepAddress({ tokenHash, oldTokenHash, tokenSecret, password, secretKeyId }: Deployment) {
    const data = { tokenHash, oldTokenHash, tokenSecret, password, secretKeyId };
    await db().deployment.updateMany({ where: { id: deploymentId, workspaceId }, data });
  }
}

/** One key seals both secrets, so the password is sealed again with the token. */
function rotated({ tokenHash: old, password, secretKeyId }: Deployment) {
  const box = secretBox();
  const token = newToken();
  const sealed = box.seal(token);
  const open = box.open({ secret: password ?? "", keyId: secretKeyId ?? "" });
  return {
    tokenHash: tokenHash(token),
    oldTokenHash: old,
    tokenSecret: sealed.secret,
    password: box.seal(open).secret,
    secretKeyId: sealed.keyId,
  };
}

async function setUrl(apps: VoiceApps, hash: string, deployment: Deployment): Promise<void> {
  const object = realtimeObject(deployment);
  const app = await apps.find(hash);
  if (!app) throw noAddress();
  if (app.object.url !== object.url) await apps.edit(hash, app.name, object);
}

const noAddress = () =>
  new AppError("not_possible", {
    message: "This flow has no voice app that calls Patchcord. Publish it for REALTIME10 first.",
  });
