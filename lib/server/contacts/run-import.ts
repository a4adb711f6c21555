// Imports a list, a thousand rows at a time. Each batch and the count of rows done are one transaction, so a process
// that dies goes on where it was.
import "server-only";
import { destinationFault } from "@/lib/campaigns/destination-policy";
import { parsePhone, phoneFaultTexts } from "@/lib/campaigns/phone-number";
import type { TextEncodingName } from "@/lib/campaigns/text-bytes";
import { randomId } from "@/lib/shared/ids";
import { msg, t } from "@/lib/words/t";
import { db, type Transaction } from "../db/client";
import type { ImportJob } from "../db/generated/client";
import { AppError } from "../errors";
import { log } from "../log";
import type { JobHandler } from "../queue/jobs";
import { forLater } from "../words/reading";
import { type ListRow, readListFile } from "./read-list-file";
import type { ImportMapping } from "./start-import";

export const IMPORT_JOB = "contacts.import";

const BATCH_ROWS = 1_000;
const MAX_ROWS = 500_000;
/** Rejected rows kept for the download; the count goes on. */
const MAX_REJECTS = 20_000;
const MAX_VALUE_CHARACTERS = 500;

export const runImport: JobHandler = async ({ importId, workspaceId }, { signal }) => {
  if (typeof importId !== "string" || typeof workspaceId !== "string") return;
  const job = await db().importJob.findFirst({ where: { id: importId, workspaceId, status: "running" } });
  if (!job?.fileBytes || !job.mapping || !job.listId) return;
  try {
    const { fileBytes, listId } = job;
    await forLater(() => importRows({ ...job, listId }, fileBytes, signal));
  } catch (error) {
    if (!(error instanceof AppError)) throw error; // the job comes again
    log().info({ importId, detail: error.detail }, "an import was refused");
    await finish(job.id, { status: "failed", failure: error.message });
  }
};

type Importing = ImportJob & { listId: string };

async function importRows(job: Importing, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  let seen = 0;
  let batch: ListRow[] = [];
  const rows = readListFile(bytes, {
    encoding: job.encoding as TextEncodingName, // written by the upload
    delimiter: job.delimiter,
  });
  let isHeader = job.hasHeader;
  for await (const row of rows) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    seen++;
    if (seen <= job.rowsDone) continue; // done before a restart
    if (seen > MAX_ROWS) {
      const message = t(
        "Only the first {MAX_ROWS} rows were imported; that is the most one file may have. Import the rest as a second file.",
        { MAX_ROWS },
      );
      throw new AppError("too_large", { message });
    }
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    if (!(await importBatch(job, batch))) return;
    batch = [];
    if (signal.aborted) throw new Error("the process stops; the import goes on elsewhere");
  }
  if (batch.length > 0 && !(await importBatch(job, batch))) return;
  await finish(job.id, { status: "done" });
}

async function finish(id: string, data: { status: string; failure?: string }): Promise<void> {
  await db().importJob.updateMany({
    where: { id, status: "running" },
    data: { ...data, finishedAt: new Date(), fileBytes: null },
  });
}

interface Person {
  phone: string;
  country: string;
  name: string;
  raw: string;
  fields: Record<string, string>;
}

