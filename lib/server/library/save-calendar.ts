// Makes, changes, archives and restores shared calendars. A save names the revision it was made from.
import "server-only";
import { type Static, Type } from "typebox";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { SharedCalendar } from "@/lib/flow/shared-calendar";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { isTimeZone } from "@/lib/shared/zone-table";
import { sentences, t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db, type Transaction } from "../db/client";
import { AppError, notFound } from "../errors";
import { calendarProblems } from "./calendar-problems";
import { cleanLibraryName, nameTaken } from "./library-name";

const closed = { additionalProperties: false } as const;
const calendarId = Type.String({ maxLength: 64, description: "A calendar's id." });
const { timeZone, week, country, exceptions } = SharedCalendar.properties;
const name = Type.String({ maxLength: 1000 });

export const CreateCalendarInput = Type.Object({ name, timeZone, country }, closed);
export const CalendarInput = Type.Object({ calendarId }, closed);
export const SaveCalendarInput = Type.Object(
  { calendarId, revision: Type.Integer({ minimum: 1 }), name, timeZone, week, country, exceptions },
  closed,
);

const office = [{ from: "09:00", to: "18:00" }];
const usualWeek = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] };

export async function createCalendar(
  actor: Actor,
  { timeZone, country, ...input }: Static<typeof CreateCalendarInput>,
): Promise<{ calendarId: string }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const name = cleanLibraryName(input.name);
  requireTimeZone(timeZone);
  const id = randomId();
  await db().$transaction(async (tx) => {
    await refuseSameName(tx, workspaceId, name);
    await tx.calendar.create({
      data: {
        id,
        workspaceId,
        name,
        timeZone,
        country,
        week: usualWeek,
        createdById: actor.userId ?? actor.tokenId,
        createdByName: actor.name,
        changedByName: actor.name,
      },
    });
    await appendAudit(tx, actor, { action: "calendar.created", subject: id, detail: { name } });
  });
  return { calendarId: id };
}

export async function saveCalendar(
  actor: Actor,
  { calendarId, revision, ...input }: Static<typeof SaveCalendarInput>,
  clock: Clock = systemClock,
): Promise<{ revision: number }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const { timeZone, week, country } = input;
  const name = cleanLibraryName(input.name);
  requireTimeZone(timeZone);
  const problems = calendarProblems({ timeZone, week, country, exceptions: input.exceptions });
  if (problems.length > 0) throw hasProblems(problems);
  const exceptions = input.exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  await db().$transaction(async (tx) => {
    const before = await getCalendarRow(tx, workspaceId, calendarId);
    if (before.name !== name) await refuseSameName(tx, workspaceId, name);
    const { count } = await tx.calendar.updateMany({
      where: { id: calendarId, workspaceId, revision },
      data: {
        name,
        timeZone,
        week,
        country,
        exceptions,
        revision: revision + 1,
        changedAt: new Date(clock.now()),
        changedByName: actor.name,
      },
    });
    if (count === 0) throw changedSince(before.changedByName);
    const detail = { name, timeZone, country, exceptions: exceptions.map(({ date }) => date) };
    await appendAudit(tx, actor, { action: "calendar.changed", subject: calendarId, detail }, clock);
  });
  return { revision: revision + 1 };
}

export const archiveCalendar = (actor: Actor, { calendarId }: Static<typeof CalendarInput>): Promise<void> =>
  setArchived(actor, calendarId, { archivedAt: new Date(), action: "calendar.archived" });

export const restoreCalendar = (actor: Actor, { calendarId }: Static<typeof CalendarInput>): Promise<void> =>
  setArchived(actor, calendarId, { archivedAt: null, action: "calendar.restored" });

async function setArchived(
  actor: Actor,
  id: string,
  { archivedAt, action }: { archivedAt: Date | null; action: string },
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    const { name } = await getCalendarRow(tx, workspaceId, id);
    await tx.calendar.update({ where: { id, workspaceId }, data: { archivedAt } });
    await appendAudit(tx, actor, { action, subject: id, detail: { name } });
  });
}

export async function getCalendarRow(on: Pick<Transaction, "calendar">, workspaceId: string, id: string) {
  const calendar = await on.calendar.findFirst({ where: { id, workspaceId } });
  if (!calendar) throw notFound("calendar");
  return calendar;
}

async function refuseSameName(tx: Transaction, workspaceId: string, name: string): Promise<void> {
  const where = { workspaceId, archivedAt: null, name: { equals: name, mode: "insensitive" as const } };
  if (await tx.calendar.findFirst({ where, select: { id: true } })) throw nameTaken(name);
}

function requireTimeZone(zone: string): void {
  if (isTimeZone(zone)) return;
  const message = t("Choose a time zone from the list.");
  throw new AppError("invalid_input", { message, fields: { timeZone: message } });
}

function hasProblems(problems: readonly Diagnostic[]): AppError {
  const [first] = problems;
  return new AppError("invalid_input", {
    message: sentences(first?.message ?? "", first?.help ?? ""),
    fields: Object.fromEntries(problems.map(({ field = "", message }) => [field, message])),
  });
}

const changedSince = (name: string) =>
  new AppError("stale", {
    message: t("{name} changed this calendar since you opened it. Look at it again, then make your change.", {
      name,
    }),
  });
