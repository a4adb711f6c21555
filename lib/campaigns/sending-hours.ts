// When people may be texted. Judged at the moment of sending, on the recipient's clock; where a country has several
// zones it must be a fitting hour in all of them.
import { DateTime } from "luxon";
import { type Static, Type } from "typebox";
import { isPublicHoliday, zonesOf } from "./country-calendar";

const Time = Type.String({ pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$" });
const Day = Type.Union([Type.Object({ from: Time, to: Time }, { additionalProperties: false }), Type.Null()]);

export const SendingHours = Type.Object(
  {
    /** Monday first; null is a day without texts. */
    days: Type.Array(Day, { minItems: 7, maxItems: 7 }),
    /** Nothing on public holidays of the recipient's country. */
    skipHolidays: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type SendingHours = Static<typeof SendingHours>;

const weekday = { from: "08:00", to: "20:00" };

/** What French rules for marketing texts come down to, and safe nearly everywhere: Monday to Saturday, 8 to 20. */
export const defaultSendingHours: SendingHours = {
  days: [weekday, weekday, weekday, weekday, weekday, weekday, null],
  skipHolidays: true,
};

/** Longest row of closed days we look across: two weeks covers every run of holidays. */
const HORIZON_DAYS = 15;

/** @param hours null: any time is fine (texts that people asked for and wait for) */
export function isOpenFor(country: string, hours: SendingHours | null, nowMs: number): boolean {
  return hours === null || zonesOf(country).every((zone) => isOpenIn(zone, country, hours, nowMs));
}

/** The next moment at which texting is allowed (`nowMs` when it is allowed now); null when there is none in two weeks. */
export function nextOpening(country: string, hours: SendingHours | null, nowMs: number): number | null {
  if (isOpenFor(country, hours, nowMs)) return nowMs;
  return firstEdge(country, hours, nowMs, "from", (atMs) => isOpenFor(country, hours, atMs));
}

/** The next moment at which texting is no longer allowed, from one at which it is; null when it stays allowed. */
export function nextClosing(country: string, hours: SendingHours | null, nowMs: number): number | null {
  return firstEdge(country, hours, nowMs, "to", (atMs) => !isOpenFor(country, hours, atMs));
}

function firstEdge(
  country: string,
  hours: SendingHours | null,
  nowMs: number,
  edge: "from" | "to",
  fits: (atMs: number) => boolean,
): number | null {
  if (hours === null) return null;
  const moments = zonesOf(country).flatMap((zone) => edgesIn(zone, hours, nowMs, edge));
  const later = [...new Set(moments)].filter((atMs) => atMs > nowMs).sort((a, b) => a - b);
  return later.find(fits) ?? null;
}

function isOpenIn(zone: string, country: string, hours: SendingHours, nowMs: number): boolean {
  const local = DateTime.fromMillis(nowMs, { zone });
  const day = hours.days[local.weekday - 1];
  if (!day) return false;
  const time = local.toFormat("HH:mm");
  if (time < day.from || time >= day.to) return false;
  return !(hours.skipHolidays && isPublicHoliday(country, local.toISODate() ?? ""));
}

/** Each day's opening (or closing) on that zone's clock; an hour skipped in spring counts as the one after. */
function edgesIn(zone: string, hours: SendingHours, nowMs: number, edge: "from" | "to"): number[] {
  const today = DateTime.fromMillis(nowMs, { zone }).startOf("day");
  return Array.from({ length: HORIZON_DAYS }, (_, offset) => today.plus({ days: offset })).flatMap((date) => {
    const time = hours.days[date.weekday - 1]?.[edge];
    if (!time) return [];
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    const next = hour === 24 ? date.plus({ days: 1 }) : date.set({ hour, minute });
    const wasSkipped = hour !== 24 && next.hour !== hour;
    return wasSkipped ? quartersUntil(next.toMillis()) : [next.toMillis()];
  });
}

/** Somewhere in the two hours before it, on a quarter, the clock jumped; the first moment that fits is chosen. */
const quartersUntil = (lastMs: number): number[] =>
  Array.from({ length: 9 }, (_, index) => lastMs - (8 - index) * 15 * 60_000);
