// The REALTIME10 turn: what the platform POSTs for each step of a call and what it takes for an answer, with the
// commands and their parameters. Names and ranges are the vendor's.
import { type Static, Type } from "typebox";

export const CallStatus = Type.Union(
  (["INCOMING_CALL", "UP", "HANGUP", "BUSY", "NOANSWER", "CONGESTION", "REJECTED"] as const).map((s) =>
    Type.Literal(s),
  ),
);
export type CallStatus = "INCOMING_CALL" | "UP" | "HANGUP" | "BUSY" | "NOANSWER" | "CONGESTION" | "REJECTED";

const text = (maxLength: number) =>
  Type.Optional(Type.Union([Type.String({ maxLength }), Type.Number(), Type.Null()]));

/** RT.Request as the reference gives it, lenient where SDKs differ: null or absent fields of a first turn, ids as text. */
export const RealtimeRequest = Type.Object({
  app: Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Null()])),
  callid: Type.Union([Type.Integer({ minimum: 0 }), Type.String({ pattern: "^[0-9]{1,20}$" })]),
  request_hash: Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Boolean(), Type.Null()])),
  cli_name: text(200),
  cli_number: text(64),
  number: text(64),
  command: text(64),
  command_id: Type.Optional(
    Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean(), Type.Null()]),
  ),
  command_result: text(4096),
  command_error: text(4096),
  date_started: text(64),
  call_status: CallStatus,
  cdr_field: text(64),
  variables: Type.Optional(Type.Unknown()),
});
export type RealtimeRequest = Omit<Static<typeof RealtimeRequest>, "call_status"> & {
  call_status: CallStatus;
};

export interface RealtimeResponse {
  command: string;
  /** Never empty or zero: the platform's own SDK takes that for a first turn. */
  command_id: string;
  params: Record<string, unknown>;
  variables: Record<string, unknown>;
}

/** "TTS|<VOICE>|<text>": the pipe and control characters cannot be escaped, so they are taken out of the text. */
export function ttsMedia(voice: string, text: string): string {
  return `TTS|${voice}|${text.replace(UNSPEAKABLE, " ").replace(/ {2,}/g, " ").trim()}`;
}

const UNSPEAKABLE = /[|<>\u0000-\u001f\u007f\u2028\u2029]/g;

/** Callr waits 5 s for a command (real-time reference); what is left over is the network's. */
export const REPLY_BUDGET_MS = 4_500;
