import { expect, test } from "vitest";
import { replaceForGsm, replacingThatHelps } from "@/lib/campaigns/replacements";
import { flippingCharacters, measureText, unitsLeft } from "@/lib/campaigns/segments";

test.each([
  ["a".repeat(160), "GSM-7", 1],
  ["a".repeat(161), "GSM-7", 2],
  ["a".repeat(306), "GSM-7", 2],
  ["a".repeat(307), "GSM-7", 3],
  ["ç".repeat(70), "UCS-2", 1],
  ["ç".repeat(71), "UCS-2", 2],
  ["ç".repeat(135), "UCS-2", 3],
  ["", "GSM-7", 1],
])("counts %#", (text, encoding, parts) => {
  expect(measureText(text)).toMatchObject({ encoding, parts });
});

test("counts the euro as Unicode on this platform and as two septets by the standard", () => {
  expect(measureText("5 €")).toMatchObject({ encoding: "UCS-2", units: 3 });
  expect(measureText("5 €", "standard")).toMatchObject({ encoding: "GSM-7", units: 4 });
});

test("names the characters that flip an ordinary French text", () => {
  expect(flippingCharacters("Ça va très bien, c’est prêt 👍 prêt")).toEqual(["’", "ê", "👍"]);
  expect(flippingCharacters("Éric a déjà mangé où ?")).toEqual([]);
});

test("swaps typography and leaves what people say alone", () => {
  expect(replaceForGsm("“C’est prêt” – 5\u00a0kg…", "typography")).toBe('"C\'est prêt" - 5 kg...');
  expect(replaceForGsm("prêt, français", "letters")).toBe("pret, francais");
  expect(replaceForGsm("e\u0301te\u0301", "typography")).toBe("été");
});

test("finds the smallest swap that brings GSM-7 back", () => {
  const isGsm = (text: string) => measureText(text).encoding === "GSM-7";
  expect(replacingThatHelps("C’est", isGsm)).toBe("typography");
  expect(replacingThatHelps("prêt", isGsm)).toBe("letters");
  expect(replacingThatHelps("👍", isGsm)).toBeNull();
});

test("says how much still fits", () => {
  expect(unitsLeft(measureText("a".repeat(150)))).toBe(10);
  expect(unitsLeft(measureText("a".repeat(170)))).toBe(136);
});
