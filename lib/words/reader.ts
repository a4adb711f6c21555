// Who reads: the language of the page that is being drawn and its messages. A page has one reader, so the browser sets it
// once; the server answers many at once, so it gives a function that knows whose request is being answered (the front
// door, by AsyncLocalStorage). Where nobody set it (API, command line, workers, logs, tests) the reader reads English.
import { type Language, locales } from "./languages";

export interface Reader {
  language: Language;
  /** By the English text; null for a reader of English, who needs none. */
  messages: ReadonlyMap<string, string> | null;
  /** Nobody reads yet: texts are kept, as messages with their values, and worded by `keptWords` for whoever will. */
  isLater?: true;
}

const ENGLISH: Reader = { language: "en", messages: null };

// Next and the front door load their own copies of this module; what they must share lies on globalThis.
const shared = globalThis as { patchcordReader?: () => Reader };

export function reader(): Reader {
  return shared.patchcordReader?.() ?? ENGLISH;
}

/** Says how to find the reader, for the whole process or page. */
export function findReaderBy(find: () => Reader | undefined): void {
  shared.patchcordReader = () => find() ?? ENGLISH;
}

/** "en-GB" or "fr-FR": what Intl writes dates, numbers and names in. */
export function locale(): string {
  return locales[reader().language];
}
