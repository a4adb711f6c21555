// A message in doubt that a person decides about, because the platform cannot be asked.
import "server-only";
import { type Static, Type } from "typebox";
import { kept, msg, t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db, pool } from "../db/client";
import { AppError, notFound } from "../errors";
import { sendAgain } from "./settle-doubt";

export const SettleByPersonInput = Type.Object({
  recipientId: Type.String({ maxLength: 64 }),
  decision: Type.Union([Type.Literal("resend"), Type.Literal("mark_sent")]),
});

export async function settleByPerson(
  actor: Actor,
  { recipientId, decision }: Static<typeof SettleByPersonInput>,
): Promise<void> {
  requireRole(actor, "publisher");
  const { workspaceId } = actor;
  const recipient = await db().recipient.findFirst({ where: { id: recipientId, workspaceId } });
  if (!recipient) throw notFound("recipient");
  const isSettled =
    decision === "resend"
      ? await sendAgain(pool(), recipientId)
      : (
          await db().recipient.updateMany({
            where: { id: recipientId, workspaceId, state: "in_doubt" },
            data: {
              state: "sent",
              needsPerson: false,
              askAt: null,
              stateAt: new Date(),
              note: kept(msg("Marked sent by {name}"), { name: actor.name }),
            },
          })
        ).count === 1;
  if (!isSettled) throw new AppError("conflict", { message: t("This message was settled meanwhile.") });
  await db().$transaction((tx) =>
    appendAudit(tx, actor, {
      action: `recipient.${decision === "resend" ? "resent" : "marked_sent"}`,
      subject: recipientId,
      detail: { campaignId: recipient.campaignId, phone: recipient.phone },
    }),
  );
}
