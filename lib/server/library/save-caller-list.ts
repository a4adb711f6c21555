// Makes, renames, archives and restores caller lists. An archived list is not offered any more; flows that use it keep it.
import "server-only";
import { type Static, Type } from "typebox";
import { randomId } from "@/lib/shared/ids";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db, type Transaction } from "../db/client";
import { notFound } from "../errors";
import { cleanLibraryName, nameTaken } from "./library-name";

const closed = { additionalProperties: false } as const;
const listId = Type.String({ maxLength: 64, description: "A caller list's id." });
const name = Type.String({ maxLength: 1000 });

export const CreateCallerListInput = Type.Object({ name }, closed);
export const RenameCallerListInput = Type.Object({ listId, name }, closed);
export const CallerListInput = Type.Object({ listId }, closed);

export async function createCallerList(
  actor: Actor,
  input: Static<typeof CreateCallerListInput>,
): Promise<{ listId: string }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const name = cleanLibraryName(input.name);
  const id = randomId();
  await db().$transaction(async (tx) => {
    await refuseSameName(tx, workspaceId, name);
    const createdBy = { createdById: actor.userId ?? actor.tokenId, createdByName: actor.name };
    await tx.callerList.create({ data: { id, workspaceId, name, ...createdBy } });
    await appendAudit(tx, actor, { action: "caller_list.created", subject: id, detail: { name } });
  });
  return { listId: id };
}

export async function renameCallerList(
  actor: Actor,
  { listId, ...input }: Static<typeof RenameCallerListInput>,
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const name = cleanLibraryName(input.name);
  await db().$transaction(async (tx) => {
    const before = await getListRow(tx, workspaceId, listId);
    if (before.name === name) return;
    await refuseSameName(tx, workspaceId, name);
    await tx.callerList.update({ where: { id: listId, workspaceId }, data: { name } });
    const detail = { from: before.name, to: name };
    await appendAudit(tx, actor, { action: "caller_list.renamed", subject: listId, detail });
  });
}

export const archiveCallerList = (actor: Actor, { listId }: Static<typeof CallerListInput>): Promise<void> =>
  setArchived(actor, listId, { archivedAt: new Date(), action: "caller_list.archived" });

export const restoreCallerList = (actor: Actor, { listId }: Static<typeof CallerListInput>): Promise<void> =>
  setArchived(actor, listId, { archivedAt: null, action: "caller_list.restored" });

async function setArchived(
  actor: Actor,
  listId: string,
  { archivedAt, action }: { archivedAt: Date | null; action: string },
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    const { name } = await getListRow(tx, workspaceId, listId);
    await tx.callerList.update({ where: { id: listId, workspaceId }, data: { archivedAt } });
    await appendAudit(tx, actor, { action, subject: listId, detail: { name } });
  });
}

export async function getListRow(on: Pick<Transaction, "callerList">, workspaceId: string, listId: string) {
  const list = await on.callerList.findFirst({ where: { id: listId, workspaceId } });
  if (!list) throw notFound("list");
  return list;
}

async function refuseSameName(tx: Transaction, workspaceId: string, name: string): Promise<void> {
  const where = { workspaceId, archivedAt: null, name: { equals: name, mode: "insensitive" as const } };
  if (await tx.callerList.findFirst({ where, select: { id: true } })) throw nameTaken(name);
}
