// Puts numbers on a caller list and takes them off. Callers of a flow notice with its next publish.
import "server-only";
import { type Static, Type } from "typebox";
import { type NumberRow, readNumberRows } from "@/lib/campaigns/number-rows";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Json } from "@/lib/shared/json";
import type { NumbersTaken } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db, type Transaction } from "../db/client";
import { AppError, notFound } from "../errors";
import { getWorkspace } from "../workspaces/update-workspace";

/** A flow carries the whole list with it. */
export const MAX_NUMBERS = 10_000;
const MAX_TEXT = 2_000_000;

const closed = { additionalProperties: false } as const;
const listId = Type.String({ maxLength: 64, description: "A caller list's id." });
const e164 = Type.String({ pattern: "^\\+[1-9][0-9]{5,14}$", description: "E.164." });

export const AddNumbersInput = Type.Object(
  {
    listId,
    text: Type.String({
      maxLength: MAX_TEXT,
      description: "Numbers as people write them, one on a line, a note after it; or the text of a CSV file.",
    }),
  },
  closed,
);

export const ReplaceNumbersInput = Type.Object(
  {
    listId,
    numbers: Type.Array(
      Type.Object(
        { number: e164, note: Type.Optional(Type.String({ maxLength: 200, description: "Whose it is." })) },
        closed,
      ),
      { maxItems: MAX_NUMBERS, description: "All numbers the list has afterwards." },
    ),
  },
  closed,
);

export const NumberInput = Type.Object({ listId, number: e164 }, closed);

/** What can be read is taken; the rest is told line by line. */
export async function addNumbers(
  actor: Actor,
  { listId, text }: Static<typeof AddNumbersInput>,
  clock: Clock = systemClock,
): Promise<NumbersTaken> {
  requireRole(actor, "editor");
  const { homeCountry } = await getWorkspace(actor);
  const { rows, rejected } = readNumberRows(text, homeCountry);
  if (rows.length === 0) throw nothingToAdd(rejected[0]);
  const { workspaceId } = actor;
  return db().$transaction(async (tx) => {
    const name = await touchList(tx, workspaceId, listId, clock);
    const before = await tx.callerListNumber.findMany({
      where: { workspaceId, listId },
      select: { number: true },
    });
    const known = new Set(before.map(({ number }) => number));
    const fresh = rows.filter(({ number }) => !known.has(number));
    if (known.size + fresh.length > MAX_NUMBERS) throw tooMany(known.size + fresh.length);
    await tx.callerListNumber.createMany({
      data: fresh.map((row) => rowOf(workspaceId, listId, row, clock)),
    });
    for (const { number, note } of rows.filter((row) => known.has(row.number) && row.note !== "")) {
      await tx.callerListNumber.updateMany({ where: { workspaceId, listId, number }, data: { note } });
    }
    const taken = { added: fresh.length, known: rows.length - fresh.length };
    const detail: { [key: string]: Json } = { list: name, ...taken };
    const [first] = rows;
    if (first && rows.length === 1) detail.number = first.number;
    await appendAudit(tx, actor, { action: "caller_list.numbers_added", subject: listId, detail }, clock);
    return { ...taken, rejected };
  });
}

export async function replaceNumbers(
  actor: Actor,
  { listId, numbers }: Static<typeof ReplaceNumbersInput>,
  clock: Clock = systemClock,
): Promise<{ numbers: number }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const rows = [...new Map(numbers.map(({ number, note = "" }) => [number, { number, note }])).values()];
  await db().$transaction(async (tx) => {
    const name = await touchList(tx, workspaceId, listId, clock);
    const { count } = await tx.callerListNumber.deleteMany({ where: { workspaceId, listId } });
    await tx.callerListNumber.createMany({ data: rows.map((row) => rowOf(workspaceId, listId, row, clock)) });
    const detail = { list: name, before: count, after: rows.length };
    await appendAudit(tx, actor, { action: "caller_list.numbers_replaced", subject: listId, detail }, clock);
  });
  return { numbers: rows.length };
}

export async function removeNumber(
  actor: Actor,
  { listId, number }: Static<typeof NumberInput>,
  clock: Clock = systemClock,
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    const name = await touchList(tx, workspaceId, listId, clock);
    const { count } = await tx.callerListNumber.deleteMany({ where: { workspaceId, listId, number } });
    if (count === 0) return;
    const detail = { list: name, number };
    await appendAudit(tx, actor, { action: "caller_list.number_removed", subject: listId, detail }, clock);
  });
}

/** Holds the list's row until the transaction ends, so that two people at once do not pass the limit together. */
async function touchList(tx: Transaction, workspaceId: string, id: string, clock: Clock): Promise<string> {
  const { count } = await tx.callerList.updateMany({
    where: { id, workspaceId, archivedAt: null },
    data: { changedAt: new Date(clock.now()) },
  });
  const list = count === 1 ? await tx.callerList.findFirst({ where: { id, workspaceId } }) : null;
  if (!list) throw notFound("list");
  return list.name;
}

const rowOf = (workspaceId: string, listId: string, { number, note }: NumberRow, clock: Clock) => ({
  workspaceId,
  listId,
  number,
  note,
  addedAt: new Date(clock.now()),
});

function nothingToAdd(first: NumbersTaken["rejected"][number] | undefined): AppError {
  const message = first
    ? t("“{text}”: {reason}.", {
        text: first.text,
        reason: `${first.reason.charAt(0).toLowerCase()}${first.reason.slice(1)}`,
      })
    : t("There is no number in this. Write one on each line.");
  return new AppError("invalid_input", { message, fields: { text: message } });
}

const tooMany = (total: number) =>
  new AppError("too_large", {
    message: t(
      "The list would have {total} numbers; a flow can carry {MAX_NUMBERS}. Divide it into two lists.",
      { total, MAX_NUMBERS },
    ),
  });
