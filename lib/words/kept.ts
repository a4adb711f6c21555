// A text that is kept now and read later, by people of any language: the message with its values, worded when it is read.
import { asSaid, t, type Values, type Words } from "./t";

const BEGINNING = '{"message":';

/** What to keep: the message alone where it has no values, else both as JSON. `message` is marked with `msg`. */
export const kept = (message: string, values?: Values): string =>
  values ? JSON.stringify({ message, values }) : message;

/** The kept text in the reader's language. What was kept as plain words, or was said by somebody else, stays as it is. */
export function keptWords(text: string): Words {
  if (!text.startsWith(BEGINNING)) return t(text);
  try {
    const { message, values } = JSON.parse(text) as { message: string; values: Values }; // written by `kept`
    return t(message, values);
  } catch {
    return asSaid(text);
  }
}
