// What the form of a campaign begins with: the draft, or safe choices for a new one.
import "server-only";
import type { CampaignDraft, CampaignFormFacts } from "@/lib/campaigns/draft";
import type { Replacing } from "@/lib/campaigns/replacements";
import type { SendingHours } from "@/lib/campaigns/sending-hours";
import { type Actor, hasRole } from "../auth/actor";
import { listLists } from "../contacts/list-lists";
import { db } from "../db/client";
import type { Campaign } from "../db/generated/client";
import { getSmsSettings, SANDBOX_PARTS_PER_MINUTE } from "./sms-settings";

export async function loadCampaignForm(actor: Actor, campaign: Campaign | null): Promise<CampaignFormFacts> {
  const { workspaceId } = actor;
  const [lists, connections, settings] = await Promise.all([
    listLists(actor),
    db().connection.findMany({
      where: { workspaceId },
      orderBy: { createdAt: "desc" },
      select: { id: true, name: true, kind: true },
    }),
    getSmsSettings(actor),
  ]);
  const [connection] = connections;
  const rateOf = (kind: string) => (kind === "sandbox" ? SANDBOX_PARTS_PER_MINUTE : settings.partsPerMinute);
  const fresh: CampaignDraft = {
    name: "",
    kind: "marketing",
    listId: lists[0]?.id ?? "",
    connectionId: connection?.id ?? "",
    sender: "",
    text: "",
    replacing: "typography",
    sendingHours: settings.sendingHours,
    partsPerMinute: rateOf(connection?.kind ?? ""),
    capParts: null,
  };
  return {
    draft: campaign ? draftOf(campaign) : fresh,
    lists: lists.map(({ id, name, people, withConsent, fields }) => ({
      id,
      name,
      people,
      withConsent,
      fields,
    })),
    connections: connections.map(({ id, name, kind }) => ({
      id,
      name,
      isSandbox: kind === "sandbox",
      partsPerMinute: rateOf(kind),
    })),
    defaultHours: settings.sendingHours,
    canStart: hasRole(actor, "publisher"),
  };
}

export async function findDraft({ workspaceId }: Actor, campaignId: string): Promise<Campaign | null> {
  return db().campaign.findFirst({ where: { id: campaignId, workspaceId, status: "draft" } });
}

/** Checked when it was saved. */
function draftOf(campaign: Campaign): CampaignDraft {
  return {
    name: campaign.name,
    kind: campaign.kind === "alerting" ? "alerting" : "marketing",
    listId: campaign.listId,
    connectionId: campaign.connectionId,
    sender: campaign.sender,
    text: campaign.text,
    replacing: campaign.replacing as Replacing,
    sendingHours: campaign.sendingHours as SendingHours | null,
    partsPerMinute: campaign.partsPerMinute,
    capParts: campaign.capParts,
  };
}
