// How a text is carried: which alphabet it needs, in how many parts, and which characters made it so.
import { septetsOf } from "./gsm-alphabet";

export type SmsEncoding = "GSM-7" | "UCS-2";

/**
 * `vendor`: only the basic table counts as GSM-7, which is how Callr describes its own counting.
 * `standard`: the extension table (euro, brackets) counts as GSM-7 too, at two septets a character.
 */
export type Alphabet = "vendor" | "standard";

export interface Measure {
  encoding: SmsEncoding;
  /** Septets, or UTF-16 code units. */
  units: number;
  /** Parts billed: one up to 160 (70) units, then one per begun 153 (67). An empty text has one. */
  parts: number;
}

const LIMITS = { "GSM-7": { single: 160, joined: 153 }, "UCS-2": { single: 70, joined: 67 } } as const;

export function measureText(text: string, alphabet: Alphabet = "vendor"): Measure {
  const largest = alphabet === "vendor" ? 1 : 2;
  let units = 0;
  for (let i = 0; i < text.length; i++) {
    const size = septetsOf(text.charCodeAt(i));
    if (size === 0 || size > largest) return measure("UCS-2", text.length);
    units += size;
  }
  return measure("GSM-7", units);
}

function measure(encoding: SmsEncoding, units: number): Measure {
  const { single, joined } = LIMITS[encoding];
  return { encoding, units, parts: units <= single ? 1 : Math.ceil(units / joined) };
}

/** Units that still fit before the next part begins. */
export function unitsLeft({ encoding, units, parts }: Measure): number {
  const { single, joined } = LIMITS[encoding];
  return (parts === 1 ? single : parts * joined) - units;
}

/** The characters that make the text UCS-2, each once, in order of appearance. */
export function flippingCharacters(text: string, alphabet: Alphabet = "vendor"): string[] {
  const largest = alphabet === "vendor" ? 1 : 2;
  const found = new Set<string>();
  for (const character of text) {
    const size = character.length > 1 ? 0 : septetsOf(character.charCodeAt(0));
    if (size === 0 || size > largest) found.add(character);
  }
  return [...found];
}

/**
 * The text as its parts, for showing where one ends. A character that takes two units never straddles two parts, so
 * a part may hold 152 (66) and, in rare long texts, there is one part more than billed.
 */
export function splitText(text: string, alphabet: Alphabet = "vendor"): string[] {
  const { encoding, parts } = measureText(text, alphabet);
  if (parts === 1) return [text];
  const room = LIMITS[encoding].joined;
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const character of text) {
    const size = encoding === "UCS-2" ? character.length : septetsOf(character.charCodeAt(0));
    if (used + size > room) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += character;
    used += size;
  }
  pieces.push(piece);
  return pieces;
}
