// The people of a campaign, filtered by what became of them; also as a file.
import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { type Static, Type } from "typebox";
import { CSV_BYTE_ORDER_MARK, csvLine } from "@/lib/campaigns/csv-write";
import type { RecipientState } from "@/lib/campaigns/delivery";
import { type RecipientGroup, type RecipientRow, recipientGroups } from "@/lib/campaigns/views";
import { slug } from "@/lib/shared/text";
import { keptWords } from "@/lib/words/kept";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { notFound } from "../errors";

export const RECIPIENTS_PER_PAGE = 50;
const EXPORT_BATCH = 1_000;

const Group = Type.Unsafe<RecipientGroup>({ type: "string", enum: Object.keys(recipientGroups) });

export const ListRecipientsInput = Type.Object({
  campaignId: Type.String({ maxLength: 64 }),
  group: Type.Optional(Group),
  reason: Type.Optional(Type.String({ maxLength: 200 })),
  search: Type.Optional(Type.String({ maxLength: 100 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});
type Input = Static<typeof ListRecipientsInput>;

export async function listRecipients(
  actor: Actor,
  input: Input,
): Promise<{ recipients: RecipientRow[]; total: number; page: number }> {
  await requireCampaign(actor, input.campaignId);
  const where = whereOf(actor, input);
  const page = input.page ?? 1;
  const [rows, total] = await Promise.all([
    db().recipient.findMany({
      where,
      orderBy: { position: "asc" },
      skip: (page - 1) * RECIPIENTS_PER_PAGE,
      take: RECIPIENTS_PER_PAGE,
    }),
    db().recipient.count({ where }),
  ]);
  const recipients = rows.map((row) => ({
    id: row.id,
    phone: row.phone,
    name: row.name,
    state: row.state as RecipientState, // written by this folder alone
    reason: row.reason,
    note: row.note && keptWords(row.note),
    text: row.text,
    parts: row.parts,
    atMs: row.stateAt.getTime(),
    needsPerson: row.needsPerson,
  }));
  return { recipients, total, page };
}

/** A CSV that is read row by row, however many there are. */
export async function exportRecipients(actor: Actor, input: Input): Promise<Response> {
  const campaign = await requireCampaign(actor, input.campaignId);
  const where = whereOf(actor, input);
  const lines = async function* (): AsyncGenerator<string> {
    yield CSV_BYTE_ORDER_MARK +
      csvLine(["Phone", "Name", "State", "Reason", "Note", "Sent at", "Parts", "Text"]);
    for (let after = -1; ; ) {
      const rows = await db().recipient.findMany({
        where: { ...where, position: { gt: after } },
        orderBy: { position: "asc" },
        take: EXPORT_BATCH,
      });
      for (const row of rows) {
        const sentAt = row.sentAt?.toISOString() ?? "";
        yield csvLine([
          row.phone,
          row.name,
          row.state,
          row.reason,
          row.note && keptWords(row.note),
          sentAt,
          row.parts,
          row.text,
        ]);
      }
      const last = rows.at(-1);
      if (!last || rows.length < EXPORT_BATCH) return;
      after = last.position;
    }
  };
  const fileName = `${slug(campaign.name) || "campaign"}${input.group ? `-${input.group}` : ""}.csv`;
  return csvResponse(lines(), fileName);
}

export function csvResponse(lines: AsyncGenerator<string>, fileName: string): Response {
  const encoder = new TextEncoder();
  const inRequest = AsyncLocalStorage.snapshot(); // who reads is known where the request was; the lines come after it
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await inRequest(() => lines.next());
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await lines.return(undefined)),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
  });
}

async function requireCampaign({ workspaceId }: Actor, id: string): Promise<{ name: string }> {
  const campaign = await db().campaign.findFirst({ where: { id, workspaceId }, select: { name: true } });
  if (!campaign) throw notFound("campaign");
  return campaign;
}

function whereOf(
  { workspaceId }: Actor,
  { campaignId, group, reason, search }: Input,
): Prisma.RecipientWhereInput {
  const words = search?.trim();
  const digits = words?.replace(/[^\d]/g, "").replace(/^(00|0)/, "");
  return {
    workspaceId,
    campaignId,
    ...(group && { state: { in: [...recipientGroups[group]] } }),
    ...(reason && { reason }),
    ...(words && {
      OR: [
        { name: { contains: words, mode: "insensitive" } },
        ...(digits && digits.length >= 3 ? [{ phone: { contains: digits } }] : []),
      ],
    }),
  };
}
