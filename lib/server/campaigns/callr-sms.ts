// The sending engine's view of a Callr client.
import "server-only";
import type { CallrClient, SmsState } from "../callr/client";
import type { FindOutcome, OutgoingText, SearchedText, SendOutcome, SmsPlatform } from "./platform";

export function callrSms(client: CallrClient): SmsPlatform {
  return {
    sendSms: (message) => send(client, message),
    findSms: (message) => find(client, message),
    getSms: (hash) => get(client, hash),
  };
}

async function send(client: CallrClient, message: OutgoingText): Promise<SendOutcome> {
  const { from, to, text, kind, reference } = message;
  const outcome = await client.sendSms({ from, to, text, nature: kind, reference });
  if (outcome.ok) return { kind: "sent", hash: outcome.value };
  switch (outcome.reason) {
    case "refused":
      return { kind: outcome.code === "unauthorized" ? "no_access" : "refused", reason: outcome.message };
    case "in_doubt":
      return { kind: "in_doubt", reason: outcome.message };
    case "not_reached":
      return {
        kind: "not_reached",
        reason: outcome.message,
        retryAfterMs: outcome.retryAfterMs ?? 0,
        isRateLimit: outcome.retryAfterMs !== null,
      };
  }
}

/** Clocks of two machines differ a little. */
const CLOCK_SLACK_MS = 60_000;
/**
 * From the beginning of the search to the last moment at which the request can have arrived, with room. Everything the
 * account has sent in between is listed, so after an outage of hours "until now" could be more than can be read.
 */
const WINDOW_MS = 10 * 60_000;

async function find(client: CallrClient, message: SearchedText): Promise<FindOutcome> {
  const outcome = await client.searchSms({
    to: message.to,
    fromMs: message.sinceMs,
    toMs: Math.min(Date.now() + CLOCK_SLACK_MS, message.sinceMs + WINDOW_MS),
  });
  if (!outcome.ok) {
    const cannot = outcome.reason === "refused" && outcome.code === "unsupported";
    return { kind: cannot ? "cannot_search" : "not_reached" };
  }
  const sms = outcome.value.find((candidate) => isThisText(candidate, message));
  if (!sms) return { kind: "not_found" };
  return { kind: "found", hash: sms.id, status: sms.status, debit: debitOf(sms.debit) };
}

async function get(client: CallrClient, hash: string): Promise<FindOutcome> {
  const outcome = await client.findSms(hash);
  if (!outcome.ok) return { kind: "not_reached" };
  const sms = outcome.value;
  if (!sms) return { kind: "not_found" };
  return { kind: "found", hash: sms.id, status: sms.status, debit: debitOf(sms.debit) };
}

/** By our reference where the platform keeps one; else by sender and text. */
function isThisText(sms: SmsState, { reference, from, text }: SearchedText): boolean {
  if (sms.reference !== "") return sms.reference === reference;
  return (from === "" || sms.from === from) && isSameText(text, sms.text);
}

/** The platform drops leading spaces and puts the number that takes STOP into the text. */
export function isSameText(ours: string, theirs: string): boolean {
  const pieces = ours.trimStart().split("%STOPNUM%");
  if (pieces.length === 1) return pieces[0] === theirs.trimStart();
  const pattern = pieces
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("\\+?[0-9 ]{3,16}");
  return new RegExp(`^${pattern}$`).test(theirs.trimStart());
}

/** "4.50" cents -> 450 hundredths of a cent. */
export function debitOf(cents: unknown): number | null {
  const value = typeof cents === "string" && cents !== "" ? Number(cents) : Number.NaN;
  return Number.isFinite(value) ? Math.round(value * 100) : null;
}
