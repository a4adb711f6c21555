import { expect, test } from "vitest";
import { timeWords } from "@/components/ui/time-words";

const zone = "Europe/Paris";
const now = Date.UTC(2026, 10, 23, 14, 5); // 15:05 in Paris
const ago = (minutes: number) => timeWords(now - minutes * 60_000, now, "en-GB", zone);

test("recent moments are counted, older ones are dated", () => {
  expect(ago(0)).toBe("just now");
  expect(ago(2)).toBe("2 min ago");
  expect(ago(59)).toBe("59 min ago");
  expect(ago(3 * 60 + 40)).toBe("3 h ago");
  expect(ago(5 * 24 * 60)).toBe("18 Nov");
  expect(ago(400 * 24 * 60)).toBe("19 Oct 2025");
});

test("yesterday is a day of the calendar, not 24 hours", () => {
  expect(ago(15 * 60 + 6)).toBe("yesterday"); // 23:59 the day before
  expect(ago(15 * 60 + 4)).toBe("15 h ago"); // 00:01 today
});

test("a moment to come has its date", () => {
  expect(ago(-7 * 24 * 60)).toBe("30 Nov");
});