/** @returns false when the import was cancelled */
async function importBatch(job: Importing, rows: readonly ListRow[]): Promise<boolean> {
  const mapping = job.mapping as ImportMapping; // checked by the start
  const people = new Map<string, Person>();
  const rejects: { line: number; value: string; reason: string }[] = [];
  let unusual = 0;
  for (const { cells, line } of rows) {
    const raw = cells[mapping.phone] ?? "";
    const parsed = parsePhone(raw, job.defaultCountry);
    const reason = parsed.ok ? wouldNeverBeTexted(parsed.value.e164) : phoneFaultTexts[parsed.error];
    if (!parsed.ok || reason) {
      rejects.push({ line, value: raw.slice(0, 100), reason: reason ?? "" });
      continue;
    }
    if (parsed.value.isUnusual) unusual++;
    people.set(parsed.value.e164, {
      phone: parsed.value.e164,
      country: parsed.value.country ?? "",
      name: cellText(cells, mapping.name).slice(0, 120),
      raw: raw.slice(0, 100),
      fields: Object.fromEntries(mapping.fields.map(({ column, name }) => [name, cellText(cells, column)])),
    });
  }
  return db().$transaction(
    async (tx) => {
      const added = await savePeople(tx, job, [...people.values()]);
      await keepRejects(tx, job, rejects);
      const updated = await tx.importJob.updateMany({
        where: { id: job.id, status: "running" },
        data: {
          rowsDone: { increment: rows.length },
          rowsImported: { increment: added },
          rowsUpdated: { increment: rows.length - rejects.length - added },
          rowsRejected: { increment: rejects.length },
          rowsUnusual: { increment: unusual },
        },
      });
      return updated.count === 1;
    },
    { timeout: 60_000 },
  );
}

/** Which countries may be texted is decided by each campaign; premium and satellite numbers never are. */
function wouldNeverBeTexted(e164: string): string | null {
  const fault = destinationFault(e164, new Set());
  if (fault === "premium") return msg("A number that bills whoever calls or texts it");
  return fault === "satellite" ? msg("A satellite or global service number") : null;
}

function cellText(cells: readonly string[], column: number | null): string {
  return column === null ? "" : (cells[column] ?? "").trim().slice(0, MAX_VALUE_CHARACTERS);
}

/** @returns how many were not on the list before */
async function savePeople(tx: Transaction, job: Importing, people: readonly Person[]): Promise<number> {
  if (people.length === 0) return 0;
  const contacts = await tx.$queryRaw<{ id: string; phone: string }[]>`
    INSERT INTO "Contact" (id, "workspaceId", phone, country, name)
    SELECT n.id, ${job.workspaceId}, n.phone, n.country, n.name
    FROM unnest(${people.map(() => randomId())}::text[], ${people.map(({ phone }) => phone)}::text[],
      ${people.map(({ country }) => country)}::text[], ${people.map(({ name }) => name)}::text[])
      AS n(id, phone, country, name)
    ON CONFLICT ("workspaceId", phone) DO UPDATE
      SET name = CASE WHEN excluded.name = '' THEN "Contact".name ELSE excluded.name END
    RETURNING id, phone`;
  const idOf = new Map(contacts.map(({ id, phone }) => [phone, id]));
  const members = await tx.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO "ListMember" ("workspaceId", "listId", "contactId", "rawPhone", fields, "importId", "hasConsent")
    SELECT ${job.workspaceId}, ${job.listId}, n.id, n.raw, n.fields::jsonb, ${job.id}, ${job.consent !== null}
    FROM unnest(${people.map(({ phone }) => idOf.get(phone) ?? "")}::text[], ${people.map(({ raw }) => raw)}::text[],
      ${people.map(({ fields }) => JSON.stringify(fields))}::text[]) AS n(id, raw, fields)
    ON CONFLICT ("listId", "contactId") DO UPDATE SET fields = "ListMember".fields || excluded.fields,
      "rawPhone" = excluded."rawPhone", "importId" = excluded."importId",
      "hasConsent" = "ListMember"."hasConsent" OR excluded."hasConsent"
    RETURNING (xmax = 0) AS "isNew"`;
  return members.filter(({ isNew }) => isNew).length;
}

async function keepRejects(
  tx: Transaction,
  { id, workspaceId, rowsRejected }: Importing,
  rejects: { line: number; value: string; reason: string }[],
): Promise<void> {
  if (rejects.length === 0 || rowsRejected > MAX_REJECTS) return;
  await tx.importReject.createMany({
    data: rejects.map((reject) => ({ ...reject, importId: id, workspaceId })),
    skipDuplicates: true,
  });
}
