// The calendars of a workspace, and one of them with what its flows' callers meet.
import "server-only";
import { type Static, Type } from "typebox";
import { parseGraph } from "@/lib/compile/1-parse";
import { countriesWithHolidays, holidayRegions, namedHolidays } from "@/lib/compile/calendar";
import type { Graph } from "@/lib/flow/graph";
import { indexGraph } from "@/lib/flow/queries";
import { SharedCalendar } from "@/lib/flow/shared-calendar";
import { findNodeType } from "@/lib/nodes";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { shorten } from "@/lib/shared/text";
import type {
  CalendarPage,
  CalendarRow,
  CalendarUse,
  HolidayPreview,
  SwitchedCalendar,
} from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import type { Calendar } from "../db/generated/client";
import { sharedCalendar } from "./calendars";
import { type LiveUse, liveUses, staleFlows } from "./live-uses";
import { nextChanges } from "./next-changes";
import { type CalendarInput, getCalendarRow } from "./save-calendar";

/** Those in use first, then the archived ones. */
export async function listCalendars(actor: Actor, clock: Clock = systemClock): Promise<CalendarRow[]> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const [calendars, uses] = await Promise.all([
    db().calendar.findMany({ where: { workspaceId }, orderBy: { name: "asc" } }),
    liveUses(workspaceId, "calendars"),
  ]);
  const rows = calendars.map((row): CalendarRow => {
    const { id, archivedAt } = row;
    const { name, timeZone, week, country } = sharedCalendar(row);
    const liveFlows = [...new Set(uses.filter((use) => use.id === id).map(({ flowName }) => flowName))];
    const switched = switchOf(row, clock.now());
    return { id, name, timeZone, week, country, switched, liveFlows, isArchived: archivedAt !== null };
  });
  return rows.toSorted((a, b) => Number(a.isArchived) - Number(b.isArchived));
}

export async function getCalendar(
  actor: Actor,
  { calendarId }: Static<typeof CalendarInput>,
  clock: Clock = systemClock,
): Promise<CalendarPage> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const row = await getCalendarRow(db(), workspaceId, calendarId);
  const thing = { kind: "calendars", id: calendarId } as const;
  const [uses, stale] = await Promise.all([
    usesOf(workspaceId, calendarId),
    staleFlows(workspaceId, thing, clock.now()),
  ]);
  const { forced: _, ...calendar } = sharedCalendar(row);
  return {
    id: row.id,
    revision: row.revision,
    calendar,
    switched: switchOf(row, clock.now()),
    ...nextChanges(calendar, clock.now()),
    isArchived: row.archivedAt !== null,
    changedMs: row.changedAt.getTime(),
    changedByName: row.changedByName,
    uses,
    stale,
  };
}

/** Every country there is to choose from. */
export const listHolidayCountries = (): string[] => countriesWithHolidays();

export const PreviewHolidaysInput = Type.Object({ country: SharedCalendar.properties.country });

const SHOWN_HOLIDAYS = 12;

/** What a country's holidays mean, before the calendar is saved with them. */
export async function previewHolidays(
  actor: Actor,
  { country }: Static<typeof PreviewHolidaysInput>,
  clock: Clock = systemClock,
): Promise<HolidayPreview> {
  requireRole(actor, "viewer");
  if (country === "") return { regions: [], next: [] };
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const year = Number(today.slice(0, 4));
  const next = [year, year + 1, year + 2]
    .flatMap((one) => namedHolidays(country, one))
    .filter(({ date }) => date >= today);
  return { regions: holidayRegions(country.slice(0, 2)), next: next.slice(0, SHOWN_HOLIDAYS) };
}

function switchOf(row: Calendar, nowMs: number): SwitchedCalendar | null {
  const { forcedState, forcedUntil, forcedByName, forcedAt } = row;
  if (!forcedUntil || forcedUntil.getTime() <= nowMs) return null;
  return {
    state: forcedState === "open" ? "open" : "closed",
    untilMs: forcedUntil.getTime(),
    byName: forcedByName ?? "",
    sinceMs: forcedAt?.getTime() ?? 0,
  };
}

async function usesOf(workspaceId: string, calendarId: string): Promise<CalendarUse[]> {
  const uses = (await liveUses(workspaceId, "calendars")).filter(({ id }) => id === calendarId);
  const versions = await db().version.findMany({
    where: { workspaceId, id: { in: uses.map(({ versionId }) => versionId) } },
    select: { id: true, graph: true },
  });
  const graphs = new Map(versions.map(({ id, graph }) => [id, graph]));
  return uses.map((use) => useOf(use, graphs.get(use.versionId)));
}

function useOf({ id, deploymentId, flowId, flowName, connectionName, number }: LiveUse, json: unknown) {
  const parsed = parseGraph(json);
  const met = (port: string) => (parsed.ok ? metAt(parsed.value, id, port) : null);
  const place = { deploymentId, flowId, flowName, connectionName, number };
  return { ...place, whenOpen: met("open"), whenClosed: met("closed") };
}

const LONG = 160;

/** What callers meet first on a way out of the step that asks the calendar. */
function metAt(graph: Graph, calendarId: string, port: string): string | null {
  const step = graph.nodes.find(({ type, data }) =>
    findNodeType(type)
      ?.refers?.(data)
      .some(({ kind, id }) => kind === "calendars" && id === calendarId),
  );
  const next = step && indexGraph(graph).target(step.id, port);
  if (!next) return null;
  const met = findNodeType(next.type)?.meets?.(next.data);
  return met ? `${t(met.verb)} ${shorten(t(met.what), LONG)}` : t("reach “{name}”", { name: next.name });
}
