// One text written by a person: an answer from the inbox, or a test. It is kept before it is sent, so that it is on
// record whatever becomes of it; one that may have been sent says so, and is never sent again by itself.
import "server-only";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { callrSms } from "../campaigns/callr-sms";
import { engineSettings } from "../campaigns/engine-settings";
import { getClient } from "../connections/get-client";
import { db } from "../db/client";
import { AppError } from "../errors";

/** The platform's search may lag behind its acceptance. */
const firstAsk = () => new Date(Date.now() + engineSettings.firstAskMs);

export interface WrittenText {
  connectionId: string;
  from: string;
  to: string;
  text: string;
  kind: "marketing" | "alerting";
}

export async function sendMessage(
  actor: Actor,
  { connectionId, from, to, text, kind }: WrittenText,
): Promise<{ messageId: string; state: "sent" | "in_doubt" }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const optedOut = await db().suppression.findFirst({ where: { workspaceId, phone: to, liftedAt: null } });
  if (optedOut) {
    throw new AppError("not_possible", {
      message: t("This person asked for no more texts. They can write START to get them again."),
    });
  }
  const client = await getClient(actor, connectionId);
  const id = randomId();
  await db().message.create({
    data: {
      id,
      workspaceId,
      connectionId,
      phone: to,
      ourNumber: from,
      direction: "out",
      text,
      state: "sending",
      authorName: actor.name,
    },
  });
  const outcome = await callrSms(client).sendSms({ from, to, text, kind, reference: id });
  switch (outcome.kind) {
    case "sent":
      await db().message.updateMany({
        where: { id, state: "sending" },
        data: { state: "sent", platformHash: outcome.hash },
      });
      return { messageId: id, state: "sent" };
    case "in_doubt":
      await db().message.updateMany({
        where: { id, state: "sending" },
        data: { state: "in_doubt", askAt: firstAsk() },
      });
      return { messageId: id, state: "in_doubt" };
    default:
      await db().message.update({ where: { id }, data: { state: "refused", reason: outcome.reason } });
      throw new AppError(outcome.kind === "not_reached" ? "platform_unreachable" : "platform_refused", {
        message:
          outcome.kind === "not_reached"
            ? t("Callr could not be reached, so nothing was sent. Try again in a minute.")
            : t("Callr did not take this text: {reason}", { reason: outcome.reason }),
      });
  }
}
