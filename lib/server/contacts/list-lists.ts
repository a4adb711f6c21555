// The contact lists of a workspace, with how many people each has and its last import.
import "server-only";
import { type Static, Type } from "typebox";
import type { ImportProgress, ListField, ListSummary } from "@/lib/campaigns/contact-views";
import { keptWords } from "@/lib/words/kept";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import type { ImportJob } from "../db/generated/client";
import { notFound } from "../errors";

export async function listLists(actor: Actor): Promise<ListSummary[]> {
  const { workspaceId } = actor;
  const [lists, sizes] = await Promise.all([
    db().contactList.findMany({
      where: { workspaceId, archivedAt: null },
      orderBy: { createdAt: "desc" },
      include: {
        imports: {
          orderBy: { createdAt: "desc" },
          take: 1,
          omit: { fileBytes: true, sample: true, headers: true },
        },
      },
    }),
    db().listMember.groupBy({ by: ["listId", "hasConsent"], where: { workspaceId }, _count: true }),
  ]);
  return lists.map((list) => {
    const own = sizes.filter(({ listId }) => listId === list.id);
    const [last] = list.imports;
    return {
      id: list.id,
      name: list.name,
      people: own.reduce((sum, { _count }) => sum + _count, 0),
      withConsent: own.find(({ hasConsent }) => hasConsent)?._count ?? 0,
      fields: list.fields as unknown as ListField[], // written by the import
      createdMs: list.createdAt.getTime(),
      createdByName: list.createdByName,
      import: last ? toProgress(last) : null,
    };
  });
}

export function toProgress(
  job: Pick<
    ImportJob,
    | "id"
    | "status"
    | "fileName"
    | "rowsDone"
    | "rowsImported"
    | "rowsUpdated"
    | "rowsRejected"
    | "rowsUnusual"
    | "failure"
    | "consent"
    | "createdByName"
    | "startedAt"
    | "createdAt"
  >,
): ImportProgress {
  return {
    id: job.id,
    status: job.status as ImportProgress["status"], // written by this folder alone
    fileName: job.fileName,
    rowsDone: job.rowsDone,
    rowsImported: job.rowsImported,
    rowsUpdated: job.rowsUpdated,
    rowsRejected: job.rowsRejected,
    rowsUnusual: job.rowsUnusual,
    failure: job.failure && keptWords(job.failure),
    consent: job.consent,
    byName: job.createdByName,
    startedMs: (job.startedAt ?? job.createdAt).getTime(),
  };
}

export const ListIdInput = Type.Object({ listId: Type.String({ maxLength: 64 }) });

/** The people stay contacts, and campaigns that used the list stay as they were. */
export async function removeList(actor: Actor, { listId }: Static<typeof ListIdInput>): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    const { count } = await tx.contactList.updateMany({
      where: { id: listId, workspaceId, archivedAt: null },
      data: { archivedAt: new Date() },
    });
    if (count === 0) throw notFound("list");
    await tx.importJob.updateMany({
      where: { listId, workspaceId, status: "running" },
      data: { status: "cancelled" },
    });
    await appendAudit(tx, actor, { action: "list.removed", subject: listId });
  });
}
