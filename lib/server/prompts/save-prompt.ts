// Makes, renames and removes recorded prompts. One that callers hear now stays until no live version has it.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db, type Transaction } from "../db/client";
import { AppError, notFound } from "../errors";
import { cleanLibraryName, nameTaken } from "../library/library-name";
import { liveUses } from "../library/live-uses";
import { dropUnusedFiles, keepSound, type SoundInput, soundOf } from "./sounds";

const MAX_PROMPTS = 500;
const closed = { additionalProperties: false } as const;
export const promptId = Type.String({ maxLength: 64, description: "A prompt's id." });
export const promptName = Type.String({ maxLength: 1000 });

export const PromptInput = Type.Object({ promptId }, closed);
export const RenamePromptInput = Type.Object({ promptId, name: promptName }, closed);
export const RemoveSoundInput = Type.Object({ promptId, language: Type.String({ maxLength: 10 }) }, closed);

/** A prompt begins with its first sound: one without would be heard by nobody. */
export async function createPrompt(
  actor: Actor,
  { name: given, ...input }: { name: string } & SoundInput,
): Promise<{ promptId: string }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const name = cleanLibraryName(given);
  const sound = soundOf(input);
  const id = randomId();
  await db().$transaction(async (tx) => {
    await refuseSameName(tx, workspaceId, name);
    if ((await tx.prompt.count({ where: { workspaceId } })) >= MAX_PROMPTS) throw tooMany();
    const who = { createdById: actor.userId ?? actor.tokenId, createdByName: actor.name };
    await tx.prompt.create({ data: { id, workspaceId, name, ...who, changedByName: actor.name } });
    await keepSound(tx, { workspaceId, promptId: id }, sound);
    const detail = { name, language: sound.language, sha256: sound.sha256 };
    await appendAudit(tx, actor, { action: "prompt.created", subject: id, detail });
  });
  return { promptId: id };
}

export async function renamePrompt(
  actor: Actor,
  { promptId, ...input }: Static<typeof RenamePromptInput>,
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const name = cleanLibraryName(input.name);
  await db().$transaction(async (tx) => {
    const before = await getPromptRow(tx, workspaceId, promptId);
    if (before.name === name) return;
    await refuseSameName(tx, workspaceId, name, promptId);
    await tx.prompt.update({ where: { id: promptId, workspaceId }, data: { name } });
    const detail = { from: before.name, to: name };
    await appendAudit(tx, actor, { action: "prompt.renamed", subject: promptId, detail });
  });
}

/** Puts a sound in the place of the one the language had. Live versions keep theirs until they are published again. */
export async function setSound(
  actor: Actor,
  { promptId, ...input }: { promptId: string } & SoundInput,
  clock: Clock = systemClock,
): Promise<{ sha256: string; durationMs: number }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const sound = soundOf(input);
  await db().$transaction(async (tx) => {
    const { name } = await touchPrompt(tx, actor, promptId, clock);
    await keepSound(tx, { workspaceId, promptId }, sound);
    await dropUnusedFiles(tx, workspaceId);
    const detail = { name, language: sound.language, sha256: sound.sha256 };
    await appendAudit(tx, actor, { action: "prompt.sound_set", subject: promptId, detail }, clock);
  });
  return { sha256: sound.sha256, durationMs: sound.durationMs };
}

export async function removeSound(
  actor: Actor,
  { promptId, language }: Static<typeof RemoveSoundInput>,
  clock: Clock = systemClock,
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    const { name } = await touchPrompt(tx, actor, promptId, clock);
    const { count } = await tx.promptAudio.deleteMany({ where: { workspaceId, promptId, language } });
    if (count === 0) return;
    if ((await tx.promptAudio.count({ where: { workspaceId, promptId } })) === 0) throw lastSound(name);
    await dropUnusedFiles(tx, workspaceId);
    const detail = { name, language };
    await appendAudit(tx, actor, { action: "prompt.sound_removed", subject: promptId, detail }, clock);
  });
}

/** Sounds that versions were made with are kept: each of them can be put live again. */
export async function removePrompt(actor: Actor, { promptId }: Static<typeof PromptInput>): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const uses = (await liveUses(workspaceId, "prompts")).filter(({ id }) => id === promptId);
  await db().$transaction(async (tx) => {
    const { name } = await getPromptRow(tx, workspaceId, promptId);
    if (uses.length > 0) throw inUse(name, [...new Set(uses.map(({ flowName }) => flowName))]);
    await tx.prompt.delete({ where: { id: promptId, workspaceId } });
    await dropUnusedFiles(tx, workspaceId);
    await appendAudit(tx, actor, { action: "prompt.removed", subject: promptId, detail: { name } });
  });
}

export async function getPromptRow(on: Pick<Transaction, "prompt">, workspaceId: string, promptId: string) {
  const prompt = await on.prompt.findFirst({ where: { id: promptId, workspaceId } });
  if (!prompt) throw notFound("prompt");
  return prompt;
}

/** Holds the prompt's row until the transaction ends. */
async function touchPrompt(tx: Transaction, { workspaceId, name }: Actor, promptId: string, clock: Clock) {
  const data = { changedAt: new Date(clock.now()), changedByName: name };
  await tx.prompt.updateMany({ where: { id: promptId, workspaceId }, data });
  return getPromptRow(tx, workspaceId, promptId);
}

async function refuseSameName(tx: Transaction, workspaceId: string, name: string, but = ""): Promise<void> {
  const same = { equals: name, mode: "insensitive" as const };
  const found = await tx.prompt.findFirst({
    where: { workspaceId, name: same, id: { not: but } },
    select: { id: true },
  });
  if (found) throw nameTaken(name);
}

const tooMany = () =>
  new AppError("too_large", {
    message: t("A workspace holds {MAX_PROMPTS} prompts. Remove those no flow uses.", { MAX_PROMPTS }),
  });
const lastSound = (name: string) =>
  new AppError("not_possible", {
    message: t("“{name}” has no other recording. Replace it, or remove the whole prompt.", { name }),
  });
const inUse = (name: string, flows: readonly string[]) =>
  new AppError("conflict", {
    message: t(
      "Callers of {flows}{hasFlows, select, yes { and {flows2} more} other {}} hear “{name}” now. Choose another prompt there and publish, then remove it.",
      {
        flows: flows.slice(0, 3).join(", "),
        hasFlows: flows.length > 3 ? "yes" : "no",
        flows2: flows.length - 3,
        name,
      },
    ),
  });
