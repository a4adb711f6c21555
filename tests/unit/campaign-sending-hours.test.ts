import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { forecast } from "@/lib/campaigns/forecast";
import { defaultSendingHours, isOpenFor, nextClosing, nextOpening } from "@/lib/campaigns/sending-hours";

const at = (text: string, zone = "Europe/Paris") => DateTime.fromISO(text, { zone }).toMillis();
const paris = (ms: number | null) =>
  ms === null ? null : DateTime.fromMillis(ms, { zone: "Europe/Paris" }).toFormat("yyyy-MM-dd HH:mm");

test.each([
  ["2026-11-24T08:00", true],
  ["2026-11-24T07:59", false],
  ["2026-11-24T19:59", true],
  ["2026-11-24T20:00", false],
  ["2026-11-28T12:00", true], // Saturday
  ["2026-11-29T12:00", false], // Sunday
  ["2026-12-25T12:00", false], // Christmas
])("texting France at %s: %s", (time, isOpen) => {
  expect(isOpenFor("FR", defaultSendingHours, at(time))).toBe(isOpen);
});

test("finds the next opening across a night, a Sunday and a holiday", () => {
  expect(paris(nextOpening("FR", defaultSendingHours, at("2026-11-24T20:00")))).toBe("2026-11-25 08:00");
  expect(paris(nextOpening("FR", defaultSendingHours, at("2026-11-28T21:00")))).toBe("2026-11-30 08:00");
  expect(paris(nextOpening("FR", defaultSendingHours, at("2026-12-24T21:00")))).toBe("2026-12-26 08:00");
  expect(paris(nextClosing("FR", defaultSendingHours, at("2026-11-24T09:00")))).toBe("2026-11-24 20:00");
});

test("keeps local hours across the change to summer and winter time", () => {
  const hours = { days: Array(7).fill({ from: "02:30", to: "03:30" }), skipHolidays: false };
  // 28 March 2027: 02:30 does not exist, the clock goes from 02:00 to 03:00.
  const spring = nextOpening("FR", hours, at("2027-03-28T00:00"));
  expect(paris(spring)).toBe("2027-03-28 03:00");
  const autumn = nextOpening("FR", hours, at("2027-10-31T00:00"));
  expect(paris(autumn)).toBe("2027-10-31 02:30");
});

test("waits until it is day in every zone of the country", () => {
  const nineInNewYork = at("2026-11-24T09:00", "America/New_York");
  expect(isOpenFor("US", defaultSendingHours, nineInNewYork)).toBe(false);
  const opening = nextOpening("US", defaultSendingHours, nineInNewYork) ?? 0;
  expect(isOpenFor("US", defaultSendingHours, opening)).toBe(true);
  expect(isOpenFor("US", defaultSendingHours, opening - 60_000)).toBe(false);
});

test("a text people wait for goes at any hour", () => {
  expect(isOpenFor("FR", null, at("2026-11-29T03:00"))).toBe(true);
});

test("forecasts the end with the night in which nothing is sent", () => {
  const nowMs = at("2026-11-24T19:00");
  const { endMs, quiet } = forecast(
    [{ country: "FR", messages: 90, parts: 90 }],
    1,
    defaultSendingHours,
    nowMs,
  );
  expect(quiet.map((span) => [paris(span.fromMs), paris(span.toMs)])).toEqual([
    ["2026-11-24 20:00", "2026-11-25 08:00"],
  ]);
  expect(paris(endMs)).toBe("2026-11-25 08:30");
});
