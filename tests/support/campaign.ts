// A campaign that is being sent, without the steps that lead there, and one turn of the engine.
import type { RunningCampaign } from "@/lib/server/campaigns/claim-recipients";
import { type EngineSettings, engineSettings } from "@/lib/server/campaigns/engine-settings";
import type { SmsPlatform } from "@/lib/server/campaigns/platform";
import { runningCampaigns } from "@/lib/server/campaigns/running-campaigns";
import { sendCampaign } from "@/lib/server/campaigns/send-campaign";
import { db, pool } from "@/lib/server/db/client";
import { randomId } from "@/lib/shared/ids";

/** Everything that takes minutes takes milliseconds. */
export const quick: EngineSettings = { ...engineSettings, lanes: 8, firstAskMs: 0, askAgainMs: 0 };

export async function runningCampaign(
  workspaceId: string,
  people: number,
  change: Partial<{ sender: string; partsPerMinute: number; capParts: number; parts: number }> = {},
): Promise<string> {
  const { sender = "", partsPerMinute = 60_000, capParts = null, parts = 1 } = change;
  const campaignId = randomId();
  const connectionId = randomId();
  await db().connection.create({
    data: {
      id: connectionId,
      workspaceId,
      name: "Test",
      kind: "jsonrpc",
      baseUrl: "http://127.0.0.1",
      secret: "",
      secretKeyId: "",
      secretHint: "",
    },
  });
  await db().campaign.create({
    data: {
      id: campaignId,
      workspaceId,
      name: "Test",
      status: "running",
      kind: "alerting",
      listId: randomId(),
      listName: "Everybody",
      connectionId,
      sender,
      text: "Hello",
      partsPerMinute,
      capParts,
      createdByName: "Test",
      startedAt: new Date(),
    },
  });
  const recipients = Array.from({ length: people }, (_, position) => ({
    id: randomId(),
    workspaceId,
    campaignId,
    position,
    phone: `+336${String(10_000_000 + position)}`,
    country: "FR",
    text: `Hello ${position}`,
    parts,
    encoding: "GSM-7",
    sender,
  }));
  // As the product makes them. Of more Prisma makes several statements and sends them at once on one connection, which
  // pg warns of.
  for (let first = 0; first < people; first += 1_000)
    await db().recipient.createMany({ data: recipients.slice(first, first + 1_000) });
  return campaignId;
}

export async function asRunning(campaignId: string): Promise<RunningCampaign> {
  const campaign = (await runningCampaigns(pool())).find(({ id }) => id === campaignId);
  if (!campaign) throw new Error("the campaign is not running");
  return campaign;
}

/** Sends until there is nothing to send now. */
export async function sendNow(campaignId: string, platform: SmsPlatform, settings = quick) {
  return sendCampaign(await asRunning(campaignId), {
    pool: pool(),
    platform,
    settings,
    now: Date.now,
    random: () => 0,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms))),
    isStopping: () => false,
    onError: (error) => {
      throw error;
    },
  });
}

/** "delivered 3, queued 2", in the order of the names. */
export async function states(campaignId: string): Promise<string> {
  const groups = await db().recipient.groupBy({
    by: ["state"],
    where: { campaignId },
    _count: true,
    orderBy: { state: "asc" },
  });
  return groups.map(({ state, _count }) => `${state} ${_count}`).join(", ");
}
