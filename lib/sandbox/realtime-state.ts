// A call to or from a REALTIME10 app as plain data: what it is doing, and what may happen to it next.
import { datetime } from "@/lib/callr/dates";
import type { CallStatus } from "@/lib/callr/realtime10";
import type { CallAct, CallEntry, EndedBy, Pace } from "./call-log";
import type { Command } from "./realtime-commands";

export interface RealtimeCall {
  app: string;
  callId: number;
  /** Set for outbound calls only; null tells the app that somebody rang. */
  requestHash: string | null;
  caller: string;
  number: string;
  cdrField: string;
  startedAtMs: number;
  answeredAtMs: number | null;
  pace: Pace;
  /** `manual`: a person decides by acts whether a rung number answers; `auto`: its handset does. */
  callees: "auto" | "manual";
  variables: Record<string, unknown>;
  /** Keys pressed while the app was being asked; the next `read` takes them. */
  typedAhead: string;
  /** Somebody hung up while the app was being asked; its reply is dropped and HANGUP is posted instead. */
  hungUpBy: EndedBy | null;
  activity: Activity;
}

export type Activity =
  | { kind: "new" }
  | { kind: "ringing"; untilMs: number | null }
  | { kind: "asking"; request: RealtimePost; ends: EndedBy | null }
  | { kind: "sounding"; command: Command; result: string; untilMs: number }
  | { kind: "reading"; command: Command; digits: string; attempt: number; untilMs: number | null }
  | { kind: "recording"; command: Command; sinceMs: number; untilMs: number | null }
  | { kind: "dialling"; command: Command; index: number; untilMs: number | null }
  | { kind: "joined"; command: Command; with: string }
  | { kind: "ended" };

/** RT.Request as the platform posts it. */
export interface RealtimePost {
  app: string;
  callid: number;
  request_hash: string | null;
  cli_name: string;
  cli_number: string;
  number: string;
  command: string;
  command_id: unknown;
  command_result: string;
  command_error: string;
  date_started: string;
  call_status: CallStatus;
  cdr_field: string;
  variables: Record<string, unknown>;
}

export type CallEvent =
  | { type: "begin" }
  /** What the app answered; `error` when there is no answer to obey (late, not 200, not a command). */
  | { type: "reply"; command: string; commandId: unknown; params: unknown; variables: unknown }
  | { type: "no-reply"; problem: string }
  | { type: "tick" }
  /** `calls.hangup`, a swept or deleted app's call. */
  | { type: "cut" }
  | { type: "act"; act: CallAct };

export interface Transition {
  call: RealtimeCall;
  entries: CallEntry[];
  /** The call another one asked to end (`hangup_callid`). */
  cutCallId?: number;
}

/** When the call moves on by itself; null while it waits for the app or for a person. */
export function dueAtMs(call: RealtimeCall): number | null {
  return "untilMs" in call.activity ? call.activity.untilMs : null;
}

/** The call once it has something to report: it waits for the app's next command. */
export function ask(
  call: RealtimeCall,
  status: CallStatus,
  command: Command | null,
  result: string,
  error: string,
  entries: CallEntry[],
  ends: EndedBy | null = null,
): Transition {
  const request: RealtimePost = {
    app: call.app,
    callid: call.callId,
    request_hash: call.requestHash,
    cli_name: "",
    cli_number: call.caller,
    number: call.number,
    command: command?.command ?? "",
    command_id: command?.id ?? 0,
    command_result: result,
    command_error: error,
    date_started: datetime(call.startedAtMs),
    call_status: status,
    cdr_field: call.cdrField,
    variables: call.variables,
  };
  return { call: { ...call, activity: { kind: "asking", request, ends } }, entries };
}
