// One text to one number, to see it on a real phone before everybody gets it. Filled in with the first person's values.
import "server-only";
import { type Static, Type } from "typebox";
import { destinationFault } from "@/lib/campaigns/destination-policy";
import { personalText } from "@/lib/campaigns/personal-text";
import { parsePhone, phoneFaultWords } from "@/lib/campaigns/phone-number";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { requireRole } from "../auth/actor";
import { db } from "../db/client";
import { sendMessage } from "../sms/send-message";
import { CampaignContent, wrong } from "./campaign-input";
import { checkSender } from "./list-senders";
import { loadCandidates } from "./prepare-campaign";

export const SendTestInput = Type.Object({
  to: Type.String({ maxLength: 40 }),
  content: Type.Pick(CampaignContent, ["listId", "connectionId", "sender", "text", "replacing", "kind"]),
});

export async function sendTest(
  actor: Actor,
  { to, content }: Static<typeof SendTestInput>,
): Promise<{ phone: string; text: string }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const phone = parsePhone(to, workspace.homeCountry);
  if (!phone.ok) throw wrong("to", phoneFaultWords(phone.error));
  const countries = new Set([workspace.homeCountry, ...workspace.countries]);
  if (destinationFault(phone.value.e164, countries)) {
    throw wrong(
      "to",
      t("This number is outside the countries this workspace may text, or bills its sender."),
    );
  }
  if (content.text.trim() === "") throw wrong("text", t("Write the text first."));
  await checkSender(actor, content.connectionId, content.sender);
  const [person] = await loadCandidates(db(), { workspaceId, listId: content.listId, after: "", limit: 1 });
  const { text } = personalText(content.text, person?.fields ?? {}, content.replacing);
  await sendMessage(actor, {
    connectionId: content.connectionId,
    from: content.sender,
    to: phone.value.e164,
    text,
    kind: content.kind,
  });
  return { phone: phone.value.e164, text };
}
