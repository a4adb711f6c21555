// Shared calendars as flows see them.
import "server-only";
import type { Library } from "@/lib/flow/library";
import type { SharedCalendar } from "@/lib/flow/shared-calendar";
import { db } from "../db/client";
import type { Calendar } from "../db/generated/client";

export async function calendarsById(
  workspaceId: string,
  ids: readonly string[],
): Promise<Library["calendars"]> {
  const calendars = await db().calendar.findMany({ where: { workspaceId, id: { in: [...ids] } } });
  return Object.fromEntries(calendars.map((calendar) => [calendar.id, sharedCalendar(calendar)]));
}

export async function calendarNames(workspaceId: string): Promise<{ value: string; label: string }[]> {
  const calendars = await db().calendar.findMany({
    where: { workspaceId, archivedAt: null },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  return calendars.map(({ id, name }) => ({ value: id, label: name }));
}

export function sharedCalendar(row: Calendar): SharedCalendar {
  const { name, timeZone, country, week, exceptions, forcedState, forcedUntil } = row;
  return {
    name,
    timeZone,
    country,
    week: week as SharedCalendar["week"], // our own columns, judged by `saveCalendar`
    exceptions: exceptions as SharedCalendar["exceptions"],
    forced: forcedUntil && {
      state: forcedState === "open" ? "open" : "closed",
      untilMs: forcedUntil.getTime(),
    },
  };
}
