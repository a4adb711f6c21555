// The prompts of a workspace, one of them with where it is heard, and the sound itself.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { PromptPage, PromptRow } from "@/lib/views/prompts";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { liveUses, staleFlows } from "../library/live-uses";
import { getPromptRow, type PromptInput } from "./save-prompt";

const sounds = {
  select: { language: true, sha256: true, durationMs: true, words: true },
  orderBy: { language: "asc" },
} as const;

export async function listPrompts(actor: Actor): Promise<PromptRow[]> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const [prompts, uses] = await Promise.all([
    db().prompt.findMany({ where: { workspaceId }, orderBy: { name: "asc" }, include: { audio: sounds } }),
    liveUses(workspaceId, "prompts"),
  ]);
  return prompts.map(({ id, name, changedAt, audio }) => ({
    id,
    name,
    sounds: audio,
    liveFlows: [...new Set(uses.filter((use) => use.id === id).map(({ flowName }) => flowName))],
    changedMs: changedAt.getTime(),
  }));
}

export async function getPrompt(
  actor: Actor,
  { promptId }: Static<typeof PromptInput>,
  clock: Clock = systemClock,
): Promise<PromptPage> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const row = await getPromptRow(db(), workspaceId, promptId);
  const [audio, uses, stale] = await Promise.all([
    db().promptAudio.findMany({ where: { workspaceId, promptId }, ...sounds }),
    liveUses(workspaceId, "prompts"),
    staleFlows(workspaceId, { kind: "prompts", id: promptId }, clock.now()),
  ]);
  return {
    id: row.id,
    name: row.name,
    sounds: audio,
    changedMs: row.changedAt.getTime(),
    changedByName: row.changedByName,
    uses: uses
      .filter(({ id }) => id === promptId)
      .map(({ deploymentId, flowId, flowName, connectionName, number }) => ({
        deploymentId,
        flowId,
        flowName,
        connectionName,
        number,
      })),
    stale,
  };
}

export const SoundInput = Type.Object({ sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }) });

/** A sound of the workspace by its hash: a prompt's, or one that a version was made with. */
export async function getSound(
  { workspaceId, ...actor }: Actor,
  { sha256 }: Static<typeof SoundInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  requireRole({ workspaceId, ...actor }, "viewer");
  const file = await db().audioFile.findUnique({ where: { workspaceId_sha256: { workspaceId, sha256 } } });
  if (!file) throw notFound("recording");
  return file.bytes;
}
