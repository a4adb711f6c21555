// A week of opening hours in a line, for cards and lists.

import type { SharedCalendar } from "@/lib/flow/shared-calendar";
import { listText, msg, t } from "@/lib/words/t";
import type { Period } from "./hours";

type Week = SharedCalendar["week"];

export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const dayNames = {
  mon: msg("Monday"),
  tue: msg("Tuesday"),
  wed: msg("Wednesday"),
  thu: msg("Thursday"),
  fri: msg("Friday"),
  sat: msg("Saturday"),
  sun: msg("Sunday"),
} as const;

/** "Mon–Fri 09:00–18:00, Sat 10:00–12:00": days in a row with the same hours stand together. */
export function weekText(week: Week): string {
  const parts: string[] = [];
  for (let first = 0; first < days.length; ) {
    const text = hoursText(week[days[first] ?? "mon"]);
    let last = first;
    while (last + 1 < days.length && hoursText(week[days[last + 1] ?? "mon"]) === text) last++;
    if (text) parts.push(`${shortName(first)}${last > first ? `–${shortName(last)}` : ""} ${text}`);
    first = last + 1;
  }
  return parts.join(", ");
}

const hoursText = (periods: readonly Period[]) => listText(periods.map(({ from, to }) => `${from}–${to}`));
const shortName = (day: number) => t(dayNames[days[day] ?? "mon"]).slice(0, 3);
