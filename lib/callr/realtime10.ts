// The REALTIME10 turn: what the platform POSTs for each step of a call and what it takes for an answer, with the
// commands and their parameters. Names and ranges are the vendor's.
import { type Static, Type } from "typebox";

const callStatuses = ["INCOMING_CALL", "UP", "HANGUP", "BUSY", "NOANSWER", "CONGESTION", "REJECTED"] as const;
export type CallStatus = (typeof callStatuses)[number];

// One schema with several types rather than a choice of schemas: for a choice the judge makes an error for every member
// that does not fit before it finds the one that does, and a turn has ten such fields.
const text = (maxLength: number) =>
  Type.Optional(Type.Unsafe<string | number | null>({ type: ["string", "number", "null"], maxLength }));
const hash = Type.Unsafe<string | null>({ type: ["string", "null"], maxLength: 64 });
const requestHash = Type.Unsafe<string | boolean | null>({
  type: ["string", "boolean", "null"],
  maxLength: 64,
});
const callId = Type.Unsafe<number | string>({
  type: ["integer", "string"],
  minimum: 0,
  pattern: "^[0-9]{1,20}$",
});
const commandId = Type.Unsafe<string | number | boolean | null>({
  type: ["string", "number", "boolean", "null"],
  maxLength: 200,
});

/** RT.Request as the reference gives it, lenient where SDKs differ: null or absent fields of a first turn, ids as text. */
export const RealtimeRequest = Type.Object({
  app: Type.Optional(hash),
  callid: callId,
  request_hash: Type.Optional(requestHash),
  cli_name: text(200),
  cli_number: text(64),
  number: text(64),
  command: text(64),
  command_id: Type.Optional(commandId),
  command_result: text(4096),
  command_error: text(4096),
  date_started: text(64),
  call_status: Type.Unsafe<CallStatus>({ enum: [...callStatuses] }),
  cdr_field: text(64),
  variables: Type.Optional(Type.Unknown()),
});
export type RealtimeRequest = Static<typeof RealtimeRequest>;

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
