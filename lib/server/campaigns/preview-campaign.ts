// What a text will be for the people on a list: parts, encoding, who is held back and why, three examples.
import "server-only";
import { type Static, Type } from "typebox";
import { type HeldReason, heldReasons } from "@/lib/campaigns/delivery";
import type { CampaignPreview } from "@/lib/campaigns/draft";
import { forecast } from "@/lib/campaigns/forecast";
import { startPreview } from "@/lib/campaigns/parts-preview";
import { personalText } from "@/lib/campaigns/personal-text";
import { flippingCharacters, measureText } from "@/lib/campaigns/segments";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { CampaignContent } from "./campaign-input";
import { heldReason, loadCandidates } from "./prepare-campaign";

export const PreviewCampaignInput = Type.Pick(CampaignContent, [
  "kind",
  "listId",
  "text",
  "replacing",
  "sendingHours",
  "partsPerMinute",
]);

const BATCH = 2_000;
const SAMPLES = 3;

export async function previewCampaign(
  actor: Actor,
  input: Static<typeof PreviewCampaignInput>,
  clock: Clock = systemClock,
): Promise<CampaignPreview> {
  const { workspaceId } = actor;
  const list = await db().contactList.findFirst({ where: { id: input.listId, workspaceId } });
  if (!list) throw notFound("list");
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const countries = new Set([workspace.homeCountry, ...workspace.countries]);
  const preview = startPreview();
  const held = new Map<HeldReason, number>();
  const flips = new Set<string>();
  const remaining = new Map<string, { messages: number; parts: number }>();
  const samples: CampaignPreview["samples"] = [];
  let people = 0;
  let standardParts = 0;
  for (let after = ""; ; ) {
    const batch = await loadCandidates(db(), { workspaceId, listId: list.id, after, limit: BATCH });
    for (const person of batch) {
      people++;
      const text = personalText(input.text, person.fields, input.replacing);
      const reason = heldReason(person, text, { kind: input.kind, countries });
      if (reason) {
        held.set(reason, (held.get(reason) ?? 0) + 1);
        continue;
      }
      preview.add(person.phone, text);
      standardParts += text.encoding === "UCS-2" ? measureText(text.text, "standard").parts : text.parts;
      if (text.encoding === "UCS-2" && flips.size < 12)
        for (const c of flippingCharacters(text.text)) flips.add(c);
      const row = remaining.get(person.country) ?? { messages: 0, parts: 0 };
      remaining.set(person.country, { messages: row.messages + 1, parts: row.parts + text.parts });
      if (samples.length < SAMPLES) {
        const { name, phone } = person;
        samples.push({ name, phone, text: text.text, parts: text.parts, encoding: text.encoding });
      }
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) break;
    after = last.contactId;
  }
  const left = [...remaining].map(([country, row]) => ({ country, ...row }));
  const reasons = Object.keys(heldReasons) as HeldReason[]; // its own keys
  return {
    ...preview.result(),
    people,
    held: reasons.flatMap((reason) => {
      const n = held.get(reason);
      return n ? [{ reason, people: n }] : [];
    }),
    samples,
    flips: [...flips],
    standardParts,
    endMs: forecast(left, input.partsPerMinute, input.sendingHours, clock.now()).endMs,
  };
}
