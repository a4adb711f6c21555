// A text that came in: kept in its thread, attributed to the campaign it answers, STOP and START obeyed at once.
// What a flow answers comes later, from a turn that is written here with it.
import "server-only";
import { type Intent, intentOf } from "@/lib/campaigns/keywords";
import { liftOptOut, optOut } from "../campaigns/suppress";
import type { Transaction } from "../db/client";

export interface Inbound {
  eventId: string;
  data: Record<string, unknown>;
}

/** How long after a campaign's message a text still counts as an answer to it. */
const REPLY_WINDOW_MS = 30 * 24 * 3_600_000;

export async function receiveText(
  tx: Transaction,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  { eventId, data }: Inbound,
): Promise<void> {
  const text = (name: string) => (typeof data[name] === "string" ? data[name] : "");
  const phone = text("from");
  const ourNumber = text("to");
  if (phone === "") return;
  const intent = intentOf(text("text"));
  const campaignId = await campaignAnswered(tx, { workspaceId, connectionId, phone, ourNumber });
  const messageId = `in-${eventId}`.slice(0, 64);
  const message = { workspaceId, connectionId, phone, ourNumber, text: text("text"), campaignId };
  await tx.message.create({
    data: {
      ...message,
      id: messageId,
      direction: "in",
      intent,
      state: "received",
      platformHash: text("hash") || null,
    },
  });
  await obey(tx, intent, message);
  await touchConversation(tx, message, intent);
  if (intent === "stop" || intent === "maybe_stop") return;
  await tx.smsTurn.create({ data: { id: messageId, workspaceId, phone } });
}

interface Received {
  workspaceId: string;
  connectionId: string;
  phone: string;
  ourNumber: string;
  text: string;
  campaignId: string | null;
}

async function obey(tx: Transaction, intent: Intent, { workspaceId, phone, text, campaignId }: Received) {
  if (intent === "stop") {
    await optOut(tx, { workspaceId, phone, reason: "stop_reply", note: text, campaignId });
  } else if (intent === "maybe_stop") {
    await optOut(tx, { workspaceId, phone, reason: "sounds_like_stop", note: text, campaignId });
  } else if (intent === "start") {
    await liftOptOut(tx, workspaceId, phone);
  }
}

/** The last campaign message to this person that a reply to this number can mean. */
async function campaignAnswered(
  tx: Transaction,
  { workspaceId, connectionId, phone, ourNumber }: Omit<Received, "text" | "campaignId">,
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ campaignId: string }[]>`
    SELECT r."campaignId" FROM "Recipient" r JOIN "Campaign" c ON c.id = r."campaignId"
    WHERE r."workspaceId" = ${workspaceId} AND r.phone = ${phone} AND r."sentAt" IS NOT NULL
      AND r."sentAt" > ${new Date(Date.now() - REPLY_WINDOW_MS)} AND c."connectionId" = ${connectionId}
      AND (r.sender = ${ourNumber} OR left(r.sender, 1) <> '+')
    ORDER BY (r.sender = ${ourNumber}) DESC, r."sentAt" DESC LIMIT 1`;
  return rows[0]?.campaignId ?? null;
}

/** A flow that answers takes `waitsForPerson` back; STOP needs nobody, what sounds like it needs a look. */
async function touchConversation(tx: Transaction, message: Received, intent: Intent): Promise<void> {
  const { workspaceId, connectionId, phone, ourNumber, text, campaignId } = message;
  const waits = intent === "other" || intent === "help" || intent === "maybe_stop";
  await tx.$executeRaw`
    INSERT INTO "Conversation" ("workspaceId", phone, "connectionId", "ourNumber", "lastAt", "lastText",
      "lastDirection", unread, "waitsForPerson", "campaignId")
    VALUES (${workspaceId}, ${phone}, ${connectionId}, ${ourNumber}, now(), ${text}, 'in', 1, ${waits}, ${campaignId})
    ON CONFLICT ("workspaceId", phone) DO UPDATE SET "connectionId" = excluded."connectionId",
      "ourNumber" = excluded."ourNumber", "lastAt" = now(), "lastText" = excluded."lastText", "lastDirection" = 'in',
      unread = "Conversation".unread + 1, "waitsForPerson" = "Conversation"."waitsForPerson" OR ${waits},
      "campaignId" = coalesce(excluded."campaignId", "Conversation"."campaignId")`;
}
