// Time zones and countries by what a script holds of them: a table of clock changes and a list of holidays. Several zones
// have the same table; any of them tells the same time.
import {
  CALENDAR_YEARS,
  calendarFor,
  countriesWithHolidays,
  holidaysOf,
  regionsWithHolidays,
} from "@/lib/compile/calendar";
import { defaultSettings } from "@/lib/flow/graph";
import { isSameJson } from "@/lib/shared/json";
import { type ZoneTable, zoneTable } from "@/lib/shared/zone-table";

/** For tables without a change, which name no year. */
const ANY_YEAR = 2026;
const FIRST_TRIED = [defaultSettings.timeZone, "UTC"];

/** `new Date(+now + …)` as we write it -> the table in it; null for anything else. */
export function tableIn(code: string): ZoneTable | null {
  const [, shift] = /^new Date\(\+now \+ (-?\d+)\)$/.exec(code) ?? [];
  if (shift !== undefined) return { minutes: Number(shift) / 60_000, changes: [] };
  const [, list, minutes] =
    /^new Date\(\+now \+ 60000 \* \[(\[.*\])\]\.reduce\(\(m, \[from, to\]\) => now >= from \? to : m, (-?\d+)\)\)$/.exec(
      code,
    ) ?? [];
  if (list === undefined) return null;
  const changes = parsed(`[${list}]`);
  if (!Array.isArray(changes) || !changes.every(isChange)) return null;
  return { minutes: Number(minutes), changes };
}

/** The variable that a line of ours sets to local time, and the table of the zone. */
export function clockIn(code: string): { variable: string; table: ZoneTable } | null {
  const [, variable, time] = /^(\$\w+) = (new Date\(.*\))\.toISOString\(\);$/.exec(code) ?? [];
  if (variable === undefined || time === undefined) return null;
  const table = tableIn(time);
  return table && { variable, table };
}

/** The zone with this table, `preferred` before others; null when there is none. */
export function findZone(
  table: ZoneTable,
  { year, preferred = "" }: { year?: number; preferred?: string },
): string | null {
  return remembered(`${JSON.stringify(table)} ${year} ${preferred}`, () => {
    const [firstMs] = table.changes[0] ?? [];
    const firstYear = firstMs === undefined ? (year ?? ANY_YEAR) : new Date(firstMs).getUTCFullYear();
    const [from, to] = [Date.UTC(firstYear, 0, 0), Date.UTC(firstYear + CALENDAR_YEARS, 0, 2)];
    const isIt = (zone: string) =>
      zoneTable(zone, from, from)?.minutes === table.minutes && isSameJson(zoneTable(zone, from, to), table);
    const first = [preferred, ...FIRST_TRIED].filter(Boolean);
    return first.find(isIt) ?? Intl.supportedValuesOf("timeZone").find(isIt) ?? null;
  });
}

/** The country, or a region of it, whose public holidays these are; those most like the flow are tried first. */
export function findCountry(
  holidays: readonly string[],
  { language, zone }: { language: string; zone: string },
): string | null {
  return remembered(`${language} ${zone} ${holidays.join()}`, () => {
    const year = Number(holidays[0]?.slice(0, 4));
    const firstYear = holidays.filter((date) => date.startsWith(`${year}-`));
    const isIt = (country: string) =>
      isSameJson(holidaysOf(country, year), firstYear) &&
      isSameJson(
        calendarFor([{ timeZone: "UTC", country }], defaultSettings, Date.UTC(year, 6))?.holidays[country],
        holidays,
      );
    const tried = new Set<string>();
    for (const country of candidates(language.slice(3), zone)) {
      if (tried.has(country) || !COUNTRY.test(country)) continue;
      if (isIt(country)) return country;
      tried.add(country);
    }
    return null;
  });
}

const COUNTRY = /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/;

/** The country of the language, those with the zone, their regions, then all others. */
function* candidates(likely: string, zone: string): Generator<string> {
  const near = countriesWithHolidays().filter((country) => zonesOf(country).includes(zone));
  yield* [likely, ...near];
  for (const country of [likely, ...near]) yield* regionsWithHolidays(country);
  yield* countriesWithHolidays();
}

/** Zones of a country, from what engines know; by the name their age has for it. */
function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?(): string[] | undefined;
  };
  return locale.timeZones ?? locale.getTimeZones?.() ?? [];
}

/** A script is drawn again at every edit of its flow, and these take a while to find. */
const known = new Map<string, string | null>();
const MAX_KNOWN = 200;

function remembered(key: string, find: () => string | null): string | null {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const found = find();
  known.set(key, found);
  return found;
}

function parsed(code: string): unknown {
  try {
    return JSON.parse(code);
  } catch {
    return null;
  }
}

const isChange = (value: unknown): value is ZoneTable["changes"][number] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => Number.isSafeInteger(each));
