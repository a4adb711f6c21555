// Opting somebody out by hand, and the answer to "did they mean STOP?".
import "server-only";
import { type Static, Type } from "typebox";
import { kept, msg, t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { liftOptOut, optOut } from "../campaigns/suppress";
import { db } from "../db/client";
import { AppError } from "../errors";

export const OptOutInput = Type.Object({ phone: Type.String({ pattern: "^\\+[1-9][0-9]{5,14}$" }) });

export async function optOutByHand(actor: Actor, { phone }: Static<typeof OptOutInput>): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    const note = kept(msg("By {name}"), { name: actor.name });
    await optOut(tx, { workspaceId, phone, reason: "by_hand", note, campaignId: null });
    await appendAudit(tx, actor, { action: "contact.opted_out", subject: phone });
  });
}

export const ReviewOptOutInput = Type.Object({
  phone: OptOutInput.properties.phone,
  didMeanStop: Type.Boolean(),
});

/** Only what sounded like STOP can be undone by us; a STOP is undone by its sender, with START. */
export async function reviewOptOut(
  actor: Actor,
  { phone, didMeanStop }: Static<typeof ReviewOptOutInput>,
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    const { count } = await tx.suppression.updateMany({
      where: { workspaceId, phone, reason: "sounds_like_stop", liftedAt: null },
      data: { reviewedAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", { message: t("This was looked at meanwhile.") });
    if (!didMeanStop) await liftOptOut(tx, workspaceId, phone);
    await tx.conversation.updateMany({
      where: { workspaceId, phone },
      data: { waitsForPerson: !didMeanStop },
    });
    await appendAudit(tx, actor, {
      action: didMeanStop ? "contact.opt_out_confirmed" : "contact.opt_out_lifted",
      subject: phone,
    });
  });
}
