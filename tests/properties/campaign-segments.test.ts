import fc from "fast-check";
import { expect, test } from "vitest";
import { measureText, splitText } from "@/lib/campaigns/segments";

const characters = fc.constantFrom(..."abc é€[]{}^çêœ’👍🏽漢字\n");
const texts = fc.array(characters, { maxLength: 700 }).map((all) => all.join(""));

test("parts rejoin to the text, and none is larger than a part may be", () => {
  fc.assert(
    fc.property(texts, fc.constantFrom("vendor" as const, "standard" as const), (text, alphabet) => {
      const measure = measureText(text, alphabet);
      const parts = splitText(text, alphabet);
      expect(parts.join("")).toBe(text);
      expect(parts.length).toBeGreaterThanOrEqual(measure.parts);
      const room = measure.encoding === "GSM-7" ? 153 : 67;
      if (parts.length > 1) {
        for (const part of parts) {
          const units = measure.encoding === "UCS-2" ? part.length : measureText(part, alphabet).units;
          expect(units).toBeLessThanOrEqual(room);
        }
      }
    }),
  );
});

test("a longer text never has fewer parts", () => {
  fc.assert(
    fc.property(texts, texts, (text, more) => {
      expect(measureText(text + more).parts).toBeGreaterThanOrEqual(measureText(text).parts);
    }),
  );
});
