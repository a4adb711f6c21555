// Numbers for a caller list, as people paste them and as files hold them.
import { expect, test } from "vitest";
import { csvLine } from "@/lib/campaigns/csv-write";
import { readNumberRows } from "@/lib/campaigns/number-rows";

test("reads a number on each line, with a note after it", () => {
  const { rows, rejected } = readNumberRows("06 12 44 80 19 Mr Moreau\n+44 20 7946 0958\n", "FR");
  expect(rows).toEqual([
    { number: "+33612448019", note: "Mr Moreau" },
    { number: "+442079460958", note: "" },
  ]);
  expect(rejected).toEqual([]);
});

test("reads a file with a header, whatever stands between its columns and in which order", () => {
  const { rows } = readNumberRows("Name;Number;Why\nLucie;06 12 44 80 19;rings at night\n", "FR");
  expect(rows).toEqual([{ number: "+33612448019", note: "Lucie rings at night" }]);
});

test("reads several numbers of one line", () => {
  const { rows } = readNumberRows("0612448019, 0698120045, 0612448019", "FR");
  expect(rows.map(({ number }) => number)).toEqual(["+33612448019", "+33698120045"]);
});

test("keeps a number once, with the last note it has", () => {
  const { rows } = readNumberRows("0612448019 first\n+33 6 12 44 80 19\n06.12.44.80.19 second", "FR");
  expect(rows).toEqual([{ number: "+33612448019", note: "second" }]);
});

test("tells what is no number, with its line and why", () => {
  const { rows, rejected } = readNumberRows("0612448019\nthe florist\n\n12345\n3,36E+10", "FR");
  expect(rows).toHaveLength(1);
  expect(rejected).toEqual([
    { line: 2, text: "the florist", reason: "This is not a phone number" },
    { line: 4, text: "12345", reason: "Too short for a phone number" },
    {
      line: 5,
      text: "3 36E+10",
      reason: "Not a number of its country; check the digits and the country prefix",
    },
  ]);
});

test("reads back what an export wrote, guarded cells included", () => {
  const file = [
    ["Number", "Note"],
    ["+33612448019", "=SUM(A1)"],
  ]
    .map(csvLine)
    .join("");
  expect(readNumberRows(file, "FR").rows).toEqual([{ number: "+33612448019", note: "=SUM(A1)" }]);
});
