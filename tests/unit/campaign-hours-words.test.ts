import { expect, test } from "vitest";
import { hoursWords } from "@/lib/campaigns/hours-words";
import { defaultSendingHours } from "@/lib/campaigns/sending-hours";

test("sending hours are said as runs of days with the same hours", () => {
  const day = { from: "09:00", to: "18:00" };
  const short = { from: "10:00", to: "12:00" };
  expect(hoursWords(defaultSendingHours)).toBe("Mon–Sat 08:00–20:00, not on public holidays");
  expect(hoursWords({ days: [day, day, null, day, short, null, null], skipHolidays: false })).toBe(
    "Mon–Tue 09:00–18:00, Thu 09:00–18:00, Fri 10:00–12:00",
  );
  expect(hoursWords({ days: [null, null, null, null, null, null, null], skipHolidays: true })).toBe("never");
});
