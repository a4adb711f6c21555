// The senders a campaign may choose from: the platform's shared short code, the account's own numbers, sender names.
import "server-only";
import { type Static, Type } from "typebox";
import { isFormat } from "@/lib/callr/formats";
import type { Sender } from "@/lib/campaigns/draft";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { valueOrThrow } from "../callr/outcome";
import { getClient } from "../connections/get-client";
import { db } from "../db/client";
import { wrong } from "./campaign-input";

export const ListSendersInput = Type.Object({ connectionId: Type.String({ maxLength: 64 }) });

export async function listSenders(
  actor: Actor,
  { connectionId }: Static<typeof ListSendersInput>,
): Promise<Sender[]> {
  const client = await getClient(actor, connectionId);
  const [numbers, used] = await Promise.all([
    client.listNumbers(),
    db().campaign.findMany({
      where: { workspaceId: actor.workspaceId, connectionId },
      select: { sender: true },
      distinct: ["sender"],
      take: 50,
    }),
  ]);
  const own = valueOrThrow(numbers)
    .filter(({ canReceiveSms }) => canReceiveSms)
    .map(({ e164 }) => ({ value: e164, label: e164, takesReplies: true }));
  const names = [...new Set(["SMS", ...used.map(({ sender }) => sender)])]
    .filter((name) => /[A-Za-z]/.test(name))
    .map((name) => ({ value: name, label: name, takesReplies: false }));
  return [{ value: "", label: t("Shared short code"), takesReplies: true }, ...own, ...names];
}

/** A number must be the account's; a name must be one the platform can carry. */
export async function checkSender(actor: Actor, connectionId: string, sender: string): Promise<void> {
  if (sender === "") return;
  if (isFormat("sms_sender", sender)) return;
  const known = await listSenders(actor, { connectionId });
  if (known.some(({ value }) => value === sender)) return;
  throw wrong(
    "sender",
    t(
      "Choose one of the account's numbers, or a name of up to 11 letters, digits, spaces and dashes with at least one letter.",
    ),
  );
}
