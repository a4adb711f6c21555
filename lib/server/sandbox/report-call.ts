// Tells subscribers that a call began or ended, with its call detail record.
import "server-only";
import type { CallEntry } from "@/lib/sandbox/call-log";
import { toCdrIn, toCdrOut } from "@/lib/sandbox/cdr";
import { db } from "../db/client";
import { endedBy, listEntries, type StoredCall } from "./call-store";
import { emitEvents } from "./emit-events";

export async function reportCall(call: StoredCall, entries: readonly CallEntry[]): Promise<void> {
  const isFirst = call.entries === entries.length && entries.length > 0;
  const isLast = call.endedAtMs !== null;
  if (!isFirst && !isLast) return;
  const data = await callRecord(call, isLast);
  const account = { id: call.accountId, workspaceId: call.workspaceId };
  const type = (what: "start" | "hangup") => `call.${call.direction}_${what}` as const;
  await emitEvents([
    ...(isFirst ? [{ account, type: type("start"), data }] : []),
    ...(isLast ? [{ account, type: type("hangup"), data }] : []),
  ]);
}

/** The call detail record of a call, as it stands. */
export async function callRecord(call: StoredCall, isOver: boolean): Promise<Record<string, unknown>> {
  const app = await db().sandboxApp.findUnique({
    where: { accountId_hash: { accountId: call.accountId, hash: call.appHash } },
  });
  const number = await db().sandboxNumber.findUnique({
    where: { accountId_e164: { accountId: call.accountId, e164: call.to } },
  });
  const entries = isOver ? (await listEntries(call.id, -1)).map(({ entry }) => entry) : [];
  const { state } = call;
  const by = endedBy(entries);
  const answeredAtMs =
    state.kind === "realtime" ? state.call.call.answeredMs : by === "not-answered" ? null : call.startedAtMs;
  const finished = {
    callId: Number(call.id),
    appHash: call.appHash,
    appName: app?.name ?? "",
    packageName: app?.package ?? "",
    from: call.from,
    to: call.to,
    numberHash: number?.hash ?? "",
    cdrField: state.kind === "realtime" ? state.call.call.cdrField : "",
    startedAtMs: call.startedAtMs,
    answeredAtMs,
    endedAtMs: call.endedAtMs,
    endedBy: by,
  };
  if (call.direction === "inbound") return { ...toCdrIn(finished) };
  return { ...toCdrOut(finished, answeredAtMs === null ? "NOANSWER" : "ANSWER") };
}
