// The sounds of prompts: judged by what is in the file, known by their hash, kept once for each workspace. They stand in
// the database, for every instance of the product must have them.
import "server-only";
import { createHash } from "node:crypto";
import { Type } from "typebox";
import { readWave } from "@/lib/shared/wave";
import { t } from "@/lib/words/t";
import type { Transaction } from "../db/client";
import { AppError } from "../errors";

/** Ten minutes of a telephone's sound. */
export const MAX_SOUND_BYTES = 10 * 1024 * 1024;
const MAX_WORDS = 2_000;

export const soundLanguage = Type.String({
  pattern: "^$|^[a-z]{2}-[A-Z]{2}$",
  description: "Such as fr-FR; empty serves every language that has no recording of its own.",
});
export const soundWords = Type.String({
  maxLength: MAX_WORDS,
  description: "What it says, for people who cannot listen.",
});

export interface SoundInput {
  language: string;
  words: string;
  /** A WAV file: PCM of 16 bits, mono, 8 or 16 kHz. */
  bytes: Uint8Array<ArrayBuffer>;
}

export interface Sound extends SoundInput {
  sha256: string;
  durationMs: number;
}

/** Throws with what is wrong with the file. */
export function soundOf({ language, words, bytes }: SoundInput): Sound {
  if (bytes.length > MAX_SOUND_BYTES) throw tooLong();
  const wave = readWave(bytes);
  if (!wave.ok) {
    const message = t(
      "{error} Choose it on the page Prompts, which turns it into what telephones play, or send a WAV file: PCM of 16 bits, mono, 8 or 16 kHz.",
      { error: wave.error },
    );
    throw new AppError("invalid_input", { message });
  }
  const { durationMs } = wave.value;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { language, words: clean(words), bytes, sha256, durationMs };
}

/** The same sound twice is one file. */
export async function keepSound(
  tx: Transaction,
  { workspaceId, promptId }: { workspaceId: string; promptId: string },
  { language, words, bytes, sha256, durationMs }: Sound,
): Promise<void> {
  await tx.audioFile.createMany({ data: [{ workspaceId, sha256, bytes }], skipDuplicates: true });
  await tx.promptAudio.upsert({
    where: { promptId_language: { promptId, language }, workspaceId },
    create: { promptId, language, workspaceId, sha256, durationMs, words },
    update: { sha256, durationMs, words },
  });
}

/** Drops the sounds that neither a prompt nor any version has. */
export async function dropUnusedFiles(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.$executeRaw`
    delete from "AudioFile" f
    where f."workspaceId" = ${workspaceId}
      and not exists (select 1 from "PromptAudio" a where a."workspaceId" = f."workspaceId" and a.sha256 = f.sha256)
      and not exists (select 1 from "Version" v where v."workspaceId" = f."workspaceId"
                      and v.library ? 'prompts' and (v.library -> 'prompts')::text like '%' || f.sha256 || '%')`;
}

export const tooLong = () =>
  new AppError("too_large", { message: t("This is more than 10 MB of sound, about ten minutes. Cut it.") });

const clean = (words: string): string => words.replace(/[\p{Cc}\s]+/gu, " ").trim();
