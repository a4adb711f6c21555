// Brings the recordings of a version to the account that plays them: each is uploaded once, known by its hash, and waited
// for until the platform has made it ready. What is there already costs one look at the account's library.
import "server-only";
import type { Library } from "@/lib/flow/library";
import { t } from "@/lib/words/t";
import { type Failed, type Outcome, outcomeError } from "../callr/outcome";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError } from "../errors";
import type { VoiceApps } from "./deploy-deps";
import { PlatformFailure } from "./go-live";

/** SHA-256 -> id in the account's library. */
export type PlacedSounds = Record<string, number>;

interface Needed {
  sha256: string;
  name: string;
  words: string;
}

interface Account {
  workspaceId: string;
  connectionId: string;
  apps: VoiceApps;
}

/** Shorter than a publish may take: what was uploaded is remembered, so the next attempt goes on from there. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;
const MOST_NAME = 60;

/**
 * The deployment as it knows the sounds of a version beside those of the versions before it, which calls in progress still
 * play. Throws PlatformFailure or AppError; what was brought before a failure is found again by the next attempt.
 */
export async function withSounds(
  deployment: Deployment,
  voiceApps: () => Promise<VoiceApps>,
  library: unknown,
): Promise<Deployment> {
  const needed = neededOf((library as Partial<Library>).prompts ?? {}); // our own column
  if (needed.length === 0) return deployment;
  const { id, workspaceId, connectionId } = deployment;
  const placed = await bringSounds({ workspaceId, connectionId, apps: await voiceApps() }, needed);
  const sounds = { ...soundsOf(deployment), ...placed };
  await db().deployment.updateMany({ where: { id, workspaceId }, data: { sounds } });
  return { ...deployment, sounds };
}

const soundsOf = ({ sounds }: Pick<Deployment, "sounds">): PlacedSounds => sounds as PlacedSounds; // our own column

async function bringSounds(account: Account, needed: readonly Needed[]): Promise<PlacedSounds> {
  if (!account.apps.supports.media) throw noUploads(needed);
  const placed = await knownSounds(account, needed);
  const deadline = performance.now() + PATIENCE_MS;
  for (const sound of needed) {
    if (placed[sound.sha256] !== undefined) continue;
    if (performance.now() > deadline) throw stillWorking(sound);
    placed[sound.sha256] = await upload(account, sound);
  }
  await untilReady(account, needed, placed, deadline);
  return placed;
}

function neededOf(prompts: Library["prompts"]): Needed[] {
  const sounds = Object.values(prompts).flatMap(({ name, audio }) =>
    Object.entries(audio).map(([language, { sha256, words }]): Needed => {
      // The platform takes letters, digits and a few signs.
      const clean = `${name} ${language}`.replace(/[^\p{L}\p{N}().+* #-]+/gu, " ").trim();
      return { sha256, name: `${clean.slice(0, MOST_NAME)} #${sha256.slice(0, 8)}`, words };
    }),
  );
  return [...new Map(sounds.map((sound) => [sound.sha256, sound])).values()];
}

/** Those that were uploaded before and that nobody has deleted in the account since. */
async function knownSounds(
  { workspaceId, connectionId, apps }: Account,
  needed: readonly Needed[],
): Promise<PlacedSounds> {
  const sha256 = { in: needed.map((sound) => sound.sha256) };
  const rows = await db().platformAudio.findMany({ where: { workspaceId, connectionId, sha256 } });
  if (rows.length === 0) return {};
  const listed = await apps.listMedia();
  const there = listed.ok ? new Set(listed.value.map(({ id }) => id)) : null;
  // Not told otherwise, they are where they were.
  const kept = rows.filter(({ mediaId, isReady }) => !isReady || there === null || there.has(mediaId));
  return Object.fromEntries(kept.map((row) => [row.sha256, row.mediaId]));
}

async function upload(
  { workspaceId, connectionId, apps }: Account,
  { sha256, name, words }: Needed,
): Promise<number> {
  const file = await db().audioFile.findUnique({ where: { workspaceId_sha256: { workspaceId, sha256 } } });
  if (!file) throw new Error(`Bug: the recording ${sha256} of a version is gone`);
  const mediaId = given(await apps.createMedia(name));
  const wav = Buffer.from(file.bytes).toString("base64");
  given(await apps.setMediaContent(mediaId, { text: words, wav }));
  await db().platformAudio.upsert({
    where: { connectionId_sha256: { connectionId, sha256 } },
    create: { connectionId, sha256, workspaceId, mediaId },
    update: { mediaId, isReady: false },
  });
  return mediaId;
}

async function untilReady(
  { workspaceId, connectionId, apps }: Account,
  needed: readonly Needed[],
  placed: PlacedSounds,
  deadline: number,
): Promise<void> {
  const where = { workspaceId, connectionId };
  const waiting = await db().platformAudio.findMany({
    where: { ...where, isReady: false, sha256: { in: needed.map(({ sha256 }) => sha256) } },
  });
  for (const { sha256, mediaId } of waiting) {
    const sound = needed.find((one) => one.sha256 === sha256);
    if (!sound || placed[sha256] !== mediaId) continue;
    for (let isReady = false; !isReady; ) {
      const status = given(await apps.mediaStatus(mediaId));
      isReady = status === "READY";
      if (isReady) continue;
      if (status === null || status === "ERROR") {
        await db().platformAudio.deleteMany({ where: { ...where, sha256 } });
        throw refusedSound(sound);
      }
      if (performance.now() > deadline) throw stillWorking(sound);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    await db().platformAudio.updateMany({ where: { ...where, sha256 }, data: { isReady: true } });
  }
}

function given<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new PlatformFailure(failure(outcome), false);
}

const failure = (failed: Failed): AppError =>
  failed.reason === "refused"
    ? outcomeError(failed)
    : new AppError("platform_unreachable", {
        message: t("Callr did not answer while the recordings were brought there."),
        detail: failed.message,
      });

const noUploads = (needed: readonly Needed[]) =>
  new AppError("not_possible", {
    message: t(
      "How recordings are uploaded to Callr’s REST API is not documented, and this flow plays {needed}. Publish it to a connection by JSON-RPC, or let the voice read the texts.",
      { needed: needed.length === 1 ? "one" : needed.length },
    ),
  });
const stillWorking = ({ name }: Needed) =>
  new PlatformFailure(
    new AppError("platform_unreachable", {
      message: t("Callr is still taking in the recording “{name}”.", { name }),
    }),
    false,
  );
const refusedSound = ({ name }: Needed) =>
  new PlatformFailure(
    new AppError("platform_refused", { message: t("Callr could not use the recording “{name}”.", { name }) }),
    false,
  );
