// The life of one recipient's message, and the only ways it may move. A report that comes late or twice never moves
// it back.
import { msg } from "@/lib/words/t";

export const recipientStates = [
  "held", // will not be sent; the reason says why
  "queued",
  "claimed", // a worker has it, nothing has left yet
  "sending", // the request may have left
  "in_doubt", // it may or may not have been sent; the platform is asked
  "sent",
  "refused", // the platform said no
  "delivered",
  "failed", // the carrier said no, or the platform could not send it
  "expired", // the phone was not reached in time
  "unknown", // no report came
  "cancelled",
] as const;
export type RecipientState = (typeof recipientStates)[number];

/** Higher is later. Reports move a message up only; equal ranks are endings that exclude each other. */
const RANK: Record<RecipientState, number> = {
  held: 0,
  queued: 1,
  claimed: 2,
  sending: 3,
  in_doubt: 4,
  sent: 5,
  unknown: 6,
  refused: 7,
  delivered: 7,
  failed: 7,
  expired: 7,
  cancelled: 7,
};

export const rankOf = (state: RecipientState): number => RANK[state];

/** States a message may be in when a report about it says `to`. */
export function statesBelow(to: RecipientState): RecipientState[] {
  return recipientStates.filter((state) => state !== "held" && RANK[state] < RANK[to]);
}

export const mayMove = (from: RecipientState, to: RecipientState): boolean =>
  from !== "held" && RANK[from] < RANK[to];

/** Nothing more will happen to it by itself. */
export const isSettled = (state: RecipientState): boolean => state === "held" || RANK[state] >= RANK.sent;

/** The platform's word, v1 or v2 spelling -> our state; undefined for a word we do not know. */
export function stateOfStatus(status: string): RecipientState | undefined {
  return STATUS[status.toLowerCase().replace("-", "_")];
}

const STATUS: Record<string, RecipientState> = {
  created: "sent",
  pending: "sent",
  sent: "sent",
  remote_queued: "sent",
  received: "delivered",
  delivered: "delivered",
  error: "refused",
  failed: "failed",
  expired: "expired",
};

/** Why somebody on the list is not texted. */
export const heldReasons = {
  opted_out: msg("opted out"),
  no_consent: msg("gave no consent"),
  country_not_allowed: msg("are outside the allowed countries"),
  premium: msg("have a number that bills the sender"),
  satellite: msg("have a satellite number"),
  empty_field: msg("lack a value the text needs"),
  too_long: msg("would get a text that is too long"),
} as const;
export type HeldReason = keyof typeof heldReasons;
