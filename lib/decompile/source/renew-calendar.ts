// The tables of clock changes and the lists of public holidays that we wrote into a script end with their last year. When
// its flow is compiled in a later year they are those of the years to come, wherever a zone and a country are known by them.
import { CALENDAR_YEARS, calendarFor } from "@/lib/compile/calendar";
import type { FlowSettings } from "@/lib/flow/graph";
import { clockJavaScript, emptyCalendar } from "@/lib/nodes/calendar";
import { holidayLines } from "@/lib/nodes/hours";
import { findCountry, findZone, tableIn } from "../zones";

export interface Renewed {
  value: unknown;
  /** Objects and lists that hold something renewed -> what they were. */
  was: ReadonlyMap<object, object>;
}

/** The document with its calendars renewed; the same one when none is of an earlier year. */
export function renewCalendars(document: unknown, settings: FlowSettings, nowMs: number): Renewed {
  const was = new Map<object, object>();
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return renewedCode(value, settings, nowMs);
    if (typeof value !== "object" || value === null) return value;
    const next = Array.isArray(value)
      ? value.map(walk)
      : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member)]));
    const members = next as Record<string, unknown>; // a list has its indexes
    const isSame = Object.entries(value).every(([key, member]) => members[key] === member);
    if (isSame) return value;
    was.set(next, value);
    return next;
  };
  return { value: walk(document), was };
}

function renewedCode(code: string, settings: FlowSettings, nowMs: number): string {
  if (!code.includes("now")) return code;
  const year = new Date(nowMs).getUTCFullYear();
  let zone = settings.timeZone;
  return code
    .replace(CLOCK, (clock) => {
      const table = tableIn(clock);
      const [firstMs = Number.POSITIVE_INFINITY] = table?.changes[0] ?? [];
      if (!table || new Date(firstMs).getUTCFullYear() >= year) return clock;
      const found = findZone(table, { preferred: zone });
      if (found === null) return clock;
      zone = found;
      const calendar = calendarFor([{ timeZone: zone, country: "" }], settings, nowMs) ?? emptyCalendar;
      return clockJavaScript(calendar, zone);
    })
    .replace(HOLIDAYS, (list, begin: string, lines: string, end: string) => {
      const dates = lines.match(/\d{4}-\d\d-\d\d/g) ?? [];
      if (!isOfEarlierYears(dates, year)) return list;
      const country = findCountry(dates, { language: settings.language, zone });
      const days = country && calendarFor([{ timeZone: "", country }], settings, nowMs)?.holidays[country];
      return days ? `${begin}${holidayLines(days).join("\n")}\n${end}` : list;
    });
}

/** Only lists as we write them: every day of some whole years, the first of which is over. */
const isOfEarlierYears = (dates: readonly string[], year: number): boolean => {
  const first = Number(dates[0]?.slice(0, 4));
  return first < year && Number(dates.at(-1)?.slice(0, 4)) === first + CALENDAR_YEARS - 1;
};

const CLOCK =
  /new Date\(\+now \+ 60000 \* \[[^\n]*?\]\.reduce\(\(m, \[from, to\]\) => now >= from \? to : m, -?\d+\)\)/g;
const HOLIDAYS = /(const holidays = \[\n)((?: {4}'[\d -]+',\n)+)( {2}\]\.join\(' '\);)/g;
