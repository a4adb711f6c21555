// The text messages of a sandbox account, in its tables, written and read in batches.
import "server-only";
import type { Encoding, Nature, SmsOptions, SmsStatus } from "@/lib/callr/sms";
import type { SmsRecord } from "@/lib/sandbox/records";
import { db } from "../db/client";
import type { SandboxSms } from "../db/generated/client";
import type { Account } from "./account";
import { refuse } from "./refused";

export async function insertSms(account: Account, sms: SmsRecord, dueAtMs: number | null): Promise<void> {
  const { createdAtMs, updatedAtMs, sentAtMs, receivedAtMs, options, ...data } = sms;
  await db().sandboxSms.create({
    data: {
      ...data,
      options: options as object,
      accountId: account.id,
      workspaceId: account.workspaceId,
      createdAt: new Date(createdAtMs),
      updatedAt: new Date(updatedAtMs),
      sentAt: sentAtMs === null ? null : new Date(sentAtMs),
      receivedAt: receivedAtMs === null ? null : new Date(receivedAtMs),
      dueAt: dueAtMs === null ? null : new Date(dueAtMs),
    },
  });
}

export async function getSms(account: Account, hash: unknown): Promise<SmsRecord> {
  const row =
    typeof hash === "string"
      ? await db().sandboxSms.findUnique({ where: { accountId_hash: { accountId: account.id, hash } } })
      : null;
  return row ? toSmsRecord(row) : refuse("not-found", `No SMS ${String(hash)} on this account`);
}

export type SmsSearch = {
  direction?: "IN" | "OUT" | undefined;
  from?: string | undefined;
  to?: string | undefined;
  text?: string | undefined;
  /** Both directions of one phone's conversation. */
  phone?: string | undefined;
  status?: string | undefined;
  hash?: string | undefined;
  userData?: string | undefined;
  createdFromMs?: number | null | undefined;
  createdToMs?: number | null | undefined;
  offset: number;
  limit: number;
};

/** Newest first. */
export async function searchSms(
  account: Account,
  search: SmsSearch,
): Promise<{ hits: SmsRecord[]; total: number }> {
  const { direction, from, to, text, phone, status, hash, userData, createdFromMs, createdToMs } = search;
  const where = {
    accountId: account.id,
    ...(direction && { direction }),
    ...(from && { from }),
    ...(to && { to }),
    ...(text && { text }),
    ...(phone && {
      OR: [
        { direction: "IN", from: phone },
        { direction: "OUT", to: phone },
      ],
    }),
    ...(status && { status }),
    ...(hash && { hash }),
    ...(userData && { options: { path: ["user_data"], equals: userData } }),
    createdAt: {
      ...(createdFromMs != null && { gte: new Date(createdFromMs) }),
      ...(createdToMs != null && { lte: new Date(createdToMs) }),
    },
  };
  const [rows, total] = await Promise.all([
    db().sandboxSms.findMany({
      where,
      orderBy: { createdAt: "desc" },
      skip: search.offset,
      take: search.limit,
    }),
    db().sandboxSms.count({ where }),
  ]);
  return { hits: rows.map(toSmsRecord), total };
}

/** The last text sent to this phone, from this number if one is given: what a reply answers. */
export async function findLastSent(account: Account, to: string): Promise<SmsRecord | null> {
  const row = await db().sandboxSms.findFirst({
    where: { accountId: account.id, direction: "OUT", to },
    orderBy: { createdAt: "desc" },
  });
  return row && toSmsRecord(row);
}

export function toSmsRecord(row: Omit<SandboxSms, "workspaceId" | "accountId" | "dueAt">): SmsRecord {
  return {
    hash: row.hash,
    direction: row.direction === "IN" ? "IN" : "OUT",
    from: row.from,
    to: row.to,
    text: row.text,
    status: row.status as SmsStatus, // written from SmsRecord alone, like the three below
    statusError: row.statusError,
    encoding: row.encoding as Encoding,
    nature: row.nature as Nature,
    parts: row.parts,
    options: row.options as SmsOptions,
    debit: row.debit,
    createdAtMs: row.createdAt.getTime(),
    updatedAtMs: row.updatedAt.getTime(),
    sentAtMs: row.sentAt?.getTime() ?? null,
    receivedAtMs: row.receivedAt?.getTime() ?? null,
  };
}
