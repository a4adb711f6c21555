// Opening hours and the clock, in the code we write for them: the week, its exceptions and holidays are read back from it.
import { type Calendar, emptyCalendar } from "@/lib/nodes/calendar";
import { matchNode } from "./match";
import { codeOf } from "./script-facts";
import { plainAt, type Recogniser } from "./steps";
import { clockIn, findCountry, tableIn } from "./zones";

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** The step that looks at the clock for the next one. */
export const clock: Recogniser = (place, script) => {
  const found = clockIn(codeOf(plainAt(place, 0)));
  if (!found || !script.facts.isClock(found.variable)) return null;
  return script.zoneOf(found.table) === script.settings.timeZone ? { length: 1, draw: (next) => next } : null;
};

export const openingHours: Recogniser = (place, script) => {
  const code = codeOf(plainAt(place, 0));
  if (!code.startsWith("{\n  const local = ")) return null;
  const [, variable = ""] = /^ {2}(\$\w+) = periods\.some\(/m.exec(code) ?? [];
  const table = tableIn(/^ {2}const local = (.*);$/m.exec(code)?.[1] ?? "");
  const week = listIn(/^ {2}const week = (.*);$/m.exec(code)?.[1]);
  const exceptions = listIn(/^ {2}const exceptions = (.*);$/m.exec(code)?.[1] ?? "{}");
  const holidays = code.match(/\d{4}-\d\d-\d\d(?=[ \d-]*',$)/gm) ?? [];
  if (!variable || !table || !Array.isArray(week) || week.length !== DAYS.length) return null;
  const { settings } = script;
  const zone = script.zoneOf(table, Number(holidays[0]?.slice(0, 4)) || undefined);
  const country =
    holidays.length > 0 ? findCountry(holidays, { language: settings.language, zone: zone ?? "" }) : "";
  if (zone === null || country === null) return null;
  const calendar: Calendar = {
    ...emptyCalendar,
    zones: { [zone]: table },
    holidays: country ? { [country]: holidays } : {},
  };
  const data = {
    week: Object.fromEntries(DAYS.map((day, at) => [day, periodsOf(week[at])])),
    timeZone: zone === settings.timeZone ? "" : zone,
    country,
    exceptions: Object.entries(Object(exceptions)).map(([date, periods]) => ({
      date,
      label: "",
      periods: periodsOf(periods),
    })),
  };
  const reader = script.readerAt(place);
  return matchNode(place, script, {
    type: "opening-hours",
    data,
    reader,
    variables: { "": variable },
    calendar,
  });
};

/** A list or map of texts in single quotes; null when it is anything else. */
function listIn(code = ""): unknown {
  try {
    return JSON.parse(code.replaceAll("'", '"'));
  } catch {
    return null;
  }
}

const periodsOf = (pairs: unknown) =>
  (Array.isArray(pairs) ? pairs : []).map((pair) => ({ from: Object(pair)[0], to: Object(pair)[1] }));
