// Goes different ways inside and outside opening hours, and on public holidays.
import type { Static } from "typebox";
import { isTimeZone } from "@/lib/shared/zone-table";
import { type CheckContext, defineNode, type Port } from "./contract";
import { country, date, exact, line, list, periods, timeZone } from "./fields";
import { type Hours, openState, openStateJavaScript, type Period } from "./hours";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const dayNames = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
} as const;

const data = exact({
  week: week({ title: "Open" }),
  timeZone: timeZone({ title: "Time zone", help: "Empty is the flow's own." }),
  country: country({
    title: "Public holidays",
    help: "On the holidays of this country the call follows “Holiday”.",
  }),
  exceptions: list(
    exact({
      date: date({ title: "Day" }),
      label: line({ title: "What" }),
      periods: periods({ title: "Open", help: "No hours: closed all day." }),
    }),
    {
      title: "Other days",
      max: 100,
      widget: "dates",
      help: "They count more than the week and the holidays.",
    },
  ),
});
type Data = Static<typeof data>;

const ports: Port[] = [
  {
    id: "open",
    label: "Open",
    consequence: "Callers are cut off while you are open.",
    who: "Callers in opening hours",
  },
  {
    id: "closed",
    label: "Closed",
    consequence: "Callers are cut off while you are closed.",
    who: "Callers outside opening hours",
  },
];
const holidayPort: Port = {
  id: "holiday",
  label: "Holiday",
  consequence: "Callers are cut off on public holidays.",
  who: "Callers on a public holiday",
};

export const openingHours = defineNode({
  type: "opening-hours",
  title: "Opening hours",
  summary: "Goes different ways when you are open, closed, or on holiday",
  docs: {
    what: "Looks at the clock: open, closed, or a public holiday of the country you choose.",
    when: "Use it first in a reception, so that nobody rings an empty office.",
    example: "Mon to Fri 09:00 to 18:00, holidays of France",
  },
  icon: "clock",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data,
  initial: {
    week: {
      mon: [{ from: "09:00", to: "18:00" }],
      tue: [{ from: "09:00", to: "18:00" }],
      wed: [{ from: "09:00", to: "18:00" }],
      thu: [{ from: "09:00", to: "18:00" }],
      fri: [{ from: "09:00", to: "18:00" }],
      sat: [],
      sun: [],
    },
    timeZone: "",
    country: "",
    exceptions: [],
  },
  ports: (data) => (data.country ? [...ports, holidayPort] : ports),
  card: (data) => weekText(data.week),
  saves: () => ({}),
  calendar: ({ timeZone, country }) => ({ timeZone, country }),
  reads: () => [],
  check: (data, ctx) => {
    const hasHours = [...Object.values(data.week), ...data.exceptions.map(({ periods }) => periods)];
    if (hasHours.every((list) => list.length === 0)) ctx.report("hours_unset", {}, "week");
    for (const day of days) checkPeriods(data.week[day], dayNames[day], `week.${day}`, ctx);
    data.exceptions.forEach(({ date, periods }, at) => {
      const isRepeated = data.exceptions.findIndex((other) => other.date === date) < at;
      if (!isDay(date)) {
        ctx.report(
          "data_invalid",
          { field: "Day", reason: "is not a day of the calendar" },
          `exceptions.${at}.date`,
        );
      } else if (isRepeated) {
        ctx.report("data_invalid", { field: "Day", reason: "is there twice" }, `exceptions.${at}.date`);
      }
      checkPeriods(periods, date, `exceptions.${at}.periods`, ctx);
    });
    if (data.timeZone && !isTimeZone(data.timeZone)) {
      ctx.report("time_zone_unknown", { zone: data.timeZone }, "timeZone");
    }
  },
  toActions: (data, ctx) => {
    const state = ctx.variable("", "");
    const code = openStateJavaScript(hoursOf(data, ctx.settings.timeZone), ctx.calendar, state);
    return [
      { action: "javascript@v1", params: { code } },
      ctx.guard(`${state} === 'open'`, "open"),
      ...(data.country ? [ctx.guard(`${state} === 'holiday'`, "holiday")] : []),
      ...ctx.go("closed"),
    ];
  },
  toCommand: () => null,
  onResult: (data, _, ctx) => ({
    port: openState(hoursOf(data, ctx.settings.timeZone), ctx.calendar, ctx.nowMs),
  }),
  stimuli: () => [],
});

function week(options: { title: string }) {
  const day = (key: keyof typeof dayNames) => periods({ title: dayNames[key] });
  return exact(
    {
      mon: day("mon"),
      tue: day("tue"),
      wed: day("wed"),
      thu: day("thu"),
      fri: day("fri"),
      sat: day("sat"),
      sun: day("sun"),
    },
    { ...options, widget: "week" },
  );
}

function hoursOf({ week, timeZone, country, exceptions }: Data, flowZone: string): Hours {
  const { sun, mon, tue, wed, thu, fri, sat } = week;
  return { zone: timeZone || flowZone, week: [sun, mon, tue, wed, thu, fri, sat], country, exceptions };
}

function checkPeriods(periods: readonly Period[], day: string, field: string, ctx: CheckContext): void {
  periods.forEach(({ from, to }, at) => {
    if (from >= to) {
      const reason = `ends at ${to}, before it begins; divide a night into two days`;
      ctx.report("data_invalid", { field: day, reason }, `${field}.${at}`);
    }
  });
  const inOrder = periods.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (inOrder.some(({ from }, at) => at > 0 && from < (inOrder[at - 1]?.to ?? ""))) {
    ctx.report("hours_overlap", { day }, field);
  }
}

function isDay(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}

/** "Mon–Fri 09:00–18:00, Sat 10:00–12:00": days in a row with the same hours stand together. */
function weekText(week: Data["week"]): string {
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

const hoursText = (periods: readonly Period[]) =>
  periods.map(({ from, to }) => `${from}–${to}`).join(" and ");
const shortName = (day: number) => dayNames[days[day] ?? "mon"].slice(0, 3);
