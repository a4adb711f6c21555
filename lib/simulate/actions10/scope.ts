// What a script can read: its own variables and the platform's predefined objects, in the shapes of 2025-09-01.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Run } from "./run";

const SCENARIO = { sid: "patchcrd", name: "Patchcord" };

/** Variables and predefined objects by name, for one evaluation. */
export function scopeOf(run: Run): Record<string, unknown> {
  const scope: Record<string, unknown> = {
    run: { id: `${run.entry === "api-initiated" ? "api" : run.entry}:${run.callId}`, type: runType(run) },
    scenario: SCENARIO,
    app: SCENARIO, // its name in scripts of 2024
    integrations: { defaults: {} },
  };
  if (run.entry === "inbound-sms") scope.sms = inboundSms(run);
  if (run.entry === "inbound-call" || run.entry === "hangup") scope.call = call(run);
  if (run.frames.at(-1)?.isEvent) scope.recording = recording(run);
  return { ...scope, ...run.variables };
}

/** What `result:` of a dial holds. */
export function dialResult(
  run: Run,
  callee: string,
  leg: { startedMs: number; answeredMs: number | null },
  cause: number,
): { ok: boolean; cdr: Record<string, unknown> } {
  const cdr = callRecord({
    direction: "outbound",
    callId: run.callId,
    caller: run.entry === "inbound-call" ? run.called : run.caller,
    callee,
    startedMs: leg.startedMs,
    answeredMs: leg.answeredMs,
    endedMs: run.nowMs,
    cause,
    source: leg.answeredMs === null ? "system" : "callee",
  });
  return { ok: leg.answeredMs !== null, cdr };
}

function call(run: Run) {
  return {
    fromNumber: run.caller,
    toNumber: run.called,
    ...party("from", run.caller),
    ...party("to", run.called),
    cdr: callRecord({
      direction: "inbound",
      callId: run.callId,
      caller: run.caller,
      callee: run.called,
      startedMs: run.startedMs,
      answeredMs: run.answeredMs,
      endedMs: run.endedMs,
      cause: 16,
      source: run.hangupSource,
    }),
  };
}

function inboundSms(run: Run) {
  const at = iso(run.startedMs);
  const isUnicode = /[^\n\r -~£¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà]/.test(run.message);
  const [single, part] = isUnicode ? [70, 67] : [160, 153];
  return {
    sid: run.callId,
    direction: "inbound",
    fromNumber: run.caller,
    ...party("from", run.caller),
    toNumber: run.called,
    ...party("to", run.called),
    status: "delivered",
    encoding: isUnicode ? "unicode" : "gsm",
    bodyText: run.message,
    parts: run.message.length <= single ? 1 : Math.ceil(run.message.length / part),
    billingDebit: "0.0000",
    billingPaymentType: "prepaid",
    network: "",
    deliveredAt: at,
    createdAt: at,
    updatedAt: at,
    sentAt: null,
  };
}

function recording(run: Run) {
  return { sid: `rec-${run.callId}`, status: "ready", createdAt: iso(run.nowMs) };
}

const party = (end: "from" | "to", number: string) => {
  const parsed = parsePhoneNumberFromString(number);
  return {
    [`${end}Type`]: parsed?.getType() ?? "UNKNOWN",
    [`${end}Country`]: parsed?.country ?? "",
    [`${end}Location`]: "",
  };
};

interface CallRecord {
  direction: "inbound" | "outbound";
  callId: string;
  caller: string;
  callee: string;
  startedMs: number;
  answeredMs: number | null;
  endedMs: number | null;
  /** Q.850. */
  cause: number;
  source: string;
}

function callRecord({
  direction,
  callId,
  caller,
  callee,
  startedMs,
  answeredMs,
  endedMs,
  cause,
  source,
}: CallRecord) {
  const seconds = (fromMs: number | null) =>
    fromMs === null || endedMs === null ? 0 : Math.round((endedMs - fromMs) / 1000);
  const answered = seconds(answeredMs);
  return {
    billingCredit: "0.0000",
    billingDebit: "0.0000",
    billingDestinationLabel: "",
    billingPaymentType: "prepaid",
    callee,
    callerName: "",
    callerNumber: caller,
    callerRestricted: false,
    callid: Number(callId) || callId,
    direction,
    durationAnswered: answered,
    durationBilled: Math.ceil(answered / 60) * 60,
    durationTotal: seconds(startedMs),
    started: iso(startedMs),
    answered: answeredMs === null ? null : iso(answeredMs),
    ended: endedMs === null ? null : iso(endedMs),
    hangupCause: cause,
    hangupSource: source,
    hangupTech: "",
    status: answeredMs === null ? "missed" : "answered",
  };
}

const runType = ({ entry }: Run) =>
  entry === "api-initiated" ? "api" : entry === "hangup" ? "inbound-call" : entry;
const iso = (ms: number) => new Date(ms).toISOString();
