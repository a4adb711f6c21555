// Begins calls: somebody rings a number, the API rings somebody, a script is started. Each call is a row from here on.
import "server-only";
import type { ActionsCall } from "@/lib/sandbox/actions-call";
import type { Manner } from "@/lib/sandbox/call-clock";
import { newCallId, newHash } from "@/lib/sandbox/ids";
import type { AppRecord } from "@/lib/sandbox/records";
import { newCall } from "@/lib/simulate/realtime10/call";
import type { Account } from "./account";
import { type CallState, insertCall } from "./call-store";
import { uploadedBy } from "./media-store";
import { wakeSandbox } from "./wake";

/** Calls the API starts have nobody at the phone, so their time passes by itself. */
const unattended: Manner = { pace: "live", callees: "auto" };

export type Started = { callId: string; requestHash: string | null };

interface RealtimeStart {
  caller: string;
  number: string;
  cdrField: string;
  /** How long the number of an outbound call rings; null when somebody rings one of ours. */
  ringSeconds: number | null;
}

/** A REALTIME10 call: inbound with somebody ringing, or outbound with a request hash. */
export async function startRealtime(
  account: Account,
  app: AppRecord,
  call: RealtimeStart,
  manner: Manner = unattended,
): Promise<Started> {
  const startedAtMs = Date.now();
  const callId = newCallId(startedAtMs, Math.random);
  const { caller, number, cdrField, ringSeconds } = call;
  const requestHash = ringSeconds === null ? null : newHash(Math.random);
  const facts = {
    app: app.hash,
    callId,
    requestHash,
    cliNumber: caller,
    number,
    ringSeconds: ringSeconds ?? 0,
    cdrField,
  };
  const state: CallState = {
    kind: "realtime",
    call: {
      ...manner,
      ...(await uploadedBy(account)),
      call: newCall(facts, startedAtMs),
      waiting: null,
      untilMs: null,
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
      ...(await uploadedBy(account)),
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
