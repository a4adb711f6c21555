// Calls of the sandbox as rows: read, moved on under a row lock, with their log. Nothing of a call lives in memory
// alone, so a reload or a second process finds it where it is.
import "server-only";
import type { ActionsCall } from "@/lib/sandbox/actions-call";
import type { CallEntry } from "@/lib/sandbox/call-log";
import type { SandboxRealtimeCall } from "@/lib/sandbox/realtime-call";
import type { EndedBy } from "@/lib/simulate/realtime10/call";
import { db } from "../db/client";
import type { SandboxCall } from "../db/generated/client";

const MOST_LISTED = 1_000;

export type CallState =
  | { kind: "realtime"; call: SandboxRealtimeCall }
  | { kind: "actions"; call: ActionsCall };

export type StoredCall = {
  id: string;
  workspaceId: string;
  accountId: string;
  appHash: string;
  direction: "inbound" | "outbound";
  from: string;
  to: string;
  startedAtMs: number;
  endedAtMs: number | null;
  entries: number;
  state: CallState;
};

/** What a step leaves behind. `dueAtMs` is when the call should be looked at again without anybody's act. */
export type CallStep = {
  state: CallState;
  entries: CallEntry[];
  dueAtMs: number | null;
  isOver: boolean;
  /** Id of the call that this one asked to end. */
  cuts?: string;
};

export type NewCall = Omit<StoredCall, "endedAtMs" | "entries"> & { requestHash: string | null };

export async function insertCall(call: NewCall): Promise<void> {
  const { state, startedAtMs, ...data } = call;
  await db().sandboxCall.create({
    data: {
      ...data,
      kind: state.kind,
      state: state as object,
      startedAt: new Date(startedAtMs),
      dueAt: new Date(startedAtMs),
    },
  });
}

export async function findCall(id: string): Promise<StoredCall | null> {
  const row = await db().sandboxCall.findUnique({ where: { id } });
  return row && toStored(row);
}

/**
 * Moves a call on: `step` gets the newest state and its result is written with the log in one transaction. A call that
 * is over is left alone; so is one whose step says null.
 */
export async function moveCall(
  id: string,
  nowMs: number,
  step: (call: StoredCall) => Promise<CallStep | null>,
): Promise<{ call: StoredCall; entries: CallEntry[]; cuts: string | null } | null> {
  return db().$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<
        SandboxCall[]
      >`select * from "SandboxCall" where "id" = ${id} for update`;
      if (!row || row.endedAt) return null;
      const call = toStored(row);
      const next = await step(call);
      if (!next) return null;
      const { state, entries, dueAtMs, isOver, cuts = null } = next;
      await tx.sandboxCallEntry.createMany({
        data: entries.map((entry, index) => ({
          callId: id,
          seq: row.entries + index,
          workspaceId: row.workspaceId,
          at: new Date(nowMs),
          entry: entry as object,
        })),
      });
      const endedAtMs = isOver ? nowMs : null;
      await tx.sandboxCall.update({
        where: { id },
        data: {
          state: state as object,
          entries: row.entries + entries.length,
          dueAt: isOver || dueAtMs === null ? null : new Date(dueAtMs),
          endedAt: endedAtMs === null ? null : new Date(endedAtMs),
          leaseUntil: null,
        },
      });
      return { call: { ...call, state, endedAtMs, entries: row.entries + entries.length }, entries, cuts };
    },
    { timeout: 20_000, maxWait: 10_000 },
  );
}

/** The right to do what a call waits for outside (a POST, an HTTP request); false when somebody else is at it. */
export async function leaseCall(id: string, nowMs: number, forMs: number): Promise<boolean> {
  const until = new Date(nowMs + forMs);
  const got = await db().sandboxCall.updateMany({
    where: { id, endedAt: null, OR: [{ leaseUntil: null }, { leaseUntil: { lte: new Date(nowMs) } }] },
    data: { leaseUntil: until, dueAt: until },
  });
  return got.count === 1;
}

/** Calls that go on by themselves now, and those that began too long ago and wait for nobody. */
export async function listDueCalls(nowMs: number, oldestMs: number, limit: number): Promise<string[]> {
  const rows = await db().sandboxCall.findMany({
    where: {
      endedAt: null,
      OR: [{ dueAt: { lte: new Date(nowMs) } }, { startedAt: { lte: new Date(oldestMs) } }],
    },
    orderBy: { dueAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Calls of an account that began within a window, newest first. Texts that run a script are no calls. */
export async function listCallsBetween(
  accountId: string,
  direction: StoredCall["direction"],
  fromMs: number,
  toMs: number,
): Promise<StoredCall[]> {
  const rows = await db().sandboxCall.findMany({
    where: { accountId, direction, startedAt: { gte: new Date(fromMs), lte: new Date(toMs) } },
    orderBy: { startedAt: "desc" },
    take: MOST_LISTED,
  });
  return rows
    .map(toStored)
    .filter(({ state }) => state.kind === "realtime" || state.call.entry !== "inbound-sms");
}

export type LoggedEntry = { seq: number; at: Date; entry: CallEntry };

export async function listEntries(id: string, after: number): Promise<LoggedEntry[]> {
  const rows = await db().sandboxCallEntry.findMany({
    where: { callId: id, seq: { gt: after } },
    orderBy: { seq: "asc" },
    select: { seq: true, at: true, entry: true },
  });
  return rows.map(({ seq, at, entry }) => ({ seq, at, entry: entry as unknown as CallEntry })); // written by moveCall alone
}

export function endedBy(entries: readonly CallEntry[]): EndedBy | null {
  const end = entries.findLast((entry) => entry.kind === "ended");
  return end?.kind === "ended" ? end.by : null;
}

function toStored(row: SandboxCall): StoredCall {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    accountId: row.accountId,
    appHash: row.appHash,
    direction: row.direction === "inbound" ? "inbound" : "outbound",
    from: row.from,
    to: row.to,
    startedAtMs: row.startedAt.getTime(),
    endedAtMs: row.endedAt?.getTime() ?? null,
    entries: row.entries,
    state: row.state as unknown as CallState, // written by insertCall and moveCall alone
  };
}
