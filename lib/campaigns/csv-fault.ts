// What is wrong with a CSV file, in a sentence for the person who chose it.
import { t, type Words } from "@/lib/words/t";

/** Why a file could not be read as CSV and what to do, from what csv-parse throws in Node or in a browser. */
export function csvFaultWords({ code, lines }: { code?: unknown; lines?: unknown }): Words {
  const line = typeof lines === "number" ? t(" around line {lines}", { lines }) : "";
  return code === "CSV_MAX_RECORD_SIZE" || code === "CSV_QUOTE_NOT_CLOSED"
    ? t(
        "A quotation mark is opened{line} and never closed, so the rest of the file reads as one cell. Close it and upload the file again.",
        { line },
      )
    : t(
        "The file cannot be read as CSV{line}. Open it in a spreadsheet, save it as CSV UTF-8, and upload that.",
        { line },
      );
}
