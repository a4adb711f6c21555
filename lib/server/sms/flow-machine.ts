// Published SMS flows ready to run. A version never changes, so it is prepared once and kept.
import "server-only";
import type { Program } from "@/lib/compile/program";
import { type Machine, prepare } from "@/lib/runtime/machine";
import { db } from "../db/client";

const MOST_KEPT = 200;
const kept = new Map<string, Machine>();

export async function findMachine(workspaceId: string, versionId: string): Promise<Machine | null> {
  const known = kept.get(versionId);
  if (known) return known;
  const version = await db().version.findFirst({
    where: { id: versionId, workspaceId },
    select: { program: true },
  });
  if (!version) return null;
  const machine = prepare(version.program as unknown as Program); // written by our own compiler, never edited
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(versionId, machine);
  return machine;
}
