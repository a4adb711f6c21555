// The calendar a Program carries: clock changes and public holidays of the year it is compiled in and the two after it.
// Whole years, so that compiling the same graph again within a year gives the same Program to the byte.
import Holidays from "date-holidays";
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import type { FlowSettings } from "@/lib/flow/graph";
import type { Calendar } from "@/lib/nodes/calendar";
import { zoneTable } from "@/lib/shared/zone-table";
import type { Program } from "./program";

export const CALENDAR_YEARS = 3;
const DAY_MS = 86_400_000;
/** How long before its end a published calendar is worth a warning. */
const NOTICE_MS = 90 * DAY_MS;

export interface CalendarNeed {
  timeZone: string;
  country: string;
}

/** The calendar for what a flow's nodes ask for; undefined when none asks. */
export function calendarFor(
  needs: readonly CalendarNeed[],
  { timeZone }: FlowSettings,
  nowMs: number,
): Calendar | undefined {
  if (needs.length === 0) return undefined;
  const firstYear = new Date(nowMs).getUTCFullYear();
  const lastYear = firstYear + CALENDAR_YEARS - 1;
  const calendar: Calendar = { lastYear, zones: {}, holidays: {} };
  for (const need of needs) {
    const zone = need.timeZone || timeZone;
    // A day more at both ends: local years begin before and end after those of UTC.
    const table = zoneTable(zone, Date.UTC(firstYear, 0, 0), Date.UTC(lastYear + 1, 0, 2));
    if (table) calendar.zones[zone] = table;
    if (need.country) calendar.holidays[need.country] = holidays(need.country, firstYear, lastYear);
  }
  return calendar;
}

/** Warns when a published Program's calendar ends soon: publishing the flow again renews it. */
export function checkCalendar({ calendar }: Program, nowMs: number): Diagnostic[] {
  if (!calendar || !endsSoon(calendar.lastYear, nowMs)) return [];
  return [diagnose("calendar_ends", { year: calendar.lastYear })];
}

/** Countries whose public holidays are known: "FR". */
export const countriesWithHolidays = (): string[] => Object.keys(new Holidays().getCountries());

/** Regions of a country with days of their own: "FR-57". */
export const regionsWithHolidays = (country: string): string[] =>
  Object.keys(new Holidays().getStates(country) ?? {}).map((region) => `${country}-${region}`);

/** Whether a calendar that ends with a year is worth the warning. */
export const endsSoon = (lastYear: number, nowMs: number): boolean =>
  nowMs >= Date.UTC(lastYear + 1, 0, 1) - NOTICE_MS;

const byYear = new Map<string, string[]>();
const known = new Map<string, Holidays>();

/** Public holidays of "FR" or, with a region's own ones, "FR-57", as sorted local dates. */
function holidays(country: string, firstYear: number, lastYear: number): string[] {
  const dates: string[] = [];
  for (let year = firstYear; year <= lastYear; year++) dates.push(...holidaysOf(country, year));
  return dates;
}

/** Those of one year. */
export function holidaysOf(country: string, year: number): string[] {
  const key = `${country} ${year}`;
  const days = byYear.get(key) ?? [...new Set(namedHolidays(country, year).map(({ date }) => date))];
  byYear.set(key, days);
  return days;
}

export interface NamedHoliday {
  /** 2026-12-25 */
  date: string;
  /** In the country's first language. */
  name: string;
}

/** The public holidays of a country ("FR") or of a region with its own ("FR-57") in a year, in order. */
export function namedHolidays(country: string, year: number): NamedHoliday[] {
  const [land = "", region] = country.split("-");
  const source = known.get(country) ?? (region ? new Holidays(land, region) : new Holidays(land));
  known.set(country, source);
  return (source.getHolidays(year) ?? [])
    .filter(({ type }) => type === "public")
    .flatMap(({ date, name, start, end }) => {
      // A holiday of several days is one row with its first day.
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      return Array.from({ length }, (_, day) => ({
        date: new Date(first + day * DAY_MS).toISOString().slice(0, 10),
        name,
      }));
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Regions of a country that the holiday tables know apart, as "FR-57" and their name. */
export function holidayRegions(country: string): { value: string; label: string }[] {
  const regions = new Holidays().getStates(country) ?? {};
  return Object.entries(regions)
    .filter(([code]) => /^[A-Z0-9]{1,3}$/.test(code))
    .map(([code, label]) => ({ value: `${country}-${code}`, label }));
}
