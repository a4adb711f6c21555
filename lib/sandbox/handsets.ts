// The phones at the other end. A number's last two digits say what its phone does, so that a demo or a test can steer
// by choosing numbers; every other number takes its texts and answers its calls.

import type { SmsStatus } from "@/lib/callr/sms";
import type { CalleeOutcome } from "@/lib/simulate/realtime10/call";
import { msg } from "@/lib/words/t";

/** What the last two digits of a number make its phone do. The sandbox page shows this table. */
export const handsetTable = [
  { digits: "80", channel: "voice", does: msg("is busy") },
  { digits: "81", channel: "voice", does: msg("rings out, nobody answers") },
  { digits: "82", channel: "voice", does: msg("cannot be reached: the carrier refuses the call") },
  { digits: "83", channel: "voice", does: msg("is refused by the platform") },
  { digits: "84", channel: "voice", does: msg("is answered by a voicemail greeting") },
  { digits: "90", channel: "sms", does: msg("the carrier refuses the text (failed)") },
  { digits: "91", channel: "sms", does: msg("is switched off, the text runs out of time (expired)") },
  { digits: "92", channel: "sms", does: msg("never confirms: no delivery report arrives") },
  { digits: "93", channel: "sms", does: msg("is not accepted by the platform (error)") },
  { digits: "94", channel: "sms", does: msg("replies STOP") },
  { digits: "95", channel: "sms", does: msg("replies YES") },
  { digits: "96", channel: "sms", does: msg("replies NO") },
  { digits: "97", channel: "sms", does: msg("replies 1") },
  { digits: "98", channel: "sms", does: msg("takes a minute to confirm delivery") },
  { digits: "99", channel: "sms", does: msg('replies "please stop texting me"') },
] as const;

const replies: Record<string, string> = {
  "94": "STOP",
  "95": "YES",
  "96": "NO",
  "97": "1",
  "99": "please stop texting me",
};

const endings: Record<string, readonly SmsStatus[]> = {
  "90": ["PENDING", "SENT", "FAILED"],
  "91": ["PENDING", "SENT", "REMOTE_QUEUED", "EXPIRED"],
  "92": ["PENDING", "SENT", "REMOTE_QUEUED"],
  "93": ["PENDING", "ERROR"],
};
const delivered: readonly SmsStatus[] = ["PENDING", "SENT", "REMOTE_QUEUED", "RECEIVED"];

const callOutcomes: Record<string, CalleeOutcome> = {
  "80": "busy",
  "81": "no-answer",
  "82": "failed",
  "83": "rejected",
  "84": "machine",
};

export const calleeOf = (number: string): CalleeOutcome => callOutcomes[number.slice(-2)] ?? "answered";

/** What the phone texts back once it has received a text, or null. */
export const replyOf = (number: string): string | null => replies[number.slice(-2)] ?? null;

export interface SmsStep {
  status: SmsStatus;
  statusError: string;
  /** How many paces pass before it is reached. */
  paces: number;
}

/** The step after `status` on the way of a text to this number; null when that was the last. */
export function nextSmsStep(to: string, status: SmsStatus): SmsStep | null {
  const path = endings[to.slice(-2)] ?? delivered;
  const next = path[path.indexOf(status) + 1];
  if (!next) return null;
  const isSlow = to.endsWith("98") && next === "RECEIVED";
  return {
    status: next,
    statusError: next === "ERROR" ? "DESTINATION_NOT_ALLOWED" : "",
    paces: isSlow ? 150 : 1,
  };
}
