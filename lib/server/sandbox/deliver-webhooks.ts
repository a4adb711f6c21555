// Posts what is in the outbox: claims a batch, posts it over a few lanes, and writes what became of each. A delivery
// that is not taken comes back later, ten times in all.
import "server-only";
import type { WebhookOptions, WebhookType } from "@/lib/callr/webhooks";
import { type Fault, strike } from "@/lib/sandbox/faults";
import { buildPost, retryDelayMs } from "@/lib/sandbox/webhook-events";
import { db, pool } from "../db/client";
import type { SandboxDelivery } from "../db/generated/client";
import { postOut } from "./post-out";

const BATCH = 200;
const LANES = 16;
/** The platform gives a receiver 5 s. */
const TIMEOUT_MS = 5_000;
/** Longer than a batch can take, so that no other process posts the same rows meanwhile. */
const LEASE_MS = 90_000;

/** @returns how many were posted */
export async function deliverWebhooks(nowMs: number): Promise<number> {
  const rows = await claim(nowMs);
  if (rows.length === 0) return 0;
  const accounts = await db().sandboxAccount.findMany({
    where: { id: { in: [...new Set(rows.map(({ accountId }) => accountId))] } },
    select: { id: true, faults: true },
  });
  const faults = new Map(accounts.map(({ id, faults }) => [id, faults as unknown as Fault[]])); // judged when set
  const waiting = [...rows];
  const done: Done[] = [];
  const lane = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      done.push(await post(row, faults.get(row.accountId) ?? [], nowMs));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await write(done);
  return rows.length;
}

type Done = {
  id: bigint;
  attempt: number;
  dueAtMs: number | null;
  status: number | null;
  error: string | null;
};

async function claim(nowMs: number): Promise<SandboxDelivery[]> {
  const now = new Date(nowMs).toISOString();
  const leaseEnd = new Date(nowMs + LEASE_MS).toISOString();
  const rows = await db().$queryRaw<SandboxDelivery[]>`
    update "SandboxDelivery" set "dueAt" = ${leaseEnd}::timestamptz
    where "id" in (
      select "id" from "SandboxDelivery" where "dueAt" <= ${now}::timestamptz order by "dueAt", "id" limit ${BATCH}
      for update skip locked)
    returning *`;
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function post(row: SandboxDelivery, faults: readonly Fault[], nowMs: number): Promise<Done> {
  const { fault } = strike(faults, "webhook", Math.random);
  const again = retryDelayMs(row.attempt);
  const failed = (status: number | null, error: string): Done => ({
    id: row.id,
    attempt: row.attempt + 1,
    dueAtMs: again === null ? null : nowMs + again,
    status,
    error,
  });
  if (fault?.kind === "drop") return failed(null, "dropped by a fault of this sandbox");
  if (fault?.kind === "delay")
    return { ...failed(null, "delayed"), attempt: row.attempt, dueAtMs: nowMs + (fault.delayMs ?? 0) };
  const { body, headers } = buildPost({
    eventId: row.eventId,
    eventAtMs: row.eventAt.getTime(),
    hookHash: row.hookHash,
    type: row.type as WebhookType, // written by emitEvents alone, like options and data
    data: row.data as Record<string, unknown>,
    attempt: row.attempt,
    options: row.options as WebhookOptions,
  });
  if (fault?.kind === "duplicate") await postOut(row.endpoint, body, headers, TIMEOUT_MS);
  const answer = await postOut(row.endpoint, body, headers, TIMEOUT_MS);
  if (answer.kind !== "answer") return failed(null, answer.why);
  if (answer.status < 200 || answer.status > 299) return failed(answer.status, `answered ${answer.status}`);
  return { id: row.id, attempt: row.attempt + 1, dueAtMs: null, status: answer.status, error: null };
}

async function write(done: readonly Done[]): Promise<void> {
  await pool().query(
    `update "SandboxDelivery" as delivery
     set "attempt" = d.attempt, "dueAt" = d.due, "lastStatus" = d.status, "lastError" = d.error
     from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::int[], $5::text[]) as d(id, attempt, due, status, error)
     where delivery."id" = d.id`,
    [
      done.map(({ id }) => String(id)),
      done.map(({ attempt }) => attempt),
      done.map(({ dueAtMs }) => (dueAtMs === null ? null : new Date(dueAtMs).toISOString())),
      done.map(({ status }) => status),
      done.map(({ error }) => error),
    ],
  );
}
