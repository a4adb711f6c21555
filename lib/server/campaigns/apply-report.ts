// A delivery report moves its recipient on, never back. Reports come late, twice and in any order.
import "server-only";
import { type RecipientState, rankOf, stateOfStatus, statesBelow } from "@/lib/campaigns/delivery";
import type { Transaction } from "../db/client";
import { debitOf, isSameText } from "./callr-sms";

/** The members of the platform's SMS object that we read. */
interface Report {
  hash: string;
  status: string;
  error: string;
  reference: string;
  to: string;
  text: string;
  debit: number | null;
}

export async function applyReport(
  tx: Transaction,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  data: Record<string, unknown>,
): Promise<void> {
  const report = readReport(data);
  const state = stateOfStatus(report.status);
  if (!state || report.hash === "") return;
  const recipientId = await findRecipient(tx, { workspaceId, connectionId }, report);
  if (recipientId) await moveRecipient(tx, recipientId, state, report);
  else await moveMessage(tx, workspaceId, state, report);
}

function readReport(data: Record<string, unknown>): Report {
  const text = (name: string) => (typeof data[name] === "string" ? data[name] : "");
  return {
    hash: text("hash"),
    status: text("status"),
    error: text("status_error"),
    reference: text("user_data"),
    to: text("to"),
    text: text("text"),
    debit: debitOf(data.b_customer_debit),
  };
}

/** By the platform's id; by our reference when the id was never told us; else by number and text among open ones. */
async function findRecipient(
  tx: Transaction,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  { hash, reference, to, text }: Report,
): Promise<string | null> {
  const known = await tx.recipient.findFirst({
    where: { workspaceId, messageHash: hash },
    select: { id: true },
  });
  if (known) return known.id;
  const campaign = { connectionId };
  if (reference !== "") {
    const named = await tx.recipient.findFirst({
      where: { id: reference, workspaceId, phone: to, campaign },
      select: { id: true },
    });
    if (named) return named.id;
  }
  const open = await tx.recipient.findMany({
    where: { workspaceId, phone: to, messageHash: null, state: { in: ["sending", "in_doubt"] }, campaign },
    select: { id: true, text: true },
  });
  return open.find((recipient) => isSameText(recipient.text, text))?.id ?? null;
}

async function moveRecipient(
  tx: Transaction,
  id: string,
  state: RecipientState,
  { hash, error, debit }: Report,
): Promise<void> {
  const moved = await tx.$executeRaw`
    UPDATE "Recipient" SET state = ${state}, "messageHash" = coalesce("messageHash", ${hash}),
      debit = coalesce(${debit}::int, debit), reason = ${error === "" ? null : error}, "askAt" = NULL,
      "needsPerson" = false, "sentAt" = coalesce("sentAt", now()), "stateAt" = now()
    WHERE id = ${id} AND state = ANY(${statesBelow(state)})`;
  if (moved > 0) return;
  await tx.$executeRaw`
    UPDATE "Recipient" SET debit = coalesce(${debit}::int, debit), "messageHash" = coalesce("messageHash", ${hash})
    WHERE id = ${id}`;
  if (rankOf(state) < rankOf("delivered")) return;
  await tx.$executeRaw`
    UPDATE "Recipient" SET note = ${`Callr later reported: ${state}`} WHERE id = ${id} AND state <> ${state}`;
}

/** A text outside of campaigns: an answer from the inbox, a flow's message, a test. */
async function moveMessage(
  tx: Transaction,
  workspaceId: string,
  state: RecipientState,
  { hash, reference, error }: Report,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Message" SET state = ${state}, "platformHash" = coalesce("platformHash", ${hash}),
      reason = ${error === "" ? null : error}
    WHERE "workspaceId" = ${workspaceId} AND direction = 'out' AND ("platformHash" = ${hash} OR id = ${reference})
      AND state = ANY(${statesBelow(state)})`;
}
