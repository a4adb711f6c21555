// The values that all calls of a workspace share. Each turn's wish is done once: what it was answered is kept under its key
// in the same transaction, and given again to the turn that comes again.
import "server-only";
import {
  MAX_MEMORY_NAME,
  MAX_MEMORY_VALUE,
  type MemoryReply,
  type MemoryRequest,
  remember,
} from "@/lib/runtime/shared-memory";
import { db, type Transaction } from "../db/client";

/** Names a workspace can have at a time; more are not kept. */
export const MAX_SHARED_VALUES = 10_000;
/** A turn comes again within seconds; a day is far beyond that. */
const EFFECT_KEPT_MS = 86_400_000;

export async function useSharedMemory(
  request: MemoryRequest,
  key: string,
  workspaceId: string,
  nowMs: number,
): Promise<MemoryReply> {
  const name = storable(request.name, MAX_MEMORY_NAME);
  const wish = { ...request, name, value: storable(request.value, MAX_MEMORY_VALUE) };
  return db().$transaction(async (tx) => {
    await holdSharedName(tx, workspaceId, name);
    const earlier = await tx.sharedValueEffect.findUnique({
      where: { workspaceId_key: { workspaceId, key } },
    });
    if (earlier) return { kind: "memory", ok: true, value: earlier.value };
    const place = { workspaceId_name: { workspaceId, name } };
    const row = await tx.sharedValue.findUnique({ where: place });
    const before = row ? { [name]: { value: row.value, untilMs: row.until.getTime() } } : {};
    const { memory, reply } = remember(before, wish, nowMs);
    const after = memory[name];
    if (request.op === "forget" && row) await tx.sharedValue.delete({ where: place });
    if (after && memory !== before) {
      if (!row && !(await hasRoomFor(tx, workspaceId, nowMs)))
        return { kind: "memory", ok: false, value: "" };
      const kept = { value: after.value.slice(0, MAX_MEMORY_VALUE), until: new Date(after.untilMs) };
      await tx.sharedValue.upsert({ where: place, create: { workspaceId, name, ...kept }, update: kept });
    }
    await tx.sharedValueEffect.create({
      data: { workspaceId, key, value: reply.value, at: new Date(nowMs) },
    });
    return reply;
  });
}

/** Short enough, and without what is no text for a database: NUL, and halves of a character. */
const storable = (text: string, most: number): string =>
  Buffer.from(text.slice(0, most).replaceAll("\0", ""), "utf8").toString("utf8");

/** Who uses the name waits here for who used it before, so that two calls that count are two. */
export async function holdSharedName(tx: Transaction, workspaceId: string, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${name}`}, 0))`;
}

/** Whether one more name fits, once those that have ended are gone. */
export async function hasRoomFor(tx: Transaction, workspaceId: string, nowMs: number): Promise<boolean> {
  const count = await tx.sharedValue.count({ where: { workspaceId } });
  if (count < MAX_SHARED_VALUES) return true;
  const { count: gone } = await tx.sharedValue.deleteMany({
    where: { workspaceId, until: { lte: new Date(nowMs) } },
  });
  return count - gone < MAX_SHARED_VALUES;
}

/** Takes away answers that no turn comes back for. */
export async function sweepSharedMemory(nowMs: number): Promise<void> {
  await db().sharedValueEffect.deleteMany({ where: { at: { lt: new Date(nowMs - EFFECT_KEPT_MS) } } });
}
