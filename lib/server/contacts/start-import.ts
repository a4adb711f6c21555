// Begins to import an uploaded list into a new or an existing one, on the grounds its importer gives.
import "server-only";
import { type Static, Type } from "typebox";
import { MAX_COLUMNS } from "@/lib/campaigns/csv-columns";
import { VARIABLE_NAME } from "@/lib/flow/variables";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { sendJob } from "../queue/queue";
import { IMPORT_JOB } from "./run-import";

const Column = Type.Integer({ minimum: 0, maximum: MAX_COLUMNS - 1 });

export const ImportMapping = Type.Object({
  phone: Column,
  name: Type.Union([Column, Type.Null()]),
  fields: Type.Array(
    Type.Object({
      column: Column,
      name: Type.String({ pattern: VARIABLE_NAME }),
      label: Type.String({ maxLength: 100 }),
    }),
    { maxItems: MAX_COLUMNS },
  ),
});
export type ImportMapping = Static<typeof ImportMapping>;

export const StartImportInput = Type.Object({
  importId: Type.String({ maxLength: 64 }),
  mapping: ImportMapping,
  defaultCountry: Type.String({ pattern: "^[A-Z]{2}$" }),
  target: Type.Union([
    Type.Object({ kind: Type.Literal("new"), name: Type.String({ maxLength: 200 }) }),
    Type.Object({ kind: Type.Literal("existing"), listId: Type.String({ maxLength: 64 }) }),
  ]),
  /** How these people agreed to get marketing texts; empty when they did not. */
  consent: Type.String({ maxLength: 1000 }),
});

export async function startImport(
  actor: Actor,
  input: Static<typeof StartImportInput>,
): Promise<{ importId: string; listId: string }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const { importId, mapping, target } = input;
  const names = mapping.fields.map((field) => field.name);
  if (new Set(names).size < names.length) {
    throw new AppError("invalid_input", {
      message: t("Two columns have the same field name. Rename one of them."),
    });
  }
  const consent = input.consent.trim() || null;
  const listId = await db().$transaction(async (tx) => {
    const job = await tx.importJob.findFirst({
      where: { id: importId, workspaceId },
      select: { status: true, fileName: true, fileSha256: true },
    });
    if (!job) throw notFound("upload");
    if (job.status !== "uploaded") {
      throw new AppError("conflict", {
        message: t("“{fileName}” is being imported already.", { fileName: job.fileName }),
      });
    }
    const fields = mapping.fields.map(({ name, label }) => ({ name, label }));
    const list = await findOrCreateList(tx, actor, target, fields);
    await tx.importJob.update({
      where: { id: importId },
      data: {
        status: "running",
        mapping,
        consent,
        listId: list,
        defaultCountry: input.defaultCountry,
        startedAt: new Date(),
      },
    });
    await appendAudit(tx, actor, {
      action: "list.import_started",
      subject: list,
      detail: { importId, fileName: job.fileName, fileSha256: job.fileSha256, consent },
    });
    return list;
  });
  await sendJob(IMPORT_JOB, { importId, workspaceId });
  return { importId, listId };
}

type Field = { name: string; label: string };
type Tx = Parameters<typeof appendAudit>[0];

async function findOrCreateList(
  tx: Tx,
  actor: Actor,
  target: Static<typeof StartImportInput>["target"],
  fields: Field[],
): Promise<string> {
  const { workspaceId } = actor;
  if (target.kind === "existing") {
    const list = await tx.contactList.findFirst({
      where: { id: target.listId, workspaceId, archivedAt: null },
    });
    if (!list) throw notFound("list");
    const known = list.fields as Field[]; // written here and below
    const added = fields.filter(({ name }) => !known.some((field) => field.name === name));
    await tx.contactList.update({ where: { id: list.id }, data: { fields: [...known, ...added] } });
    return list.id;
  }
  const name = target.name.trim();
  if (name === "") {
    const message = t("Give the list a name that says who is on it.");
    throw new AppError("invalid_input", { message, fields: { name: message } });
  }
  const list = await tx.contactList.create({
    data: { id: randomId(), workspaceId, name, fields, createdById: actor.userId, createdByName: actor.name },
  });
  return list.id;
}
