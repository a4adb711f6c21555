// Everything one person and this workspace texted each other: campaigns, flows, people.
import "server-only";
import { type Static, Type } from "typebox";
import type { Thread, ThreadMessage } from "@/lib/campaigns/contact-views";
import { keptWords } from "@/lib/words/kept";
import { t } from "@/lib/words/t";
import { type Actor, hasRole, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { namesOfPhones } from "./names-of-phones";
import { sendMessage } from "./send-message";

const MOST = 200;

export const PhoneInput = Type.Object({ phone: Type.String({ pattern: "^\\+?[0-9]{3,15}$" }) });

export async function getThread(actor: Actor, { phone }: Static<typeof PhoneInput>): Promise<Thread> {
  const { workspaceId } = actor;
  const conversation = await db().conversation.findFirst({ where: { workspaceId, phone } });
  if (!conversation) throw notFound("conversation");
  const [messages, sent, names, suppression] = await Promise.all([
    db().message.findMany({ where: { workspaceId, phone }, orderBy: { at: "desc" }, take: MOST }),
    db().recipient.findMany({
      where: { workspaceId, phone, sentAt: { not: null } },
      orderBy: { sentAt: "desc" },
      take: MOST,
      include: { campaign: { select: { name: true } } },
    }),
    namesOfPhones(workspaceId, [phone]),
    db().suppression.findFirst({ where: { workspaceId, phone, liftedAt: null } }),
  ]);
  const flowIds = [
    ...new Set([conversation.flowId, ...messages.map(({ flowId }) => flowId)].flatMap((id) => id ?? [])),
  ];
  const [flows, campaign] = await Promise.all([
    db().flow.findMany({ where: { workspaceId, id: { in: flowIds } }, select: { id: true, name: true } }),
    conversation.campaignId
      ? db().campaign.findFirst({
          where: { id: conversation.campaignId, workspaceId },
          select: { name: true },
        })
      : null,
  ]);
  const flowName = (id: string | null) => flows.find((flow) => flow.id === id)?.name ?? null;
  const lines: ThreadMessage[] = [
    ...messages.map((message) => ({
      id: message.id,
      direction: message.direction === "in" ? ("in" as const) : ("out" as const),
      text: message.text,
      atMs: message.at.getTime(),
      state: message.state,
      reason: message.reason && keptWords(message.reason),
      from: message.authorName ?? flowName(message.flowId),
    })),
    ...sent.map((recipient) => ({
      id: recipient.id,
      direction: "out" as const,
      text: recipient.text,
      atMs: (recipient.sentAt ?? recipient.stateAt).getTime(),
      state: recipient.state,
      reason: recipient.reason,
      from: recipient.campaign.name,
    })),
  ];
  return {
    phone,
    name: names.get(phone) ?? "",
    lastText: conversation.lastText,
    lastMs: conversation.lastAt.getTime(),
    isLastOurs: conversation.lastDirection === "out",
    unread: conversation.unread,
    waitsForPerson: conversation.waitsForPerson,
    isOptedOut: suppression !== null,
    needsReview: suppression?.reason === "sounds_like_stop" && suppression.reviewedAt === null,
    ourNumber: conversation.ourNumber,
    campaignName: campaign?.name ?? null,
    flowName: flowName(conversation.flowId),
    messages: lines.sort((a, b) => a.atMs - b.atMs).slice(-MOST),
    cannotAnswer: whyNoAnswer(actor, suppression !== null),
  };
}

function whyNoAnswer(actor: Actor, isOptedOut: boolean): string | null {
  if (!hasRole(actor, "editor")) return t("Answering needs the role editor.");
  return isOptedOut
    ? t("This person asked for no more texts. They can write START to get them again.")
    : null;
}

export const MarkThreadInput = Type.Object({
  phone: PhoneInput.properties.phone,
  waitsForPerson: Type.Optional(Type.Boolean()),
});

/** Opening a thread marks it read; "Done" takes it off the list of those that wait. */
export async function markThread(
  actor: Actor,
  { phone, waitsForPerson }: Static<typeof MarkThreadInput>,
): Promise<void> {
  if (!hasRole(actor, "editor")) return; // a viewer's look changes nothing
  await db().conversation.updateMany({
    where: { workspaceId: actor.workspaceId, phone },
    data: { unread: 0, ...(waitsForPerson !== undefined && { waitsForPerson }) },
  });
}

export const AnswerThreadInput = Type.Object({
  phone: PhoneInput.properties.phone,
  text: Type.String({ minLength: 1, maxLength: 1_600 }),
});

export async function answerThread(
  actor: Actor,
  { phone, text }: Static<typeof AnswerThreadInput>,
): Promise<{ state: "sent" | "in_doubt" }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const thread = await db().conversation.findFirst({ where: { workspaceId, phone } });
  if (!thread) throw notFound("conversation");
  if (text.trim() === "") throw new AppError("invalid_input", { message: t("Write an answer first.") });
  // A short code is the platform's to choose again; a number of the account answers itself.
  const from = thread.ourNumber.startsWith("+") ? thread.ourNumber : "";
  const { state } = await sendMessage(actor, {
    connectionId: thread.connectionId,
    from,
    to: phone,
    text: text.trim(),
    kind: "alerting",
  });
  await db().conversation.updateMany({
    where: { workspaceId, phone },
    data: {
      lastAt: new Date(),
      lastText: text.trim(),
      lastDirection: "out",
      waitsForPerson: false,
      unread: 0,
    },
  });
  return { state };
}
