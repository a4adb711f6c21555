// What an account does with text messages, the same behind both APIs: sending one, and receiving one.
import "server-only";
import { newHash } from "@/lib/sandbox/ids";
import type { SmsRecord } from "@/lib/sandbox/records";
import { acceptSms, inboundSms, toSms } from "@/lib/sandbox/sms-messages";
import type { Account } from "./account";
import { findApp } from "./app-store";
import { emitEvents } from "./emit-events";
import { getNumber, listNumbers } from "./number-store";
import { must } from "./refused";
import { findLastSent, insertSms } from "./sms-store";
import { startScript } from "./start-calls";
import { wakeSandbox } from "./wake";

export type TextToSend = { from: unknown; to: unknown; text: unknown; options: unknown };

export async function sendText(account: Account, input: TextToSend): Promise<SmsRecord> {
  // Only a sender that is a number has to be looked up among the account's own.
  const isOwnNumber = typeof input.from === "string" && input.from.startsWith("+");
  const numbers = isOwnNumber ? await listNumbers(account) : [];
  const nowMs = Date.now();
  const sms = must(acceptSms(input, { hash: newHash(Math.random), nowMs, numbers }));
  await insertSms(account, sms, nowMs + account.paceMs);
  wakeSandbox();
  return sms;
}

/** Somebody texts one of the account's numbers: subscribers hear of it, and an assigned flow answers. */
export async function receiveText(
  account: Account,
  input: { from: string; to: string; text: string },
): Promise<SmsRecord> {
  const number = await getNumber(account, input.to);
  const sms = await deliverInbound(account, input);
  const app = number.appHash === null ? null : await findApp(account.id, number.appHash);
  if (app?.package === "ACTIONS10") {
    const { from: caller, to, text: message } = sms;
    await startScript(account, app, { entry: "inbound-sms", caller, number: to, message, variables: {} });
  }
  return sms;
}

/** A phone answers a text it got; it goes back to where that came from, a short code too. */
export async function replyToText(account: Account, sent: SmsRecord, text: string): Promise<SmsRecord> {
  return deliverInbound(account, { from: sent.to, to: sent.from, text });
}

async function deliverInbound(
  account: Account,
  input: { from: string; to: string; text: string },
): Promise<SmsRecord> {
  const sms = inboundSms(input, newHash(Math.random), Date.now());
  await insertSms(account, sms, null);
  const answered = await findLastSent(account, input.from);
  await emitEvents([
    { account, type: "sms.mo", data: { ...toSms(sms) }, dynamic: answered?.options.webhook },
  ]);
  return sms;
}
