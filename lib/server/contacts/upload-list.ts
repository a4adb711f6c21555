// A file somebody dropped: what it is, how it is written, what its columns seem to be. Nothing is imported yet.
import "server-only";
import { createHash } from "node:crypto";
import type { ListUpload } from "@/lib/campaigns/contact-views";
import {
  type Delimiter,
  delimiterWords,
  detectDelimiter,
  fieldNames,
  guessPhoneColumn,
  isHeaderRow,
  MAX_COLUMNS,
} from "@/lib/campaigns/csv-columns";
import { detectEncoding, encodingWords, type TextEncodingName } from "@/lib/campaigns/text-bytes";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError } from "../errors";
import { readListFile } from "./read-list-file";

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
const SAMPLE_ROWS = 20;

export async function uploadList(
  actor: Actor,
  { fileName, bytes }: { fileName: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<ListUpload> {
  requireRole(actor, "editor");
  if (bytes.length > MAX_FILE_BYTES) {
    throw new AppError("too_large", {
      message: t(
        "This file has {bytes} MB; up to 20 MB can be imported at once. Split it, or leave out columns you do not need.",
        { bytes: Math.ceil(bytes.length / 1_048_576) },
      ),
    });
  }
  const encoding = detectEncoding(bytes);
  if (!encoding.ok) throw new AppError("invalid_input", { message: encoding.error });
  const start = new TextDecoder(encoding.value).decode(bytes.subarray(0, 256 * 1024));
  const delimiter = detectDelimiter(start);
  const rows = await firstRows(bytes, encoding.value, delimiter);
  const { homeCountry } = await db().workspace.findUniqueOrThrow({ where: { id: actor.workspaceId } });
  const hasHeader = rows.length > 1 && isHeaderRow(rows[0] ?? [], homeCountry);
  const width = Math.max(...rows.map((row) => row.length));
  if (width > MAX_COLUMNS) {
    throw new AppError("too_large", {
      message: t(
        "This file has {width} columns; up to {MAX_COLUMNS} can be imported. Delete the ones you do not need.",
        { width, MAX_COLUMNS },
      ),
    });
  }
  const headers = Array.from({ length: width }, (_, index) =>
    hasHeader ? (rows[0]?.[index]?.trim() ?? "") : t("Column {number}", { number: index + 1 }),
  );
  const sample = hasHeader ? rows.slice(1) : rows;
  const row = await db().importJob.create({
    data: {
      id: randomId(),
      workspaceId: actor.workspaceId,
      status: "uploaded",
      fileName: fileName.slice(0, 200),
      fileSha256: createHash("sha256").update(bytes).digest("hex"),
      fileBytes: bytes,
      encoding: encoding.value,
      delimiter,
      hasHeader,
      headers,
      sample,
      defaultCountry: homeCountry,
      createdById: actor.userId,
      createdByName: actor.name,
    },
    select: { id: true },
  });
  const fields = fieldNames(headers);
  return {
    importId: row.id,
    fileName,
    format: `${encodingWords()[encoding.value]}, ${width === 1 ? t("one column") : t("separated by {signs}", { signs: t(delimiterWords[delimiter]) })}`,
    hasHeader,
    columns: headers.map((header, index) => ({ index, header, field: fields[index] ?? "" })),
    sample,
    guess: {
      phone: guessPhoneColumn(headers, sample, homeCountry),
      name: guessNameColumn(headers),
    },
    defaultCountry: homeCountry,
  };
}

async function firstRows(
  bytes: Uint8Array,
  encoding: TextEncodingName,
  delimiter: Delimiter,
): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of readListFile(bytes, { encoding, delimiter })) {
    rows.push(cells);
    if (rows.length > SAMPLE_ROWS) break;
  }
  if (rows.length === 0) {
    throw new AppError("invalid_input", {
      message: t("The file has no rows: {bytes, plural, one {# byte} other {# bytes}} of blank lines.", {
        bytes: bytes.length,
      }),
    });
  }
  return rows;
}

/** A column with the whole name beats one with the first name. */
function guessNameColumn(headers: readonly string[]): number | null {
  const plain = headers.map((header) =>
    header
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase(),
  );
  for (const pattern of [
    /^(full[ _]?name|name|nom complet|contact|client)$/,
    /^(first[ _]?name|prenom|given[ _]?name)$/,
    /name|nom/,
  ]) {
    const index = plain.findIndex((header) => pattern.test(header.trim()));
    if (index >= 0) return index;
  }
  return null;
}
