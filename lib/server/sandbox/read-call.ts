// A call as its watchers read it: how it stands and what is new in its log, waiting a while for news when asked to.
import "server-only";
import { type CallWaits, waitsOf } from "@/lib/sandbox/call-waits";
import { findCall, type LoggedEntry, listEntries, type StoredCall } from "./call-store";
import { refuse } from "./refused";

export type CallView = {
  id: string;
  kind: "realtime" | "actions";
  direction: "inbound" | "outbound";
  from: string;
  to: string;
  appHash: string;
  startedAt: string;
  endedAt: string | null;
  waits: CallWaits;
  entries: LoggedEntry[];
};

const LOOK_EVERY_MS = 150;

/** Entries after `after`; with `waitMs`, as soon as there is one or the call is over, at the latest then. */
export async function readCall(
  accountId: string,
  id: string,
  after: number,
  waitMs: number,
): Promise<CallView> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const call = await findCall(id);
    if (!call || call.accountId !== accountId) return refuse("not-found", `No call ${id} on this account`);
    const hasNews = call.entries > after + 1 || call.endedAtMs !== null;
    if (hasNews || Date.now() >= deadline) return { ...toView(call), entries: await listEntries(id, after) };
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

export function toView(call: StoredCall): Omit<CallView, "entries"> {
  const { id, state, direction, from, to, appHash, startedAtMs, endedAtMs } = call;
  const waits: CallWaits = endedAtMs === null ? waitsOf(state.call.waiting) : { for: "nothing" };
  return {
    id,
    kind: state.kind,
    direction,
    from,
    to,
    appHash,
    startedAt: new Date(startedAtMs).toISOString(),
    endedAt: endedAtMs === null ? null : new Date(endedAtMs).toISOString(),
    waits,
  };
}
