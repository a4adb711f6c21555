// The audit log as its page shows it, newest first, and the proof that nothing in it was changed.
import "server-only";
import { type Static, Type } from "typebox";
import { findBrokenAuditEntry } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";

const PAGE_ENTRIES = 50;

export const ListAuditInput = Type.Object({
  /** The id of the last entry already shown. */
  before: Type.Optional(Type.String({ pattern: "^[0-9]{1,18}$" })),
});

export interface AuditLine {
  id: string;
  atMs: number;
  actorName: string;
  action: string;
  subject: string;
  /** The subject's name today, when it has one. */
  subjectName: string | null;
  detail: unknown;
}

export async function listAudit(
  actor: Actor,
  input: Static<typeof ListAuditInput> = {},
): Promise<{ entries: AuditLine[]; hasMore: boolean }> {
  requireRole(actor, "admin");
  const { workspaceId } = actor;
  const rows = await db().auditEntry.findMany({
    where: { workspaceId, ...(input.before && { id: { lt: BigInt(input.before) } }) },
    orderBy: { id: "desc" },
    take: PAGE_ENTRIES + 1,
  });
  const shown = rows.slice(0, PAGE_ENTRIES);
  const names = await namesOf(
    workspaceId,
    shown.map(({ subject }) => subject),
  );
  const entries = shown.map(({ id, at, actorName, action, subject, detail }) => ({
    id: String(id),
    atMs: at.getTime(),
    actorName,
    action,
    subject,
    subjectName: names.get(subject) ?? null,
    detail,
  }));
  return { entries, hasMore: rows.length > PAGE_ENTRIES };
}

/** @returns how many entries were read, and the first that does not fit its chain */
export async function verifyAudit(actor: Actor): Promise<{ entries: number; brokenAt: string | null }> {
  requireRole(actor, "admin");
  const [entries, broken] = await Promise.all([
    db().auditEntry.count({ where: { workspaceId: actor.workspaceId } }),
    findBrokenAuditEntry(actor.workspaceId),
  ]);
  return { entries, brokenAt: broken === null ? null : String(broken) };
}

async function namesOf(workspaceId: string, ids: string[]): Promise<Map<string, string>> {
  const where = { workspaceId, id: { in: ids } };
  const select = { id: true, name: true };
  const [flows, tokens, connections, members] = await Promise.all([
    db().flow.findMany({ where, select }),
    db().apiToken.findMany({ where, select }),
    db().connection.findMany({ where, select }),
    db().membership.findMany({
      where: { workspaceId, userId: { in: ids } },
      select: { user: { select } },
    }),
  ]);
  const things = [...flows, ...tokens, ...connections, ...members.map(({ user }) => user)];
  return new Map(things.map(({ id, name }) => [id, name]));
}
