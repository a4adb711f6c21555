// Call detail records of JSON-RPC v1 in neutral words.
import "server-only";
import type { CdrIn, CdrOut } from "@/lib/callr/calls";
import { parseDate } from "@/lib/callr/dates";
import type { CallRecord } from "./client";

const sides: Record<string, CallRecord["hungUpBy"]> = { CALLER: "caller", CALLEE: "callee" };

export const inboundRecord = (cdr: CdrIn): CallRecord => ({
  ...commonOf(cdr),
  direction: "inbound",
  to: cdr.did_intl_number ?? "",
  isLeg: false,
});

export const outboundRecord = (cdr: CdrOut): CallRecord => ({
  ...commonOf(cdr),
  direction: "outbound",
  to: cdr.number ?? "",
  isLeg: cdr.callid_in !== null && cdr.callid_in !== undefined && Number(cdr.callid_in) !== 0,
});

function commonOf(cdr: CdrIn | CdrOut) {
  return {
    callId: String(cdr.callid),
    appId: cdr.scenario_hash ?? "",
    from: cdr.cli_number ?? "",
    startedMs: parseDate(cdr.start) ?? 0,
    answeredMs: parseDate(cdr.answer),
    endedMs: parseDate(cdr.hangup),
    hungUpBy: sides[cdr.hangupsource] ?? null,
  };
}

/** Call ids have 64 bits, JSON numbers 53: longer ones are put in quotes before the text is read. */
export const withWholeCallIds = (json: string): string =>
  json.replace(/("callid(?:_in)?"\s*:\s*)(\d{16,20})(?=\s*[,}])/g, '$1"$2"');
