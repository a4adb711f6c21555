import { afterEach, describe, expect, test } from "vitest";
import { keptWords } from "@/lib/words/kept";
import { preferredLanguage } from "@/lib/words/languages";
import { parseMessage } from "@/lib/words/message";
import { findReaderBy } from "@/lib/words/reader";
import { kept, listText, numberText, sentences, t } from "@/lib/words/t";

afterEach(() => findReaderBy(() => undefined));

const readFrench = (messages: Record<string, string>) => {
  const reader = { language: "fr", messages: new Map(Object.entries(messages)) } as const;
  findReaderBy(() => reader);
};

describe("a text", () => {
  test("is read in English where nobody said who reads", () => {
    expect(t("Delete “{name}”?", { name: "Reception" })).toBe("Delete “Reception”?");
  });

  test("is read in the reader's language, and in English where it has not been translated", () => {
    readFrench({ "Delete “{name}”?": "Supprimer « {name} » ?" });
    expect(t("Delete “{name}”?", { name: "Accueil" })).toBe("Supprimer « Accueil » ?");
    expect(t("Not translated")).toBe("Not translated");
  });

  test("keeps what stands in braces when it is given no values", () => {
    expect(t("Hello {{first_name|there}}")).toBe("Hello {{first_name|there}}");
  });

  test("counts by the rules of the language: in French, nothing is singular", () => {
    const calls = "{n, plural, one {# call} other {# calls}}";
    expect([0, 1, 1200].map((n) => t(calls, { n }))).toEqual(["0 calls", "1 call", "1\u202f200 calls"]);
    readFrench({ [calls]: "{n, plural, one {# appel} other {# appels}}" });
    expect([0, 1, 1200].map((n) => t(calls, { n }))).toEqual(["0 appel", "1 appel", "1\u202f200 appels"]);
  });

  test("chooses by a word, by an exact number, and within a choice", () => {
    const text = "{kind, select, sms {Text} other {Call}}{n, plural, =0 {} other {, {name} × #}}";
    expect(t(text, { kind: "sms", n: 2, name: "Ada" })).toBe("Text, Ada × 2");
    expect(t(text, { kind: "toString", n: 0, name: "Ada" })).toBe("Call");
  });
});

test("a text that is kept is worded for whoever reads it later", () => {
  const note = kept("Marked sent by {name}", { name: "Ada" });
  const reason = kept("Too short for a phone number");
  expect([note, reason].map(keptWords)).toEqual(["Marked sent by Ada", "Too short for a phone number"]);
  readFrench({ "Marked sent by {name}": "Marqué par {name}", "Too short for a phone number": "Trop court" });
  expect([note, reason].map(keptWords)).toEqual(["Marqué par Ada", "Trop court"]);
  // What people and platforms say is shown as it came.
  expect(['{"message":', "Handset is off"].map(keptWords)).toEqual(['{"message":', "Handset is off"]);
});

test("what is made while nobody reads is kept, sentences within sentences", () => {
  findReaderBy(() => ({ language: "en", messages: null, isLater: true }));
  const refused = sentences(
    t("It failed: {why}.", { why: t("no answer within {n} s", { n: 5 }) }),
    "",
    t("Try again."),
  );
  readFrench({
    "It failed: {why}.": "Échec : {why}.",
    "no answer within {n} s": "pas de réponse en {n} s",
    "Try again.": "Réessayez.",
  });
  expect(keptWords(refused)).toBe("Échec : pas de réponse en 5 s. Réessayez.");
});

test("numbers and lists are written as the reader writes them", () => {
  expect([numberText(18420.5), listText(["A", "B", "C"])]).toEqual(["18\u202f420.5", "A, B and C"]);
  readFrench({});
  expect([numberText(18420.5), listText(["A", "B", "C"])]).toEqual(["18\u202f420,5", "A, B et C"]);
});

test.each(["{name", "{n, plural, one {x}}", "{n, selectordinal, other {x}}", "<b>x", "x</b>"])(
  "“%s” is no message, which is said with its place",
  (message) => expect(() => parseMessage(message)).toThrow(/character \d+/),
);

test.each([
  ["fr-FR,fr;q=0.9,en;q=0.8", "fr"],
  ["en-GB,fr;q=0.5", "en"],
  ["de-DE,de;q=0.9,fr;q=0.4,en;q=0.2", "fr"],
  ["fr;q=0, *", "en"],
  [undefined, "en"],
])("a browser that asks for %s reads %s", (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
