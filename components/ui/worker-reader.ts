// A worker writes texts for the page, so it reads as the page's reader does.
import { findReaderBy, type Reader, reader } from "@/lib/words/reader";

/** Before the first question: the worker's messages arrive in the order they were sent. */
export function tellReader(worker: Worker): void {
  const page = reader();
  if (page.messages) worker.postMessage({ reader: page });
}

/** True when this was the word about the reader, and no question. */
export function heardReader(data: object): data is { reader: Reader } {
  if (!("reader" in data)) return false;
  const told = data.reader as Reader; // only `tellReader` sends one
  findReaderBy(() => told);
  return true;
}
