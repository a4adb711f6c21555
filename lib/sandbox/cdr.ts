// Call detail records of v1, for the webhooks that say a call began or ended.
import type { CdrIn, CdrOut, DialStatus } from "@/lib/callr/calls";
import { datetime } from "@/lib/callr/dates";
import type { EndedBy } from "@/lib/simulate/realtime10/call";

export interface FinishedCall {
  callId: number;
  appHash: string;
  appName: string;
  packageName: string;
  from: string;
  to: string;
  numberHash: string;
  cdrField: string;
  startedAtMs: number;
  answeredAtMs: number | null;
  endedAtMs: number | null;
  endedBy: EndedBy | null;
}

export function toCdrIn(call: FinishedCall): CdrIn {
  return { ...common(call), did_hash: call.numberHash, did_intl_number: call.to };
}

export function toCdrOut(call: FinishedCall, dialStatus: DialStatus): CdrOut {
  return { ...common(call), callid_in: null, number: call.to, dialstatus: dialStatus };
}

/** ISDN causes: 16 is normal clearing, 19 no answer. */
function common(call: FinishedCall) {
  const { startedAtMs, answeredAtMs, endedAtMs } = call;
  const seconds = (from: number | null) =>
    from === null || endedAtMs === null ? 0 : Math.round((endedAtMs - from) / 1000);
  const answered = seconds(answeredAtMs);
  const sources = { caller: "CALLER", callee: "CALLEE", flow: "GATEWAY", platform: "GATEWAY" } as const;
  const endedBy = call.endedBy === "not-answered" || call.endedBy === null ? "platform" : call.endedBy;
  return {
    callid: call.callId,
    cli_name: "",
    cli_number: call.from,
    customer_field: call.cdrField,
    duration: seconds(startedAtMs),
    duration_answered: answered,
    duration_billed: Math.ceil(answered / 60) * 60,
    hangupcause: answeredAtMs === null ? 19 : 16,
    hangupsource: sources[endedBy],
    package_name: call.packageName,
    scenario_hash: call.appHash,
    scenario_name: call.appName,
    start: datetime(startedAtMs),
    answer: answeredAtMs === null ? null : datetime(answeredAtMs),
    hangup: endedAtMs === null ? null : datetime(endedAtMs),
  };
}
