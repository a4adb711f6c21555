// What a Program knows of clocks and holidays. Worked out once, when the flow is compiled, so that a call turn and a
// script on the platform read the very same table and need no time-zone data of their own.
import { type LocalTime, localTime, type ZoneTable } from "@/lib/shared/zone-table";

export interface Calendar {
  /** The table ends with this year; until then clock changes and holidays are known. */
  lastYear: number;
  /** By IANA name. */
  zones: Record<string, ZoneTable>;
  /** Public holidays, as local dates, by country ("FR") or country and region ("FR-57"). */
  holidays: Record<string, string[]>;
}

export const emptyCalendar: Calendar = { lastYear: 0, zones: {}, holidays: {} };
export const weekdays = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

const UTC: ZoneTable = { minutes: 0, changes: [] };

/** The wall clock of a zone the Program was compiled with. */
export const clockIn = (calendar: Calendar, zone: string, nowMs: number): LocalTime =>
  localTime(tableOf(calendar, zone), nowMs);

/** The same wall clock as a JavaScript `Date` whose UTC fields read as local ones; `now` is the platform's. */
export function clockJavaScript(calendar: Calendar, zone: string): string {
  const { minutes, changes } = tableOf(calendar, zone);
  if (changes.length === 0) return `new Date(+now + ${minutes * 60_000})`;
  const table = changes.map(([fromMs, next]) => `[${fromMs}, ${next}]`).join(", ");
  return `new Date(+now + 60000 * [${table}].reduce((m, [from, to]) => now >= from ? to : m, ${minutes}))`;
}

/** A zone is a text that people write: "constructor" is none. */
const tableOf = ({ zones }: Calendar, zone: string): ZoneTable =>
  (Object.hasOwn(zones, zone) ? zones[zone] : undefined) ?? UTC;
