/** Why a file could not be read as CSV and what to do, from what csv-parse throws in Node or in a browser. */
export function csvFaultWords({ code, lines }: { code?: unknown; lines?: unknown }): string {
  const line = typeof lines === "number" ? ` around line ${lines}` : "";
  return code === "CSV_MAX_RECORD_SIZE" || code === "CSV_QUOTE_NOT_CLOSED"
    ? `A quotation mark is opened${line} and never closed, so the rest of the file reads as one cell. Close it and upload the file again.`
    : `The file cannot be read as CSV${line}. Open it in a spreadsheet, save it as CSV UTF-8, and upload that.`;
}
