import { expect, test } from "vitest";
import { destinationFault } from "@/lib/campaigns/destination-policy";
import { parsePhone } from "@/lib/campaigns/phone-number";

const e164 = (raw: string, country = "FR") => {
  const parsed = parsePhone(raw, country);
  return parsed.ok ? parsed.value.e164 : parsed.error;
};

test.each(["0612448019", "+33 6 12 44 80 19", "0033612448019", "06.12.44.80.19", "\u202a+33612448019\u202c"])(
  "%s is one French mobile",
  (raw) => expect(e164(raw)).toBe("+33612448019"),
);

test.each([
  ["", "empty"],
  ["   ", "empty"],
  ["n/a", "no_digits"],
  ["36111", "too_short"],
  ["112", "too_short"],
  ["06 12 44", "too_short"],
  ["3,36124E+10", "not_a_number"],
  ["0612448019 or 0612448020", "not_a_number"],
  ["+33 6 12 44 80 19 00 11 22", "too_long"],
])("%j is refused as %s", (raw, fault) => expect(e164(raw)).toBe(fault));

test("uses the country of the import only for numbers without a prefix", () => {
  expect(e164("07911 123456", "GB")).toBe("+447911123456");
  expect(e164("+33612448019", "GB")).toBe("+33612448019");
});

test("warns about a possible number that its country has not given out", () => {
  const parsed = parsePhone("0692123456", "FR");
  expect(parsed.ok && parsed.value.isUnusual).toBe(true);
});

const france = new Set(["FR"]);

test.each([
  ["+33612448019", null],
  ["+33899123456", "premium"],
  ["+881612345678", "satellite"],
  ["+870773111632", "satellite"],
  ["+883510012345", "satellite"],
  ["+447911123456", "country_not_allowed"],
  ["+262692123456", "country_not_allowed"],
])("texting %s from France only: %s", (number, fault) =>
  expect(destinationFault(number, france)).toBe(fault),
);
