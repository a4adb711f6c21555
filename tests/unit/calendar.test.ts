// What a published version knows of clocks and holidays, and when it should be published again.
import { expect, test } from "vitest";
import { calendarFor, checkCalendar } from "@/lib/compile/calendar";
import type { Program } from "@/lib/compile/program";
import { defaultSettings } from "@/lib/flow/graph";

const programOf = (nowMs: number): Program => {
  const calendar = calendarFor([{ timeZone: "", country: "FR" }], defaultSettings, nowMs);
  return {
    compiler: "1",
    name: "",
    target: "actions10",
    settings: defaultSettings,
    variables: {},
    entries: {},
    nodes: {},
    ...(calendar && { calendar }),
  };
};
const midYear = Date.UTC(2026, 6, 1);

test("covers this year and the two after it, the same all year long", () => {
  const { calendar } = programOf(midYear);
  expect(calendar?.lastYear).toBe(2028);
  expect(calendar).toEqual(programOf(Date.UTC(2026, 0, 1)).calendar);
  expect(calendar).toEqual(programOf(Date.UTC(2026, 11, 31, 23, 59)).calendar);
});

test("knows when the clocks of the zone change", () => {
  const changes = programOf(midYear).calendar?.zones["Europe/Paris"]?.changes ?? [];
  expect(changes.map(([fromMs, minutes]) => [new Date(fromMs).toISOString(), minutes])).toEqual([
    ["2026-03-29T01:00:00.000Z", 120],
    ["2026-10-25T01:00:00.000Z", 60],
    ["2027-03-28T01:00:00.000Z", 120],
    ["2027-10-31T01:00:00.000Z", 60],
    ["2028-03-26T01:00:00.000Z", 120],
    ["2028-10-29T01:00:00.000Z", 60],
  ]);
});

test("knows the public holidays of the country, and a region's own", () => {
  const { calendar } = programOf(midYear);
  expect(calendar?.holidays.FR?.filter((date) => date.startsWith("2026"))).toEqual([
    "2026-01-01",
    "2026-04-06",
    "2026-05-01",
    "2026-05-08",
    "2026-05-14",
    "2026-05-25",
    "2026-07-14",
    "2026-08-15",
    "2026-11-01",
    "2026-11-11",
    "2026-12-25",
  ]);
  const alsace = calendarFor([{ timeZone: "", country: "FR-57" }], defaultSettings, midYear);
  expect(alsace?.holidays["FR-57"]).toContain("2026-12-26");
});

test("warns in the last three months, and once it is over", () => {
  const program = programOf(midYear);
  expect(checkCalendar(program, Date.UTC(2028, 8, 1))).toEqual([]);
  expect(checkCalendar(program, Date.UTC(2028, 10, 1)).map(({ code }) => code)).toEqual(["calendar_ends"]);
  expect(checkCalendar(program, Date.UTC(2030, 0, 1))[0]?.message).toContain("the end of 2028");
});

test("a flow that never asks for the time has no calendar", () => {
  expect(calendarFor([], defaultSettings, midYear)).toBeUndefined();
});
