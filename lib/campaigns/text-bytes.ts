// Which encoding an uploaded list is written in. Guessing wrong turns every é into two strange signs, so what was
// found is told to the person before anything is imported.

import { fail, ok, type Result } from "@/lib/shared/result";
import { t, type Words } from "@/lib/words/t";

/** Labels that TextDecoder takes. */
export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export const encodingWords = (): Record<TextEncodingName, string> => ({
  "utf-8": t("UTF-8"),
  "utf-16le": t("UTF-16"),
  "utf-16be": t("UTF-16"),
  "windows-1252": t("Windows-1252 (older Excel)"),
});

/** How the bytes are written, or a sentence about what the file is instead. */
export function detectEncoding(bytes: Uint8Array): Result<TextEncodingName, Words> {
  if (bytes.length === 0) return fail(t("The file is empty."));
  const other = otherFileType(bytes);
  if (other) return fail(other);
  if (starts(bytes, 0xef, 0xbb, 0xbf)) return ok("utf-8");
  if (starts(bytes, 0xff, 0xfe)) return ok("utf-16le");
  if (starts(bytes, 0xfe, 0xff)) return ok("utf-16be");
  const zeros = zeroBytes(bytes);
  if (zeros.odd > zeros.sampled / 4 && zeros.even === 0) return ok("utf-16le");
  if (zeros.even > zeros.sampled / 4 && zeros.odd === 0) return ok("utf-16be");
  if (zeros.odd + zeros.even > 0) {
    return fail(t("This file is not a text file. Save the list as CSV and upload that."));
  }
  return ok(isUtf8(bytes) ? "utf-8" : "windows-1252");
}

function otherFileType(bytes: Uint8Array): Words | null {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    return t(
      "This is an Excel workbook or a ZIP file. In Excel choose Save as, CSV UTF-8, and upload that file.",
    );
  }
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return t("This is an old Excel workbook. In Excel choose Save as, CSV UTF-8, and upload that file.");
  }
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) {
    return t("This is a PDF. Export the list as CSV from the program it comes from.");
  }
  return null;
}

const starts = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Western text in UTF-16 has a zero in every second byte. */
function zeroBytes(bytes: Uint8Array): { odd: number; even: number; sampled: number } {
  const sampled = Math.min(bytes.length, 4_096);
  let odd = 0;
  let even = 0;
  for (let i = 0; i < sampled; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  return { odd, even, sampled };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
