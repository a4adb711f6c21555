// Smart replacement: typographic characters that cost a text its cheap alphabet, and the plain ones that read the same.

const PLAIN: Record<string, string> = {
  "\u2018": "'", // ‘
  "\u2019": "'", // ’
  "\u201a": "'", // ‚
  "\u2032": "'", // ′
  "\u201c": '"', // “
  "\u201d": '"', // ”
  "\u201e": '"', // „
  "«": '"',
  "»": '"',
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-", // –
  "\u2014": "-", // —
  "\u2015": "-",
  "\u2212": "-", // −
  "\u2026": "...", // …
  "\u2022": "-", // •
  "\u00a0": " ",
  "\u2007": " ",
  "\u2009": " ",
  "\u202f": " ",
  "\t": " ",
  "\u200b": "",
  "\u200c": "",
  "\u200d": "",
  "\u2060": "",
  "\ufeff": "",
  œ: "oe",
  Œ: "OE",
};

/** Accented letters the alphabet lacks; the reader understands the text without the accent. */
const UNACCENTED: Record<string, string> = Object.fromEntries(
  [..."çêëîïôûÿâáíóúãõÂÀÁÈÊËÎÏÍÔÓÕÛÙÚŸÃ"].map((letter) => [
    letter,
    letter.normalize("NFD").replace(/[\u0300-\u036f]/g, ""),
  ]),
);

/**
 * `typography` swaps quotes, dashes, dots and spaces; `letters` also takes accents off letters that GSM-7 lacks
 * (ç, ê, ï, ô ...; é, è, à and ù stay).
 */
export type Replacing = "off" | "typography" | "letters";

export function replaceForGsm(text: string, replacing: Replacing): string {
  if (replacing === "off") return text;
  let plain = "";
  // Composed first: a decomposed é is GSM-7 once it is one character again.
  for (const character of text.normalize("NFC")) {
    plain += PLAIN[character] ?? (replacing === "letters" ? UNACCENTED[character] : undefined) ?? character;
  }
  return plain;
}

/** The smallest replacing that brings the text back to GSM-7, or null when none does. */
export function replacingThatHelps(text: string, isGsm: (text: string) => boolean): Replacing | null {
  const steps: Replacing[] = ["off", "typography", "letters"];
  return steps.find((step) => isGsm(replaceForGsm(text, step))) ?? null;
}
