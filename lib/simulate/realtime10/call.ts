// A REALTIME10 call as the platform holds it, as plain data: what it is doing, and what may happen to it next.
import type { CallStatus, RealtimeRequest } from "@/lib/callr/realtime10";
import type { Act } from "@/lib/nodes/contract";
import type { TraceEvent } from "../session";
import type { Command } from "./command-shapes";

export interface RealtimeCall extends CallFacts {
  startedMs: number;
  answeredMs: number | null;
  /** The `variables` of the last answer, to be sent back untouched. */
  sent: Record<string, unknown>;
  /** Keys pressed while the app was being asked; the next `read` takes them. */
  typedAhead: string;
  recordings: number;
  /** True once two people were connected and nothing was heard from the flow since. */
  wasConnected: boolean;
  /** Somebody hung up while the app was being asked; its answer is dropped and HANGUP is posted instead. */
  hungUpBy: EndedBy | null;
  /** The call has ended; a last turn may still be under way. */
  endedBy: EndedBy | null;
  doing: Doing;
}

export interface CallFacts {
  app: string;
  callId: string | number;
  /** Set for calls the platform places; null tells the app that somebody rang. */
  requestHash: string | null;
  /** Who is shown as calling; empty when withheld. */
  cliNumber: string;
  /** The number that was rung: one of ours, or the person's whom the platform calls. */
  number: string;
  /** How long an outbound call rings. */
  ringSeconds: number;
  cdrField: string;
}

export type EndedBy = "caller" | "flow" | "callee" | "platform" | "not-answered";

/** What a number that is rung may do. A voicemail greeting answers; a rejected number is refused by the platform. */
export type CalleeOutcome = "answered" | "machine" | "busy" | "no-answer" | "failed" | "rejected";

export type Doing =
  | { kind: "new" }
  /** The phone of an outbound call. */
  | { kind: "ringing" }
  /** A turn is due: post it, and come back with what was answered. */
  | { kind: "asking"; turn: RealtimeRequest }
  | { kind: "sounding"; command: Command; text: string; durationMs: number }
  | { kind: "reading"; command: Command; text: string; durationMs: number; typed: string; attempt: number }
  | { kind: "recording"; command: Command; sinceMs: number }
  /** The flow listens whether somebody talks. */
  | { kind: "detecting"; command: Command; text: string; durationMs: number }
  /** Of a conference room, before its PIN. */
  | { kind: "at-door"; command: Command; text: string; durationMs: number; typed: string; tries: number }
  | { kind: "in-room"; command: Command }
  | { kind: "dialling"; command: Command; index: number }
  /** Somebody answered and is told something before the caller is connected. */
  | { kind: "whispering"; command: Command; number: string; text: string; durationMs: number }
  | { kind: "talking"; command: Command; number: string }
  | { kind: "over" };

export type CallEvent =
  | { type: "begin" }
  | { type: "answer"; answer: TurnAnswer }
  /** No command to obey: late, refused or empty; `problem` says so where it was none of the last turns. */
  | { type: "no-answer"; problem?: string }
  /** Ended from outside: `calls.hangup`, or a call that nobody ends. */
  | { type: "cut" }
  | { type: "act"; act: PlatformAct };

/** What came back for a turn, not judged yet. */
export interface TurnAnswer {
  command: string;
  command_id: unknown;
  params: unknown;
  variables: unknown;
}

export type PlatformAct =
  | Exclude<Act, { act: "callee" }>
  | { act: "callee"; outcome: CalleeOutcome | "hangup" };

/** What the model is given from around it: the clock, and how long a sound lasts. */
export interface Surroundings {
  nowMs: number;
  /** Length of an rt_media value; 0 for none. */
  soundMs: (media: unknown) => number;
  /** What is known of a sound of the library, in words. */
  soundName?: (media: unknown) => string | undefined;
}

export interface Advanced {
  call: RealtimeCall;
  told: TraceEvent[];
  /** Id of the call that this one asked to end. */
  cuts?: string;
}

export const newCall = (facts: CallFacts, startedMs: number): RealtimeCall => ({
  ...facts,
  startedMs,
  answeredMs: null,
  sent: {},
  typedAhead: "",
  recordings: 0,
  wasConnected: false,
  hungUpBy: null,
  endedBy: null,
  doing: { kind: "new" },
});

/** The call once it has something to report: it waits for the app's next command. */
export function ask(
  call: RealtimeCall,
  status: CallStatus,
  told: TraceEvent[] = [],
  report: { command: Command | null; result: string; error?: string } = { command: null, result: "" },
): Advanced {
  const turn: RealtimeRequest = {
    app: call.app,
    callid: call.callId,
    request_hash: call.requestHash,
    cli_name: "",
    cli_number: call.cliNumber,
    number: call.number,
    command: report.command?.command ?? "",
    // The id comes back as the app gave it; what that may be is its own affair.
    command_id: (report.command?.id ?? 0) as NonNullable<RealtimeRequest["command_id"]>,
    command_result: report.result,
    command_error: report.error ?? "",
    date_started: new Date(call.startedMs).toISOString().slice(0, 19).replace("T", " "),
    call_status: status,
    cdr_field: call.cdrField,
    variables: call.sent,
  };
  return { call: { ...call, doing: { kind: "asking", turn } }, told };
}

/** The command in progress is done: its result is the next turn. */
export const report = (call: RealtimeCall, command: Command, result: string, told: TraceEvent[] = []) =>
  ask(call, "UP", told, { command, result });
