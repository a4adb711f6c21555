// Calls: who is dialled (Target), the options of an outbound real-time call, and the call detail records.
import { type Static, Type } from "typebox";
import { text } from "./formats";

/** `timeout` is how long it rings, in seconds. */
export const Target = Type.Object({
  number: text("phone_number"),
  timeout: Type.Integer({ minimum: 5, maximum: 300 }),
});
export type Target = Static<typeof Target>;

export const RealtimeCallOptions = Type.Object({
  cdr_field: Type.Optional(Type.Union([text("cdr_customer_field"), Type.Null()])),
  cli: Type.Optional(Type.Union([text("cli_phone_number"), Type.Null()])),
});
export type RealtimeCallOptions = Static<typeof RealtimeCallOptions>;

export const dialStatuses = [
  "ANSWER",
  "BUSY",
  "CANCEL",
  "CHANUNAVAIL",
  "CONGESTION",
  "NOANSWER",
  "NODIAL",
] as const;
export type DialStatus = (typeof dialStatuses)[number];

interface CallRecord {
  /** A 64-bit integer on the platform; the sandbox's stay below 2^53. */
  callid: number;
  cli_name: string;
  cli_number: string;
  customer_field: string;
  duration: number;
  duration_answered: number;
  duration_billed: number;
  hangupcause: number;
  hangupsource: "CALLEE" | "CALLER" | "GATEWAY";
  package_name: string;
  scenario_hash: string;
  scenario_name: string;
  start: string;
  answer: string | null;
  hangup: string | null;
}

export interface CdrIn extends CallRecord {
  did_hash: string;
  did_intl_number: string;
}

export interface CdrOut extends CallRecord {
  callid_in: number | null;
  number: string;
  dialstatus: DialStatus;
}
