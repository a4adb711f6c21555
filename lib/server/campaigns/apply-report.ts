// A delivery report moves its recipient on, never back. Reports come late, twice and in any order.
import "server-only";
import type pg from "pg";
import type { WebhookEvent } from "@/lib/callr/webhooks";
import { type RecipientState, rankOf, stateOfStatus, statesBelow } from "@/lib/campaigns/delivery";
import { msg } from "@/lib/words/t";
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

/**
 * What a report changes of its recipient: its state moves up only, and another ending than the one it has is noted. The
 * parameters are those of `changesOf`.
 */
const CHANGES = `state = CASE WHEN state = ANY($2) THEN $1 ELSE state END,
  reason = CASE WHEN state = ANY($2) THEN $3 ELSE reason END,
  "askAt" = CASE WHEN state = ANY($2) THEN NULL ELSE "askAt" END,
  "needsPerson" = "needsPerson" AND NOT state = ANY($2),
  "sentAt" = CASE WHEN state = ANY($2) THEN coalesce("sentAt", now()) ELSE "sentAt" END,
  "stateAt" = CASE WHEN state = ANY($2) THEN now() ELSE "stateAt" END,
  "messageHash" = coalesce("messageHash", $4), debit = coalesce($5::int, debit),
  note = CASE WHEN $6::text IS NULL OR state = ANY($2) OR state = $1 THEN note ELSE $6 END`;

/** Most reports tell nothing new, and a row that stays as it is need not be written. */
const IS_NEWS = `(state = ANY($2) OR "messageHash" IS NULL OR debit IS DISTINCT FROM coalesce($5::int, debit)
  OR ($6::text IS NOT NULL AND state <> $1))`;

function changesOf(state: RecipientState, { hash, error, debit }: Report): unknown[] {
  const isEnding = rankOf(state) >= rankOf("delivered");
  return [
    state,
    statesBelow(state),
    error === "" ? null : error,
    hash,
    debit,
    isEnding ? (laterWords[state] ?? `Callr later reported: ${state}`) : null,
  ];
}

async function moveRecipient(
  tx: Transaction,
  id: string,
  state: RecipientState,
  report: Report,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE "Recipient" SET ${CHANGES} WHERE id = $7 AND ${IS_NEWS}`,
    ...changesOf(state, report),
    id,
  );
}

/**
 * The report of a recipient that is known by the platform's id, and the note that it was seen, in one statement: nearly
 * all reports are, and a campaign brings several for each of its recipients.
 * @returns whether the event is new; null when no recipient is known by that id, and nothing was written
 */
export async function takeKnownReport(
  db: pg.Pool,
  workspaceId: string,
  event: WebhookEvent,
): Promise<boolean | null> {
  const report = readReport(event.data);
  const state = stateOfStatus(report.status);
  if (!state || report.hash === "") return null;
  const { rows } = await db.query<{ isKnown: boolean; isNew: boolean }>(
    `WITH known AS (SELECT id FROM "Recipient" WHERE "workspaceId" = $7 AND "messageHash" = $4 LIMIT 1),
       noted AS (
         INSERT INTO "WebhookEvent" ("workspaceId", "eventId", type, data, "processedAt")
         SELECT $7, $8, $9, $10::jsonb, now() AT TIME ZONE 'UTC' FROM known ON CONFLICT DO NOTHING RETURNING "eventId"),
       changed AS (
         UPDATE "Recipient" SET ${CHANGES} WHERE id IN (SELECT known.id FROM known, noted) AND ${IS_NEWS})
     SELECT EXISTS (SELECT FROM known) AS "isKnown", EXISTS (SELECT FROM noted) AS "isNew"`,
    [...changesOf(state, report), workspaceId, event.event_id, event.type, JSON.stringify(event.data)],
  );
  const [taken] = rows;
  return taken?.isKnown ? taken.isNew : null;
}

/** Kept in English; whoever reads the list reads it in their language. */
const laterWords: Partial<Record<RecipientState, string>> = {
  delivered: msg("Callr later reported: delivered"),
  failed: msg("Callr later reported: failed"),
  refused: msg("Callr later reported: refused"),
  expired: msg("Callr later reported: expired"),
};

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
