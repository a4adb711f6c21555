// Recorded prompts as flows see them.
import "server-only";
import type { Library } from "@/lib/flow/library";
import { db } from "../db/client";

export async function promptsById(workspaceId: string, ids: readonly string[]): Promise<Library["prompts"]> {
  const prompts = await db().prompt.findMany({
    where: { workspaceId, id: { in: [...ids] } },
    select: { id: true, name: true, audio: true },
  });
  return Object.fromEntries(
    prompts.map(({ id, name, audio }) => {
      const sounds = audio.map(({ language, sha256, durationMs, words }) => {
        return [language, { sha256, durationMs, words }] as const;
      });
      return [id, { name, audio: Object.fromEntries(sounds) }];
    }),
  );
}

export async function promptNames(workspaceId: string): Promise<{ value: string; label: string }[]> {
  const prompts = await db().prompt.findMany({
    where: { workspaceId },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  return prompts.map(({ id, name }) => ({ value: id, label: name }));
}
