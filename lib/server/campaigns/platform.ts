// What the sending engine needs of a phone platform, and every way a request to it can end. The Callr clients are
// behind it; tests put a fake that loses, refuses and repeats.
import "server-only";

export interface SmsPlatform {
  sendSms(message: OutgoingText): Promise<SendOutcome>;
  findSms(message: SearchedText): Promise<FindOutcome>;
  /** A message whose id we know: where it stands now. */
  getSms(hash: string): Promise<FindOutcome>;
}

export interface OutgoingText {
  to: string;
  /** "" is the shared short code. */
  from: string;
  text: string;
  kind: "marketing" | "alerting";
  /** Comes back with delivery reports where the platform can carry it; at most 32 letters and digits. */
  reference: string;
}

export interface SearchedText extends Omit<OutgoingText, "kind"> {
  /** It was sent after this moment, if at all. */
  sinceMs: number;
}

export type SendOutcome =
  | { kind: "sent"; hash: string }
  /** The platform said no; asking again would get the same answer. */
  | { kind: "refused"; reason: string }
  /** It would refuse every message: our key is not accepted. */
  | { kind: "no_access"; reason: string }
  /** Nothing was accepted: no connection, or "too many requests". */
  | { kind: "not_reached"; reason: string; retryAfterMs: number; isRateLimit: boolean }
  /** It may or may not have been accepted. */
  | { kind: "in_doubt"; reason: string };

export type FindOutcome =
  | { kind: "found"; hash: string; status: string; debit: number | null }
  | { kind: "not_found" }
  | { kind: "not_reached" }
  /** This platform cannot search sent texts: a person must decide. */
  | { kind: "cannot_search" };
