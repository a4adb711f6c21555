// The second part of a publish or rollback: what has to be done on the platform so that callers meet a version.
// ACTIONS10 writes the script and reads it back; REALTIME10 sets the app's address once; SMS runs in our own engine.
import "server-only";
import { t } from "@/lib/words/t";
import type { AppContent, VoiceApp } from "../callr/client";
import { type Failed, outcomeError } from "../callr/outcome";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError } from "../errors";
import type { VoiceApps } from "./deploy-deps";
import { realtimeContent } from "./realtime-content";
import { isSameScript, scriptFingerprint, scriptFor } from "./script-text";

export interface LiveVersion {
  id: string;
  number: number;
  /** What its voice app is called on the platform. */
  appName: string;
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

export interface GoLiveDeps {
  apps: () => Promise<VoiceApps>;
  listenForTexts: () => Promise<boolean>;
}

/** Thrown when the platform failed; `mayBeThere`: it may have taken the version all the same. */
export class PlatformFailure extends Error {
  constructor(
    readonly error: AppError,
    readonly mayBeThere: boolean,
  ) {
    super(error.message);
  }
}

/** Throws PlatformFailure, or AppError for what a person has to decide first. */
export async function goLive(input: GoLiveInput, { apps, listenForTexts }: GoLiveDeps): Promise<WentLive> {
  const { deployment } = input;
  switch (deployment.target) {
    case "actions10":
      return writeScript(input, await apps());
    case "realtime10":
      // Once the app knows our address, publishing is our pointer alone: no call to the platform can fail.
      if (deployment.appHash) return { appHash: deployment.appHash, scriptSha256: null };
      return { appHash: await create(input, await apps(), realtimeContent(deployment)), scriptSha256: null };
    default:
      await listen(listenForTexts);
      return { appHash: null, scriptSha256: null };
  }
}

/** Without it an SMS flow would be live and deaf. */
async function listen(listenForTexts: () => Promise<boolean>): Promise<void> {
  try {
    await listenForTexts();
  } catch (error) {
    throw error instanceof AppError ? new PlatformFailure(error, false) : error;
  }
}

/** Writes the script into the deployment's app, which is made when there is none, and reads it back. */
export async function writeScript(input: GoLiveInput, apps: VoiceApps): Promise<WentLive> {
  const { deployment, version } = input;
  if (version.script === null) throw new Error("Bug: an ACTIONS10 version without a script");
  const script = scriptFor(deployment, version.script);
  const app = deployment.appHash ? await find(apps, deployment.appHash, false) : null;
  if (app) await refuseForeignChange(input, app, script);
  else if (deployment.appHash && !input.overwrite) throw appIsGone();
  const hash = app?.id ?? (await create(input, apps, { kind: "actions10", script }));
  if (app) await edit(apps, hash, version.appName, script);
  const written = scriptOf(await find(apps, hash, true));
  if (isSameScript(written, script)) return { appHash: hash, scriptSha256: scriptFingerprint(written) };
  const message = t("Callr kept another script than the one it was given.");
  throw new PlatformFailure(new AppError("platform_refused", { message, detail: `app ${hash}` }), true);
}

async function create(
  { deployment: { id, workspaceId }, version }: GoLiveInput,
  apps: VoiceApps,
  content: AppContent,
): Promise<string> {
  const created = await apps.createApp({ name: version.appName, content });
  // An app that was made without our knowing it rings for nobody: it has no number.
  if (!created.ok) throw failure(created, false);
  const appHash = created.value.id;
  // At once, so that a failure later on does not make a second app at the next attempt.
  await db().deployment.updateMany({ where: { id, workspaceId }, data: { appHash } });
  return appHash;
}

/** An answer that never came does not mean the script was not taken: the platform is asked what it holds. */
async function edit(apps: VoiceApps, hash: string, name: string, script: string): Promise<void> {
  const edited = await apps.editApp(hash, { name, kind: "actions10", script });
  if (edited.ok) return;
  if (edited.reason !== "in_doubt") throw failure(edited, false);
  const app = await find(apps, hash, true);
  if (!isSameScript(scriptOf(app), script)) throw failure(edited, false);
}

async function find(apps: VoiceApps, hash: string, mayBeThere: boolean): Promise<VoiceApp | null> {
  const found = await apps.findApp(hash);
  if (!found.ok) throw failure(found, mayBeThere);
  return found.value;
}

async function refuseForeignChange(
  { deployment, overwrite }: GoLiveInput,
  app: VoiceApp,
  ours: string,
): Promise<void> {
  const theirs = scriptOf(app);
  if (overwrite || deployment.scriptSha256 === null) return;
  if (isSameScript(theirs, ours)) return; // ours, and its answer was lost
  if (scriptFingerprint(theirs) === deployment.scriptSha256) return;
  if (await isPendingScript(deployment, theirs)) return;
  throw new AppError("conflict", {
    message: t(
      "The script of “{name}” was changed on Callr by somebody outside Patchcord. Publishing now would throw that change away.",
      { name: app.name },
    ),
    details: { reason: "changed_on_platform", script: theirs },
  });
}

/** True when the script is that of a publish of ours which was interrupted before it was written down. */
async function isPendingScript(deployment: Deployment, script: string) {
  const { flowId, pendingVersionId, workspaceId } = deployment;
  if (!pendingVersionId) return false;
  const where = { id: pendingVersionId, flowId, workspaceId };
  const pending = await db().version.findFirst({ where, select: { script: true } });
  return pending?.script != null && isSameScript(scriptFor(deployment, pending.script), script);
}

function failure(failed: Failed, mayBeThere: boolean): PlatformFailure {
  if (failed.reason === "refused") return new PlatformFailure(outcomeError(failed), mayBeThere);
  const error = { message: t("Callr did not answer."), detail: failed.message };
  return new PlatformFailure(new AppError("platform_unreachable", error), mayBeThere);
}

const scriptOf = (app: VoiceApp | null) => (app?.content?.kind === "actions10" ? app.content.script : "");

const appIsGone = () =>
  new AppError("conflict", {
    message: t(
      "The voice app of this flow was deleted on Callr. Publish it as a new app, then assign its numbers again.",
    ),
    details: { reason: "app_deleted" },
  });
