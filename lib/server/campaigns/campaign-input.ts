// What a person fills in to make a campaign, and what must hold before one may be sent.
import "server-only";
import { type Static, Type } from "typebox";
import { STOP_NUMBER, unknownFields } from "@/lib/campaigns/personal-text";
import { SendingHours } from "@/lib/campaigns/sending-hours";
import { variableLabel } from "@/lib/flow/variables";
import { t, type Words } from "@/lib/words/t";
import { AppError } from "../errors";
import { checkHours } from "./sms-settings";

export const CampaignContent = Type.Object({
  name: Type.String({ maxLength: 200 }),
  kind: Type.Union([Type.Literal("marketing"), Type.Literal("alerting")]),
  listId: Type.String({ maxLength: 64 }),
  connectionId: Type.String({ maxLength: 64 }),
  sender: Type.String({ maxLength: 16 }),
  text: Type.String({ maxLength: 3_200 }),
  replacing: Type.Union([Type.Literal("off"), Type.Literal("typography"), Type.Literal("letters")]),
  /** Null: any hour, for texts that people wait for. */
  sendingHours: Type.Union([SendingHours, Type.Null()]),
  partsPerMinute: Type.Integer({ minimum: 1, maximum: 60_000 }),
  capParts: Type.Union([Type.Integer({ minimum: 1, maximum: 10_000_000 }), Type.Null()]),
});
export type CampaignContent = Static<typeof CampaignContent>;

/** The shape is right; here is what the words must say. Throws with the field at fault. */
export function checkContent(content: CampaignContent, columns: readonly string[]): void {
  if (content.name.trim() === "")
    throw wrong("name", t("Give the campaign a name, for the list and for yourself."));
  const { kind, text, sender, sendingHours } = content;
  if (text.trim() === "") throw wrong("text", t("Write the text people will get."));
  const unknown = unknownFields(text, columns);
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${variableLabel(name)}"`).join(", ");
    throw wrong(
      "text",
      t("The list has no column {names}. Take it out of the text, or choose another list.", { names }),
    );
  }
  const hasName = /[A-Za-z]/.test(sender);
  if (text.includes(STOP_NUMBER) && !hasName) {
    throw wrong(
      "text",
      t(
        '{STOP_NUMBER} is only filled in when the sender is a name. People can answer this sender: write "Reply STOP to end".',
        { STOP_NUMBER },
      ),
    );
  }
  if (kind !== "marketing") {
    if (sendingHours) checkHours(sendingHours);
    return;
  }
  if (!sendingHours) {
    throw wrong(
      "sendingHours",
      t("Marketing texts keep to sending hours. Set them, or say that people wait for this text."),
    );
  }
  checkHours(sendingHours);
  if (!/\bstop\b/i.test(text.replace(STOP_NUMBER, ""))) {
    const how = hasName ? `"STOP to ${STOP_NUMBER}"` : '"Reply STOP to end"';
    throw wrong("text", t("A marketing text has to say how to get no more. Add {how}.", { how }));
  }
  if (hasName && !text.includes(STOP_NUMBER)) {
    throw wrong(
      "text",
      t('People cannot answer a sender that is a name. Say where STOP goes: "STOP to {STOP_NUMBER}".', {
        STOP_NUMBER,
      }),
    );
  }
}

export function wrong(field: string, message: Words): AppError {
  return new AppError("invalid_input", { message, fields: { [field]: message } });
}
