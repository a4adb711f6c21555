// Who did what, append-only and hash-chained per workspace: each entry's hash covers the one before it, so a row
// that is changed or taken out in between shows.
import "server-only";
import { createHash } from "node:crypto";
import { systemClock } from "@/lib/shared/clock";
import { canonicalJson, type Json } from "@/lib/shared/json";
import type { Actor } from "./auth/actor";
import { db, type Transaction } from "./db/client";

/** `action` is thing.verb-in-the-past ("flow.published"), `subject` the thing's id. Never put a secret in `detail`. */
export type AuditEvent = { action: string; subject: string; detail?: { [key: string]: Json } };

const FIRST = "0".repeat(64);
const PAGE_ROWS = 1_000;

/** Joins the caller's transaction, so that what happened and its entry are written together or not at all. */
export async function appendAudit(
  tx: Transaction,
  actor: Actor,
  { action, subject, detail = {} }: AuditEvent,
  clock = systemClock,
): Promise<void> {
  const { workspaceId } = actor;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`audit:${workspaceId}`}, 0))`;
  const last = await tx.auditEntry.findFirst({
    where: { workspaceId },
    orderBy: { id: "desc" },
    select: { hash: true },
  });
  const entry = {
    workspaceId,
    at: new Date(clock.now()),
    actorId: actor.userId ?? actor.tokenId,
    actorName: actor.name,
    action,
    subject,
    detail,
    previous: last?.hash ?? FIRST,
  };
  await tx.auditEntry.create({ data: { ...entry, hash: hashOf(entry) } });
}

/** @returns the id of the first entry that does not fit its chain, or null when all do */
export async function findBrokenAuditEntry(workspaceId: string): Promise<bigint | null> {
  let previous = FIRST;
  let after = 0n;
  for (;;) {
    const entries = await db().auditEntry.findMany({
      where: { workspaceId, id: { gt: after } },
      orderBy: { id: "asc" },
      take: PAGE_ROWS,
    });
    for (const { id, hash, ...entry } of entries) {
      if (entry.previous !== previous || hashOf(entry) !== hash) return id;
      previous = hash;
      after = id;
    }
    if (entries.length < PAGE_ROWS) return null;
  }
}

function hashOf(entry: { at: Date; previous: string } & Record<string, unknown>): string {
  return createHash("sha256")
    .update(canonicalJson({ ...entry, at: entry.at.toISOString() }))
    .digest("hex");
}
