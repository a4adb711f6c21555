// One list with a page of its people.
import "server-only";
import { type Static, Type } from "typebox";
import type { ImportProgress, ListField, MemberRow } from "@/lib/campaigns/contact-views";
import { CSV_BYTE_ORDER_MARK, csvLine } from "@/lib/campaigns/csv-write";
import { keptWords } from "@/lib/words/kept";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { csvResponse } from "../campaigns/list-recipients";
import { db } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { notFound } from "../errors";
import { toProgress } from "./list-lists";

export const MEMBERS_PER_PAGE = 50;

export const GetListInput = Type.Object({
  listId: Type.String({ maxLength: 64 }),
  search: Type.Optional(Type.String({ maxLength: 100 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});

export interface ListPage {
  id: string;
  name: string;
  fields: ListField[];
  people: number;
  matching: number;
  optedOut: number;
  withConsent: number;
  members: MemberRow[];
  imports: ImportProgress[];
}

export async function getList(
  actor: Actor,
  { listId, search, page = 1 }: Static<typeof GetListInput>,
): Promise<ListPage> {
  const { workspaceId } = actor;
  const list = await db().contactList.findFirst({ where: { id: listId, workspaceId, archivedAt: null } });
  if (!list) throw notFound("list");
  const where = { workspaceId, listId, ...matching(search) };
  const [rows, total, people, withConsent, optedOut, imports] = await Promise.all([
    db().listMember.findMany({
      where,
      include: { contact: true },
      orderBy: [{ addedAt: "desc" }, { contactId: "asc" }],
      skip: (page - 1) * MEMBERS_PER_PAGE,
      take: MEMBERS_PER_PAGE,
    }),
    db().listMember.count({ where }),
    db().listMember.count({ where: { workspaceId, listId } }),
    db().listMember.count({ where: { workspaceId, listId, hasConsent: true } }),
    countOptedOut(workspaceId, listId),
    db().importJob.findMany({
      where: { workspaceId, listId },
      orderBy: { createdAt: "desc" },
      take: 5,
      omit: { fileBytes: true, sample: true },
    }),
  ]);
  const suppressed = await db().suppression.findMany({
    where: { workspaceId, phone: { in: rows.map(({ contact }) => contact.phone) }, liftedAt: null },
    select: { phone: true },
  });
  const blocked = new Set(suppressed.map(({ phone }) => phone));
  return {
    id: list.id,
    name: list.name,
    fields: list.fields as unknown as ListField[], // written by the import
    people,
    matching: total,
    optedOut,
    withConsent,
    imports: imports.map(toProgress),
    members: rows.map(({ contact, fields, hasConsent, addedAt }) => ({
      contactId: contact.id,
      phone: contact.phone,
      name: contact.name,
      fields: fields as Record<string, string>, // written by the import
      hasConsent,
      isOptedOut: blocked.has(contact.phone),
      addedMs: addedAt.getTime(),
    })),
  };
}

function matching(search: string | undefined): Prisma.ListMemberWhereInput {
  const words = search?.trim();
  if (!words) return {};
  const digits = words.replace(/[^\d]/g, "").replace(/^(00|0)/, "");
  return {
    contact: {
      OR: [
        { name: { contains: words, mode: "insensitive" } },
        ...(digits.length >= 3 ? [{ phone: { contains: digits } }] : []),
      ],
    },
  };
}

async function countOptedOut(workspaceId: string, listId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ people: number }[]>`
    SELECT count(*)::int AS people FROM "ListMember" m JOIN "Contact" c ON c.id = m."contactId"
    JOIN "Suppression" s ON s."workspaceId" = m."workspaceId" AND s.phone = c.phone AND s."liftedAt" IS NULL
    WHERE m."workspaceId" = ${workspaceId} AND m."listId" = ${listId}`;
  return row?.people ?? 0;
}

export const ImportIdInput = Type.Object({ importId: Type.String({ maxLength: 64 }) });

export async function getImport(
  actor: Actor,
  { importId }: Static<typeof ImportIdInput>,
): Promise<ImportProgress> {
  const job = await db().importJob.findFirst({
    where: { id: importId, workspaceId: actor.workspaceId },
    omit: { fileBytes: true, sample: true },
  });
  if (!job) throw notFound("import");
  return toProgress(job);
}

/** The rows that were not imported, with the reason beside each, to correct and upload again. */
export async function exportRejects(
  actor: Actor,
  { importId }: Static<typeof ImportIdInput>,
): Promise<Response> {
  const job = await getImport(actor, { importId });
  const lines = async function* (): AsyncGenerator<string> {
    yield CSV_BYTE_ORDER_MARK + csvLine([t("Line"), t("Number"), t("Why it was not imported")]);
    for (let after = 0; ; ) {
      const rows = await db().importReject.findMany({
        where: { importId: job.id, workspaceId: actor.workspaceId, line: { gt: after } },
        orderBy: { line: "asc" },
        take: 1_000,
      });
      for (const { line, value, reason } of rows) yield csvLine([line, value, keptWords(reason)]);
      const last = rows.at(-1);
      if (!last || rows.length < 1_000) return;
      after = last.line;
    }
  };
  return csvResponse(lines(), "not-imported.csv");
}
