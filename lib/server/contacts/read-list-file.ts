// An uploaded list as rows, read piece by piece: whatever its encoding and its delimiter, never more in memory than a
// few thousand rows.
import "server-only";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { csvFaultWords } from "@/lib/campaigns/csv-fault";
import type { TextEncodingName } from "@/lib/campaigns/text-bytes";
import { AppError } from "../errors";

export interface ListRow {
  cells: string[];
  /** As a spreadsheet numbers it. */
  line: number;
}

const CHUNK_BYTES = 64 * 1024;
/** One row of a contact list is some hundred characters; more means a quote that was never closed. */
const MAX_ROW_CHARACTERS = 100_000;

export async function* readListFile(
  bytes: Uint8Array,
  { encoding, delimiter }: { encoding: TextEncodingName; delimiter: string },
): AsyncGenerator<ListRow> {
  const parser = Readable.from(decode(bytes, encoding), { objectMode: true }).pipe(
    parse({
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_CHARACTERS,
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (record.some((cell) => cell.trim() !== "")) yield { cells: record, line: info.lines };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError("invalid_input", { message: csvFaultWords(error), detail: error.message });
  }
}

function* decode(bytes: Uint8Array, encoding: TextEncodingName): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    yield decoder.decode(bytes.subarray(start, start + CHUNK_BYTES), { stream: true });
  }
  yield decoder.decode();
}
