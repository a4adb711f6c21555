// The second part of a publish or rollback: what has to be done on the platform so that callers meet a version.
// ACTIONS10 writes the script and reads it back; REALTIME10 sets the app's address once; SMS runs in our own engine.
import "server-only";
import type { Actions10, Realtime10 } from "@/lib/callr/apps";
import { config } from "../config";
import { secretBox } from "../crypto/secret-box";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError } from "../errors";
import { isSameScript, scriptFingerprint } from "./script-text";
import type { VoiceApp, VoiceApps } from "./voice-apps";

export interface LiveVersion {
  id: string;
  number: number;
  name: string;
  script: string | null;
}

/** What the deployment's row must say afterwards. */
export interface WentLive {
  appHash: string | null;
  scriptSha256: string | null;
}

export interface GoLiveInput {
  deployment: Deployment;
  version: LiveVersion;
  /** Writes over what somebody else changed on the platform. */
  overwrite: boolean;
}

/** Throws AppError; `mayBeThere` in its `details` when the platform may have taken the version all the same. */
export async function goLive(input: GoLiveInput, apps: () => Promise<VoiceApps>): Promise<WentLive> {
  const { deployment } = input;
  switch (deployment.target) {
    case "actions10":
      return writeScript(input, await apps());
    case "realtime10":
      // Once the app knows our address, publishing is our pointer alone: no call to the platform can fail.
      if (deployment.appHash) return { appHash: deployment.appHash, scriptSha256: null };
      return setAddress(input, await apps());
    default:
      return { appHash: null, scriptSha256: null };
  }
}

/** The object of a REALTIME10 app that leads to our handler. */
export function realtimeObject({ tokenSecret, login, password, secretKeyId }: Deployment): Realtime10 {
  if (!tokenSecret || !login || !password || !secretKeyId) {
    throw new Error("Bug: a REALTIME10 deployment without an address");
  }
  const box = secretBox();
  const token = box.open({ secret: tokenSecret, keyId: secretKeyId });
  return {
    url: `${config().publicUrl}/api/realtime/${token}`,
    login,
    password: box.open({ secret: password, keyId: secretKeyId }),
    data_format: "JSON",
  };
}

async function setAddress({ deployment, version }: GoLiveInput, apps: VoiceApps): Promise<WentLive> {
  const appHash = await apps.create("REALTIME10", version.name, realtimeObject(deployment));
  await keepApp(deployment, appHash);
  return { appHash, scriptSha256: null };
}

async function writeScript(input: GoLiveInput, apps: VoiceApps): Promise<WentLive> {
  const { deployment, version } = input;
  const { script } = version;
  if (script === null) throw new Error("Bug: an ACTIONS10 version without a script");
  const object: Actions10 = { format: "YAML", script };
  const known = deployment.appHash ? await apps.find(deployment.appHash) : null;
  if (known) await refuseForeignChange(input, known);
  else if (deployment.appHash && !input.overwrite) throw appIsGone();
  const hash = known?.hash ?? (await apps.create("ACTIONS10", version.name, object));
  if (!known) await keepApp(deployment, hash);
  else await editCertainly(apps, hash, version.name, object);
  const written = await readBack(apps, hash);
  if (!isSameScript(written, script)) {
    throw new AppError("platform_refused", {
      message: "Callr kept another script than the one it was given.",
      detail: `app ${hash}, version ${version.id}`,
      details: { mayBeThere: true },
    });
  }
  return { appHash: hash, scriptSha256: scriptFingerprint(written) };
}

/** An answer that never came does not mean the script was not taken: the platform is asked what it holds. */
async function editCertainly(apps: VoiceApps, hash: string, name: string, object: Actions10): Promise<void> {
  try {
    await apps.edit(hash, name, object);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "platform_unreachable") throw error;
    const there = await apps.find(hash).catch(() => undefined);
    if (there?.object.script !== undefined && isSameScript(there.object.script, object.script)) return;
    throw there === undefined ? notKnown(error) : error;
  }
}

async function readBack(apps: VoiceApps, hash: string): Promise<string> {
  try {
    return (await apps.find(hash))?.object.script ?? "";
  } catch (error) {
    throw notKnown(error);
  }
}

async function refuseForeignChange({ deployment, overwrite }: GoLiveInput, app: VoiceApp): Promise<void> {
  const theirs = app.object.script ?? "";
  const fingerprint = scriptFingerprint(theirs);
  if (overwrite || deployment.scriptSha256 === null || fingerprint === deployment.scriptSha256) return;
  if (await isPendingScript(deployment, theirs)) return;
  throw new AppError("conflict", {
    message: `The script of “${app.name}” was changed on Callr by somebody outside Patchcord. Publishing now would throw that change away.`,
    details: { reason: "changed_on_platform", script: theirs },
  });
}

/** True when the script is that of a publish of ours which was interrupted before it was written down. */
async function isPendingScript({ flowId, pendingVersionId, workspaceId }: Deployment, script: string) {
  if (!pendingVersionId) return false;
  const where = { id: pendingVersionId, flowId, workspaceId };
  const pending = await db().version.findFirst({ where, select: { script: true } });
  return pending?.script != null && isSameScript(pending.script, script);
}

/** At once, so that a failure later on does not make a second app at the next attempt. */
async function keepApp({ id, workspaceId }: Deployment, appHash: string): Promise<void> {
  await db().deployment.updateMany({ where: { id, workspaceId }, data: { appHash } });
}

const appIsGone = () =>
  new AppError("conflict", {
    message:
      "The voice app of this flow was deleted on Callr. Publish it as a new app, then assign its numbers again.",
    details: { reason: "app_deleted" },
  });

const notKnown = (cause: unknown) =>
  new AppError("platform_unreachable", {
    message: "Callr did not answer.",
    cause,
    details: { mayBeThere: true },
  });
