// Moves text messages on: takes every one whose next step is due, writes all their steps and puts their reports into
// the outbox, a batch at a time. Several processes may do this at once.
import "server-only";
import { nextSmsStep, replyOf } from "@/lib/sandbox/handsets";
import type { SmsRecord } from "@/lib/sandbox/records";
import { afterStep, toSms } from "@/lib/sandbox/sms-messages";
import { db, pool } from "../db/client";
import type { SandboxSms } from "../db/generated/client";
import { emitEvents, type PlatformEvent } from "./emit-events";
import { toSmsRecord } from "./sms-store";
import { replyToText } from "./texts";

const BATCH = 500;
/** A process that dies with a batch in hand leaves it to another after this long. */
const LEASE_MS = 30_000;

/** @returns how many messages moved; 0 when none was due */
export async function advanceTexts(nowMs: number): Promise<number> {
  const now = new Date(nowMs).toISOString();
  const leaseEnd = new Date(nowMs + LEASE_MS).toISOString();
  const rows = await db().$queryRaw<SandboxSms[]>`
    update "SandboxSms" set "dueAt" = ${leaseEnd}::timestamptz
    where ("accountId", "hash") in (
      select "accountId", "hash" from "SandboxSms" where "dueAt" <= ${now}::timestamptz order by "dueAt" limit ${BATCH}
      for update skip locked)
    returning *`;
  if (rows.length === 0) return 0;
  const accounts = await db().sandboxAccount.findMany({
    where: { id: { in: [...new Set(rows.map(({ accountId }) => accountId))] } },
  });
  const paces = new Map(accounts.map(({ id, paceMs }) => [id, paceMs]));
  const moved = rows.map((row) => move(row, paces.get(row.accountId) ?? 0, nowMs));
  await writeSteps(moved);
  await emitEvents(moved.flatMap(({ events }) => events));
  for (const { row, last } of moved) await replyIfTold(row, last);
  return rows.length;
}

type Moved = { row: SandboxSms; last: SmsRecord; dueAtMs: number | null; events: PlatformEvent[] };

/** One step; with a pace of 0 all of them, each with its own report. */
function move(row: SandboxSms, paceMs: number, nowMs: number): Moved {
  const account = { id: row.accountId, workspaceId: row.workspaceId };
  let sms = toSmsRecord(row);
  const events: PlatformEvent[] = [];
  for (;;) {
    const step = nextSmsStep(sms.to, sms.status);
    if (!step) return { row, last: sms, dueAtMs: null, events };
    sms = afterStep(sms, step, nowMs);
    const dynamic = sms.options.webhook;
    events.push({ account, type: "sms.mt.status_update", data: { ...toSms(sms) }, dynamic });
    const next = nextSmsStep(sms.to, sms.status);
    const waitMs = (next?.paces ?? 0) * paceMs;
    if (waitMs > 0) return { row, last: sms, dueAtMs: nowMs + waitMs, events };
  }
}

async function writeSteps(moved: readonly Moved[]): Promise<void> {
  const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  await pool().query(
    `update "SandboxSms" as sms
     set "status" = step.status, "statusError" = step.error, "updatedAt" = step.updated, "sentAt" = step.sent,
         "receivedAt" = step.received, "dueAt" = step.due
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
       $8::timestamptz[]) as step(account, hash, status, error, updated, sent, received, due)
     where sms."accountId" = step.account and sms."hash" = step.hash`,
    [
      moved.map(({ row }) => row.accountId),
      moved.map(({ row }) => row.hash),
      moved.map(({ last }) => last.status),
      moved.map(({ last }) => last.statusError),
      moved.map(({ last }) => time(last.updatedAtMs)),
      moved.map(({ last }) => time(last.sentAtMs)),
      moved.map(({ last }) => time(last.receivedAtMs)),
      moved.map(({ dueAtMs }) => time(dueAtMs)),
    ],
  );
}

async function replyIfTold(row: SandboxSms, sms: SmsRecord): Promise<void> {
  const text = sms.status === "RECEIVED" ? replyOf(sms.to) : null;
  if (text === null) return;
  const account = { id: row.accountId, workspaceId: row.workspaceId, login: "", paceMs: 0, faults: [] };
  await replyToText(account, sms, text);
}
