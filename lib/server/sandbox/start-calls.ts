// Begins calls: somebody rings a number, the API rings somebody, a script is started. Each call is a row from here on.
import "server-only";
import type { ActionsCall } from "@/lib/sandbox/actions-call";
import type { Pace } from "@/lib/sandbox/call-log";
import { newCallId, newHash } from "@/lib/sandbox/ids";
import type { RealtimeCall } from "@/lib/sandbox/realtime-state";
import type { AppRecord } from "@/lib/sandbox/records";
import type { Account } from "./account";
import { type CallState, insertCall } from "./call-store";
import { wakeSandbox } from "./wake";

export type Manner = { pace: Pace; callees: "auto" | "manual" };
/** Calls the API starts have nobody at the phone, so their time passes by itself. */
const unattended: Manner = { pace: "live", callees: "auto" };

export type Started = { callId: string; requestHash: string | null };

/** A REALTIME10 call: inbound with somebody ringing, or outbound with a request hash. */
export async function startRealtime(
  account: Account,
  app: AppRecord,
  call: Pick<RealtimeCall, "caller" | "number" | "cdrField"> & { isOutbound: boolean },
  manner: Manner = unattended,
): Promise<Started> {
  const startedAtMs = Date.now();
  const callId = newCallId(startedAtMs, Math.random);
  const requestHash = call.isOutbound ? newHash(Math.random) : null;
  const { caller, number, cdrField } = call;
  const state: CallState = {
    kind: "realtime",
    call: {
      app: app.hash,
      callId,
      requestHash,
      caller,
      number,
      cdrField,
      startedAtMs,
      answeredAtMs: null,
      ...manner,
      variables: {},
      typedAhead: "",
      hungUpBy: null,
      activity: { kind: "new" },
    },
  };
  return start(account, app, state, { callId, requestHash, startedAtMs, from: caller, to: number });
}

/** A run of an ACTIONS10 script, for a call, a text or by API. */
export async function startScript(
  account: Account,
  app: AppRecord,
  call: Pick<ActionsCall, "entry" | "caller" | "number" | "message" | "variables">,
  manner: Manner = unattended,
): Promise<Started> {
  const startedAtMs = Date.now();
  const callId = newCallId(startedAtMs, Math.random);
  const state: CallState = {
    kind: "actions",
    call: {
      ...call,
      ...manner,
      script: String(app.params.script ?? ""),
      callId,
      startedAtMs,
      saved: null,
      waiting: null,
      untilMs: null,
    },
  };
  const requestHash = call.entry === "api-initiated" ? newHash(Math.random) : null;
  return start(account, app, state, { callId, requestHash, startedAtMs, from: call.caller, to: call.number });
}

type Begin = { callId: number; requestHash: string | null; startedAtMs: number; from: string; to: string };

async function start(account: Account, app: AppRecord, state: CallState, begin: Begin): Promise<Started> {
  const { callId, requestHash, startedAtMs, from, to } = begin;
  await insertCall({
    id: String(callId),
    workspaceId: account.workspaceId,
    accountId: account.id,
    appHash: app.hash,
    direction: requestHash === null ? "inbound" : "outbound",
    from,
    to,
    requestHash,
    startedAtMs,
    state,
  });
  wakeSandbox();
  return { callId: String(callId), requestHash };
}
