// A time zone as a short table of its clock changes, so that local time is plain arithmetic wherever it is asked for: in
// our handler and in scripts that run on engines without time-zone data.

/** Minutes east of UTC from the start of the table, and each change after it as [from (Unix ms), minutes]. */
export interface ZoneTable {
  minutes: number;
  changes: [fromMs: number, minutes: number][];
}

export interface LocalTime {
  /** 2026-11-24 */
  date: string;
  /** 14:05 */
  time: string;
  /** 0 is Sunday. */
  weekday: number;
}

const MINUTE_MS = 60_000;
/** Shorter than any stretch between two clock changes (Morocco's Ramadan pause lasts about 30 days). */
const STRIDE_MS = 8 * 86_400_000;
const known = new Map<string, ZoneTable>();

/** The table of an IANA zone for a range of time; null when there is no such zone. */
export function zoneTable(zone: string, fromMs: number, toMs: number): ZoneTable | null {
  const key = `${zone} ${fromMs} ${toMs}`;
  const before = known.get(key);
  if (before) return before;
  const offset = offsetOf(zone);
  if (!offset) return null;
  const table: ZoneTable = { minutes: offset(fromMs), changes: [] };
  let minutes = table.minutes;
  for (let at = fromMs; at < toMs; at += STRIDE_MS) {
    const end = Math.min(at + STRIDE_MS, toMs);
    const next = offset(end);
    if (next !== minutes) table.changes.push([changeBetween(at, end, offset), next]);
    minutes = next;
  }
  known.set(key, table);
  return table;
}

export const isTimeZone = (zone: string): boolean => offsetOf(zone) !== null;

/** The wall clock of a zone; before and after its table the nearest offset holds. */
export function localTime(table: ZoneTable, nowMs: number): LocalTime {
  let { minutes } = table;
  for (const [fromMs, next] of table.changes) if (nowMs >= fromMs) minutes = next;
  const local = new Date(nowMs + minutes * MINUTE_MS);
  const iso = local.toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16), weekday: local.getUTCDay() };
}

/** The moment within (from, to] at which the later offset begins; clocks change on whole minutes. */
function changeBetween(fromMs: number, toMs: number, offset: (atMs: number) => number): number {
  const before = offset(fromMs);
  let low = Math.floor(fromMs / MINUTE_MS);
  let high = Math.ceil(toMs / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle * MINUTE_MS) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}

function offsetOf(zone: string): ((atMs: number) => number) | null {
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    return (atMs) => {
      const part: Record<string, number> = {};
      for (const { type, value } of format.formatToParts(atMs)) part[type] = Number(value);
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
      const local = Date.UTC(year, month - 1, day, hour, minute);
      return Math.round((local - Math.floor(atMs / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);
    };
  } catch {
    return null;
  }
}
