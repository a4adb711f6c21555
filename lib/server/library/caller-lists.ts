// Caller lists as flows see them.
import "server-only";
import type { Library } from "@/lib/flow/library";
import { db } from "../db/client";

export async function callerListsById(
  workspaceId: string,
  ids: readonly string[],
): Promise<Library["lists"]> {
  const lists = await db().callerList.findMany({
    where: { workspaceId, id: { in: [...ids] } },
    select: { id: true, name: true, numbers: { select: { number: true }, orderBy: { number: "asc" } } },
  });
  return Object.fromEntries(
    lists.map(({ id, name, numbers }) => [id, { name, numbers: numbers.map(({ number }) => number) }]),
  );
}

export async function callerListNames(workspaceId: string): Promise<{ value: string; label: string }[]> {
  const lists = await db().callerList.findMany({
    where: { workspaceId, archivedAt: null },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  return lists.map(({ id, name }) => ({ value: id, label: name }));
}
