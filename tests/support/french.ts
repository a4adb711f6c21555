// A reader of French, as the server makes one.
import { french } from "@/lib/words/messages";
import { findReaderBy, type Reader } from "@/lib/words/reader";

const FRENCH: Reader = { language: "fr", messages: new Map(french.flatMap((part) => Object.entries(part))) };

/** What the work gives when somebody reads French meanwhile. */
export function inFrench<T>(work: () => T): T {
  findReaderBy(() => FRENCH);
  try {
    return work();
  } finally {
    findReaderBy(() => undefined);
  }
}
