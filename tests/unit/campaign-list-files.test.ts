import { expect, test } from "vitest";
import { detectDelimiter, fieldNames, guessPhoneColumn, isHeaderRow } from "@/lib/campaigns/csv-columns";
import { csvLine } from "@/lib/campaigns/csv-write";
import { startPreview } from "@/lib/campaigns/parts-preview";
import { personalText } from "@/lib/campaigns/personal-text";
import { detectEncoding } from "@/lib/campaigns/text-bytes";

test.each([
  [Buffer.from("\ufeffPrénom;Tél", "utf8"), "utf-8"],
  [Buffer.from("Prénom;Tél", "utf8"), "utf-8"],
  [Buffer.from("Prénom;Tél", "latin1"), "windows-1252"],
  [Buffer.from("\ufeffPrénom;Tél", "utf16le"), "utf-16le"],
  [Buffer.from("Prénom;Tél", "utf16le"), "utf-16le"],
  [Buffer.from("\ufeffPrénom;Tél", "utf16le").swap16(), "utf-16be"],
])("recognises encoding %#", (bytes, encoding) => {
  expect(detectEncoding(bytes)).toEqual({ ok: true, value: encoding });
});

test("says what a file is when it is no list", () => {
  expect(detectEncoding(Buffer.from("PK\u0003\u0004..."))).toMatchObject({
    error: expect.stringContaining("Excel"),
  });
  expect(detectEncoding(Buffer.alloc(0))).toMatchObject({ error: "The file is empty." });
  expect(detectEncoding(Buffer.from([1, 0, 0, 2, 0, 0]))).toMatchObject({ ok: false });
});

test("finds the sign between columns even when cells hold others", () => {
  expect(detectDelimiter('name;note;tel\nAnn;"a;b, c";061\nBob;x, y, z;062')).toBe(";");
  expect(detectDelimiter("a\tb\n1\t2")).toBe("\t");
  expect(detectDelimiter("phone\n0612448019")).toBe(",");
});

test("gives columns names that texts can use", () => {
  expect(fieldNames(["Prénom", "E-mail (work)", "2nd", "", "prenom"])).toEqual([
    "prenom",
    "e_mail_work",
    "c_2nd",
    "column_4",
    "prenom_2",
  ]);
});

test("finds the phone column by what is in it", () => {
  const rows = [
    ["1", "Ann", "06 12 44 80 19"],
    ["2", "Bob", "06 12 44 80 20"],
  ];
  expect(guessPhoneColumn(["id", "name", "contact"], rows, "FR")).toBe(2);
  expect(guessPhoneColumn(["id", "name"], [["1", "Ann"]], "FR")).toBeNull();
  expect(isHeaderRow(["id", "name", "contact"], "FR")).toBe(true);
  expect(isHeaderRow(rows[0] ?? [], "FR")).toBe(false);
});

test("guards cells that a spreadsheet would run", () => {
  expect(csvLine(["=1+1", "@x", "-2", "+33612448019", 'say "hi"', "a,b", null])).toBe(
    `'=1+1,'@x,'-2,'+33612448019,"say ""hi""","a,b",\r\n`,
  );
});

test("measures each rendered text and names what is missing", () => {
  const preview = startPreview();
  const template = "Hello {{first_name}}, {{ city|your city }} waits.";
  preview.add("+331", personalText(template, { first_name: "Ann", city: "Lille" }, "off"));
  preview.add("+332", personalText(template, { first_name: "", city: "" }, "off"));
  preview.add("+333", personalText(template, { first_name: "x".repeat(200) }, "off"));
  expect(preview.result()).toMatchObject({
    messages: 3,
    parts: { min: 1, typical: 1, max: 2, total: 4 },
    missing: [{ field: "first_name", messages: 1 }],
    longest: [{ phone: "+333" }, { phone: "+332" }, { phone: "+331" }],
  });
});

test("a value cannot smuggle control characters into the text", () => {
  expect(personalText("{{a}}!", { a: "x\u0000\u001b\ny" }, "off").text).toBe("x y!");
  expect(personalText("{{toString}}!", {}, "off").text).toBe("!");
});
