// How a calendar stands and when that changes next, as its page and its switch say it.
import { expect, test } from "vitest";
import { nextChanges } from "@/lib/server/library/next-changes";
import { libraryIn } from "../support/golden";

const { office } = libraryIn("tests/golden/office-calendar").calendars;
if (!office) throw new Error("the golden's library has an office");
const at = (iso: string) => {
  const { stateNow, opensMs, closesMs } = nextChanges(office, Date.parse(iso));
  const words = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().slice(0, 16));
  return [stateNow, words(opensMs), words(closesMs)];
};

test("on a Friday afternoon it opens on Monday, and closes then at noon", () => {
  expect(at("2026-11-27T17:00:00Z")).toEqual(["closed", "2026-11-30T07:00", "2026-11-30T11:00"]);
});

test("while it is open it closes first, and opens after the break", () => {
  expect(at("2026-12-01T09:00:00Z")).toEqual(["open", "2026-12-01T12:00", "2026-12-01T11:00"]);
});

test("holidays and single days count", () => {
  expect(at("2026-12-24T10:30:00Z")).toEqual(["closed", "2026-12-28T07:00", "2026-12-28T11:00"]);
  expect(at("2026-12-25T10:30:00Z")[0]).toBe("holiday");
});

test("a calendar that stays closed for weeks names no moment", () => {
  const never = { ...office, week: { ...office.week, mon: [], tue: [], wed: [], thu: [], fri: [] } };
  expect(nextChanges(never, Date.parse("2027-01-04T10:00:00Z"))).toEqual({
    stateNow: "closed",
    opensMs: null,
    closesMs: null,
  });
});
