// Freezes a campaign's recipients: their text, its parts and why somebody is held back are settled once, at the start.
// A thousand people a transaction, so a process that dies goes on where it was.
import "server-only";
import type { HeldReason } from "@/lib/campaigns/delivery";
import { destinationFault } from "@/lib/campaigns/destination-policy";
import {
  type Fields,
  type PersonalText,
  personalText,
  SMS_MAX_CHARACTERS,
} from "@/lib/campaigns/personal-text";
import type { Replacing } from "@/lib/campaigns/replacements";
import { randomId } from "@/lib/shared/ids";
import { db, type Transaction } from "../db/client";
import type { Campaign } from "../db/generated/client";
import type { JobHandler } from "../queue/jobs";

export const PREPARE_JOB = "campaigns.prepare";
const BATCH = 1_000;

export const prepareCampaign: JobHandler = async ({ campaignId, workspaceId }, { signal }) => {
  if (typeof campaignId !== "string" || typeof workspaceId !== "string") return;
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const countries = new Set([workspace.homeCountry, ...workspace.countries]);
  for (;;) {
    if (signal.aborted) throw new Error("the process stops; the preparation goes on elsewhere");
    const hasMore = await db().$transaction(
      async (tx) => {
        const campaign = await lockPreparing(tx, workspaceId, campaignId);
        return campaign ? prepareBatch(tx, campaign, countries) : false;
      },
      { timeout: 60_000 },
    );
    if (!hasMore) return;
  }
};

/** Only one process prepares at a time, and only while nobody has cancelled. */
async function lockPreparing(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
): Promise<Campaign | null> {
  await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${campaignId} FOR UPDATE`;
  return tx.campaign.findFirst({ where: { id: campaignId, workspaceId, status: "preparing" } });
}

export interface Candidate {
  contactId: string;
  phone: string;
  country: string;
  name: string;
  fields: Fields;
  hasConsent: boolean;
  isOptedOut: boolean;
}

/** The next people of a list in a fixed order, after `after`. */
export async function loadCandidates(
  tx: Transaction,
  {
    workspaceId,
    listId,
    after,
    limit,
  }: { workspaceId: string; listId: string; after: string; limit: number },
): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    SELECT m."contactId", c.phone, c.country, c.name, m.fields, m."hasConsent",
      EXISTS (SELECT 1 FROM "Suppression" s
        WHERE s."workspaceId" = m."workspaceId" AND s.phone = c.phone AND s."liftedAt" IS NULL) AS "isOptedOut"
    FROM "ListMember" m JOIN "Contact" c ON c.id = m."contactId"
    WHERE m."workspaceId" = ${workspaceId} AND m."listId" = ${listId} AND m."contactId" > ${after}
    ORDER BY m."contactId" LIMIT ${limit}`;
}

/** Why somebody will not be texted, or null. */
export function heldReason(
  person: Candidate,
  text: PersonalText,
  { kind, countries }: { kind: string; countries: ReadonlySet<string> },
): HeldReason | null {
  if (person.isOptedOut) return "opted_out";
  const fault = destinationFault(person.phone, countries);
  if (fault) return fault;
  if (kind === "marketing" && !person.hasConsent) return "no_consent";
  if (text.missing.length > 0) return "empty_field";
  return text.text.length > SMS_MAX_CHARACTERS ? "too_long" : null;
}

async function prepareBatch(
  tx: Transaction,
  campaign: Campaign,
  countries: ReadonlySet<string>,
): Promise<boolean> {
  const { id: campaignId, workspaceId, listId, sender, kind } = campaign;
  const after = campaign.preparedTo ?? "";
  const people = await loadCandidates(tx, { workspaceId, listId, after, limit: BATCH });
  const rows = people.map((person, index) => {
    const text = personalText(campaign.text, person.fields, campaign.replacing as Replacing); // checked when saved
    const reason = heldReason(person, text, { kind, countries });
    return {
      id: randomId(),
      workspaceId,
      campaignId,
      position: campaign.listCount + index,
      contactId: person.contactId,
      phone: person.phone,
      country: person.country,
      name: person.name,
      text: text.text.trimStart(), // the platform drops leading spaces, and we must find the text again
      parts: text.parts,
      encoding: text.encoding,
      sender,
      state: reason ? "held" : "queued",
      reason,
    };
  });
  await tx.recipient.createMany({ data: rows, skipDuplicates: true });
  const hasMore = people.length === BATCH;
  await tx.campaign.update({
    where: { id: campaignId },
    data: {
      preparedTo: people.at(-1)?.contactId ?? after,
      listCount: { increment: people.length },
      ...(!hasMore && { status: "running" }),
    },
  });
  return hasMore;
}
