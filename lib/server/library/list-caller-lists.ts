// The caller lists of a workspace, and one of them with a page of its numbers.
import "server-only";
import { type Static, Type } from "typebox";
import { CSV_BYTE_ORDER_MARK, csvLine } from "@/lib/campaigns/csv-write";
import { slug } from "@/lib/shared/text";
import type { CallerListPage, CallerListRow, ListChoices } from "@/lib/views/library";
import { type Actor, hasRole, requireRole } from "../auth/actor";
import { csvResponse } from "../campaigns/list-recipients";
import { db } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { NumberInput } from "./change-numbers";
import { liveUses } from "./live-uses";
import { CallerListInput, getListRow } from "./save-caller-list";

export const NUMBERS_PER_PAGE = 50;
const EXPORT_BATCH = 1_000;

/** Those in use first, then the archived ones. */
export async function listCallerLists(actor: Actor): Promise<CallerListRow[]> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const [lists, uses] = await Promise.all([
    db().callerList.findMany({
      where: { workspaceId },
      orderBy: { name: "asc" },
      include: { _count: { select: { numbers: true } } },
    }),
    liveUses(workspaceId, "lists"),
  ]);
  const rows = lists.map(({ id, name, changedAt, archivedAt, _count }) => ({
    id,
    name,
    numbers: _count.numbers,
    liveFlows: [...new Set(uses.filter((use) => use.id === id).map(({ flowName }) => flowName))],
    changedMs: changedAt.getTime(),
    isArchived: archivedAt !== null,
  }));
  return rows.toSorted((a, b) => Number(a.isArchived) - Number(b.isArchived));
}

export const GetCallerListInput = Type.Object({
  listId: CallerListInput.properties.listId,
  search: Type.Optional(Type.String({ maxLength: 100 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});

export async function getCallerList(
  actor: Actor,
  { listId, search, page = 1 }: Static<typeof GetCallerListInput>,
): Promise<CallerListPage> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const list = await getListRow(db(), workspaceId, listId);
  const where = { workspaceId, listId, ...matching(search) };
  const [numbers, matchingCount, total] = await Promise.all([
    db().callerListNumber.findMany({
      where,
      orderBy: [{ addedAt: "desc" }, { number: "asc" }],
      skip: (page - 1) * NUMBERS_PER_PAGE,
      take: NUMBERS_PER_PAGE,
    }),
    db().callerListNumber.count({ where }),
    db().callerListNumber.count({ where: { workspaceId, listId } }),
  ]);
  return {
    id: list.id,
    name: list.name,
    isArchived: list.archivedAt !== null,
    total,
    matching: matchingCount,
    numbers: numbers.map(({ number, note, addedAt }) => ({ number, note, addedMs: addedAt.getTime() })),
  };
}

/** The whole list, for programs. */
export async function getNumbers(actor: Actor, { listId }: Static<typeof CallerListInput>) {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const { id, name } = await getListRow(db(), workspaceId, listId);
  const numbers = await db().callerListNumber.findMany({
    where: { workspaceId, listId },
    orderBy: { number: "asc" },
    select: { number: true, note: true },
  });
  return { id, name, numbers };
}

export const ListChoicesInput = Type.Object({ number: NumberInput.properties.number });

/** The lists there are for a number, and which of them it is on. */
export async function listChoices(
  actor: Actor,
  { number }: Static<typeof ListChoicesInput>,
): Promise<ListChoices> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const lists = await db().callerList.findMany({
    where: { workspaceId, archivedAt: null },
    orderBy: { name: "asc" },
    select: { id: true, name: true, numbers: { where: { number }, select: { number: true } } },
  });
  return {
    lists: lists.map(({ id, name, numbers }) => ({ id, name, isOn: numbers.length > 0 })),
    canEdit: hasRole(actor, "editor"),
  };
}

export async function exportCallerList(
  actor: Actor,
  { listId }: Static<typeof CallerListInput>,
): Promise<Response> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const { name } = await getListRow(db(), workspaceId, listId);
  const lines = async function* (): AsyncGenerator<string> {
    yield CSV_BYTE_ORDER_MARK + csvLine(["Number", "Note"]);
    for (let after = ""; ; ) {
      const rows = await db().callerListNumber.findMany({
        where: { workspaceId, listId, number: { gt: after } },
        orderBy: { number: "asc" },
        take: EXPORT_BATCH,
      });
      for (const { number, note } of rows) yield csvLine([number, note]);
      const last = rows.at(-1);
      if (!last || rows.length < EXPORT_BATCH) return;
      after = last.number;
    }
  };
  return csvResponse(lines(), `${slug(name) || "list"}.csv`);
}

function matching(search: string | undefined): Prisma.CallerListNumberWhereInput {
  const words = search?.trim();
  if (!words) return {};
  const digits = words.replace(/[^\d]/g, "").replace(/^(00|0)/, "");
  return {
    OR: [
      { note: { contains: words, mode: "insensitive" } },
      ...(digits.length >= 3 ? [{ number: { contains: digits } }] : []),
    ],
  };
}
