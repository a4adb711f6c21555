// Goes different ways inside and outside opening hours, and on public holidays.

import type { Static } from "typebox";
import { Forced } from "@/lib/flow/shared-calendar";
import { isSameJson } from "@/lib/shared/json";
import { momentIn } from "@/lib/shared/moment-words";
import { isTimeZone } from "@/lib/shared/zone-table";
import { t } from "@/lib/words/t";
import { type CheckContext, type DataNotice, defineNode, type Piece, type Port } from "./contract";
import {
  type Asked,
  chosen,
  country,
  date,
  exact,
  line,
  linkedIn,
  list,
  optional,
  periods,
  timeZone,
  toggle,
} from "./fields";
import { type Hours, openState, openStateJavaScript, type Period } from "./hours";
import { dayNames, days, weekText } from "./week-text";

/** With a calendar of the workspace these are its own. */
const unlessShared = { unless: "calendar" } as const;

const data = exact({
  calendar: optional(
    chosen({
      title: "Calendar",
      kind: "calendars",
      placeholder: "Hours of this step alone",
      help: "A calendar of the workspace is kept once for all flows that use it.",
    }),
  ),
  closedOnHolidays: optional(
    toggle({
      title: "Holidays count as closed",
      help: "Otherwise callers go the way “Holiday” on the calendar's public holidays.",
      asked: { when: "calendar" },
    }),
  ),
  week: week({ title: "Open", asked: unlessShared }),
  timeZone: timeZone({ title: "Time zone", help: "Empty is the flow's own.", asked: unlessShared }),
  country: country({
    title: "Public holidays",
    help: "On the holidays of this country the call follows “Holiday”.",
    asked: unlessShared,
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
      asked: unlessShared,
    },
  ),
  forced: linkedIn(Forced),
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
  ports: (data) => (hasHolidayPort(data) ? [...ports, holidayPort] : ports),
  card: (data) => (isShared(data) ? t("As in “{name}”", { name: data.calendar?.name }) : weekText(data.week)),
  saves: () => [],
  refers: ({ calendar }) => (calendar ? [{ kind: "calendars", ...calendar, field: "calendar" }] : []),
  resolve: (data, { calendars }) => {
    const shared = isShared(data) ? calendars[data.calendar?.id ?? ""] : undefined;
    if (!shared) return data;
    const { week, timeZone, country, exceptions, forced } = shared;
    return { ...data, week, timeZone, country, exceptions, ...(forced && { forced }) };
  },
  calendar: ({ timeZone, country }) => ({ timeZone, country }),
  reads: () => [],
  notices: (before, after) => [
    ...noticeSwitch(before, after),
    ...noticeWeek(before, after),
    // How a calendar is called is not heard.
    ...(before.calendar?.id === after.calendar?.id ? [{ field: "calendar", sentence: [] }] : []),
  ],
  check: (data, ctx) => {
    /** What is wrong in a shared calendar is mended there. */
    const at = (field: string) => (isShared(data) ? "calendar" : field);
    const hasHours = [...Object.values(data.week), ...data.exceptions.map(({ periods }) => periods)];
    if (hasHours.every((list) => list.length === 0)) ctx.report("hours_unset", {}, at("week"));
    for (const day of days) checkPeriods(data.week[day], dayNames[day], at(`week.${day}`), ctx);
    data.exceptions.forEach(({ date, periods }, row) => {
      const isRepeated = data.exceptions.findIndex((other) => other.date === date) < row;
      if (!isDay(date)) {
        ctx.report(
          "data_invalid",
          { field: "Day", reason: "is not a day of the calendar" },
          at(`exceptions.${row}.date`),
        );
      } else if (isRepeated) {
        const reason = t("is there twice");
        ctx.report("data_invalid", { field: "Day", reason }, at(`exceptions.${row}.date`));
      }
      checkPeriods(periods, date, at(`exceptions.${row}.periods`), ctx);
    });
    if (data.timeZone && !isTimeZone(data.timeZone)) {
      ctx.report("time_zone_unknown", { zone: data.timeZone }, at("timeZone"));
    }
  },
  toActions: (data, ctx) => {
    const state = ctx.variable("", "");
    const code = openStateJavaScript(hoursOf(data, ctx.settings.timeZone), ctx.calendar, state);
    return [
      { action: "javascript@v1", params: { code } },
      ctx.guard(`${state} === 'open'`, "open"),
      ...(hasHolidayPort(data) ? [ctx.guard(`${state} === 'holiday'`, "holiday")] : []),
      ...ctx.go("closed"),
    ];
  },
  toCommand: () => null,
  onResult: (data, _, ctx) => {
    const state = openState(hoursOf(data, ctx.settings.timeZone), ctx.calendar, ctx.nowMs);
    return { port: state === "holiday" && !hasHolidayPort(data) ? "closed" : state };
  },
  stimuli: () => [],
});

const isShared = ({ calendar }: Data) => calendar !== undefined && calendar.id !== "";

/** The same before and after the shared calendar is put in, so that no way out comes or goes with its content. */
const hasHolidayPort = (data: Data) =>
  isShared(data) ? data.closedOnHolidays !== true : data.country !== "";

function noticeSwitch({ forced: was, ...before }: Data, { forced: is, ...after }: Data): DataNotice[] {
  if (isSameJson(was ?? null, is ?? null)) return [];
  const words = ({ state, untilMs }: Forced, { timeZone }: { timeZone: string }) =>
    t("{state, select, open {open} other {closed}} until {until}", {
      state,
      until: momentIn(timeZone, untilMs),
    });
  const sentence: Piece[] = is
    ? [
        { text: t("At “{name}”, callers find you ") },
        { text: words(is, after), tone: "new" },
        { text: t(", whatever the week says") },
      ]
    : [
        { text: t("At “{name}”, ") },
        { text: t("the week counts again"), tone: "new" },
        { text: was ? t(" instead of {was}", { was: words(was, before) }) : "", tone: "old" },
      ];
  return [{ field: "forced", sentence }];
}

function noticeWeek({ week: was }: Data, { week: is }: Data): DataNotice[] {
  if (isSameJson(was, is)) return [];
  const words = (week: Data["week"]) => weekText(week) || t("on single days only");
  const sentence: Piece[] = [
    { text: t("At “{name}”, you are open ") },
    { text: words(is), tone: "new" },
    { text: t(" instead of {was}", { was: words(was) }), tone: "old" },
  ];
  return [{ field: "week", sentence }];
}

function week(options: { title: string; asked?: Asked }) {
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

function hoursOf(data: Data, flowZone: string): Hours {
  const { week, timeZone, country, exceptions, forced } = data;
  const { sun, mon, tue, wed, thu, fri, sat } = week;
  return {
    zone: timeZone || flowZone,
    week: [sun, mon, tue, wed, thu, fri, sat],
    country,
    exceptions,
    forced,
  };
}

function checkPeriods(periods: readonly Period[], day: string, field: string, ctx: CheckContext): void {
  periods.forEach(({ from, to }, at) => {
    if (from >= to) {
      const reason = t("ends at {to}, before it begins; divide a night into two days", { to });
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
