// Reads texts that were kept by `kept`, or made while nobody read: the message with its values, worded for whoever reads.
import { asSaid, t, type Values, type Words } from "./t";

const BEGINNING = '{"message":';

/** The kept text in the reader's language. What was kept as plain words, or was said by somebody else, stays as it is. */
export function keptWords(text: string): Words {
  if (!text.startsWith(BEGINNING)) return t(text);
  try {
    const { message, values } = JSON.parse(text) as { message: string; values: Values }; // written by `kept`
    const given = Object.entries(values).map(([name, value]) => [name, worded(value)]);
    return given.length > 0 ? t(message, Object.fromEntries(given)) : t(message); // no values, no braces that mean something
  } catch {
    return asSaid(text);
  }
}

/** A value may be a text that was kept itself: the reason within a sentence. */
const worded = (value: Values[string]) =>
  typeof value === "string" && value.startsWith(BEGINNING) ? keptWords(value) : value;
