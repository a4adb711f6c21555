// A phone platform in memory that can lose answers, refuse and slow down, and remembers what it really sent.
import type { FindOutcome, OutgoingText, SendOutcome, SmsPlatform } from "@/lib/server/campaigns/platform";

export interface FakeSmsPlatform extends SmsPlatform {
  /** Every text that left for a phone, in order. */
  sent: OutgoingText[];
  /** Decides what happens to a request; by default it is sent. */
  onSend: (text: OutgoingText, attempt: number) => Fate;
  canSearch: boolean;
  /** What `getSms` says about every message. */
  statusNow: string;
}

export type Fate =
  | "send"
  | "send_and_reset" // accepted, but the answer is lost
  | "lose" // neither accepted nor answered
  | "refuse"
  | "no_access"
  | "unreachable"
  | { rateLimitMs: number };

export function fakeSmsPlatform(): FakeSmsPlatform {
  let attempts = 0;
  const platform: FakeSmsPlatform = {
    sent: [],
    onSend: () => "send",
    canSearch: true,
    statusNow: "sent",
    async sendSms(text): Promise<SendOutcome> {
      const fate = platform.onSend(text, ++attempts);
      if (fate === "send" || fate === "send_and_reset") platform.sent.push(text);
      if (fate === "send") return { kind: "sent", hash: hashOf(text) };
      if (fate === "send_and_reset" || fate === "lose") return { kind: "in_doubt", reason: "reset" };
      if (fate === "refuse") return { kind: "refused", reason: "DESTINATION_NOT_ALLOWED" };
      if (fate === "no_access") return { kind: "no_access", reason: "HTTP 401" };
      const retryAfterMs = fate === "unreachable" ? 0 : fate.rateLimitMs;
      return { kind: "not_reached", reason: "away", retryAfterMs, isRateLimit: fate !== "unreachable" };
    },
    async findSms({ reference }): Promise<FindOutcome> {
      if (!platform.canSearch) return { kind: "cannot_search" };
      const found = platform.sent.find((text) => text.reference === reference);
      return found
        ? { kind: "found", hash: hashOf(found), status: "sent", debit: 450 }
        : { kind: "not_found" };
    },
    async getSms(hash): Promise<FindOutcome> {
      const found = platform.sent.find((text) => hashOf(text) === hash);
      return found ? { kind: "found", hash, status: platform.statusNow, debit: 450 } : { kind: "not_found" };
    },
  };
  return platform;
}

const hashOf = ({ reference }: OutgoingText) => reference.slice(0, 8).toUpperCase();
