// Whether a place is open at a moment: weekly periods, public holidays and exceptions over a wall clock. Written twice,
// for us and as JavaScript for scripts; a property test holds the two together.
import { type Calendar, clockIn, clockJavaScript } from "./calendar";
import { quoteJavaScript } from "./javascript";

/** "09:00" to "18:00"; the end is not open any more, and "24:00" is the end of the day. */
export interface Period {
  from: string;
  to: string;
}

export interface Hours {
  /** IANA name. */
  zone: string;
  /** From Sunday to Saturday. */
  week: readonly (readonly Period[])[];
  /** Country whose public holidays count, or "". */
  country: string;
  /** Days with hours of their own, holidays among them; no periods is closed. */
  exceptions: readonly { date: string; periods: readonly Period[] }[];
  /** Holds against all of that until its moment. */
  forced?: { state: "open" | "closed"; untilMs: number } | undefined;
}

export type OpenState = "open" | "closed" | "holiday";

export function openState(hours: Hours, calendar: Calendar, nowMs: number): OpenState {
  if (hours.forced && nowMs < hours.forced.untilMs) return hours.forced.state;
  const { date, time, weekday } = clockIn(calendar, hours.zone, nowMs);
  const exception = hours.exceptions.find((day) => day.date === date);
  if (!exception && calendar.holidays[hours.country]?.includes(date)) return "holiday";
  const periods = exception?.periods ?? hours.week[weekday] ?? [];
  return periods.some(({ from, to }) => time >= from && time < to) ? "open" : "closed";
}

/** The same as code that sets a script variable to "open", "closed" or "holiday". */
export function openStateJavaScript(hours: Hours, calendar: Calendar, variable: string): string {
  const holidays = calendar.holidays[hours.country] ?? [];
  const { forced } = hours;
  const exceptions = hours.exceptions.filter(
    ({ date }, at) => hours.exceptions.findIndex((day) => day.date === date) === at,
  );
  const usual = `week[local.getUTCDay()]`;
  return [
    "{",
    `  const local = ${clockJavaScript(calendar, hours.zone)};`,
    "  const [date, time] = [local.toISOString().slice(0, 10), local.toISOString().slice(11, 16)];",
    `  const week = [${hours.week.map(periodList).join(", ")}];`,
    ...(exceptions.length > 0
      ? [
          `  const exceptions = {${exceptions.map(({ date, periods }) => `${quoteJavaScript(date)}: ${periodList(periods)}`).join(", ")}};`,
        ]
      : []),
    ...(holidays.length > 0 ? ["  const holidays = [", ...holidayLines(holidays), "  ].join(' ');"] : []),
    `  const periods = ${exceptions.length > 0 ? `exceptions[date] ?? ${usual}` : usual};`,
    `  ${variable} = periods.some(([from, to]) => time >= from && time < to) ? 'open' : 'closed';`,
    ...(holidays.length > 0
      ? [
          `  if (${exceptions.length > 0 ? "!exceptions[date] && " : ""}holidays.includes(date)) ${variable} = 'holiday';`,
        ]
      : []),
    ...(forced ? [`  if (+now < ${forced.untilMs}) ${variable} = '${forced.state}';`] : []),
    "}",
  ].join("\n");
}

/** A line for each year's holidays. */
export function holidayLines(dates: readonly string[]): string[] {
  const years = new Map<string, string[]>();
  for (const date of dates) years.set(date.slice(0, 4), [...(years.get(date.slice(0, 4)) ?? []), date]);
  return [...years.values()].map((days) => `    '${days.join(" ")}',`);
}

const periodList = (periods: readonly Period[]) =>
  `[${periods.map(({ from, to }) => `['${from}', '${to}']`).join(", ")}]`;
