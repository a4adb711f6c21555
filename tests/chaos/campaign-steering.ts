// Five campaigns that are paused, resumed and cancelled at random, a hundred times, while their sender is killed now and
// then: after a pause only what was on its way may leave, and nobody is passed over or texted twice.

import { cancelCampaign, pauseCampaign, resumeCampaign } from "@/lib/server/campaigns/steer-campaign";
import { db } from "@/lib/server/db/client";
import { seededRandom } from "../support/seeded-random";
import { type CampaignScene, campaignScene, judgeLedger, LANES, untilSettled } from "./campaign-scene";
import { sleep } from "./phone-line";

const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 10_000);
const CAMPAIGNS = 5;
const TURNS = Number(process.env.CHAOS_TURNS_OF_WHEEL ?? 100);
const KILLS = 10;
/** So slow that there is somebody to text at every turn. */
const PARTS_PER_MINUTE = 1_500;

interface Held {
  campaignId: string;
  fromMs: number;
  untilMs: number;
}

export async function campaignSteering(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const scene = await campaignScene({
    people: PEOPLE,
    campaigns: CAMPAIGNS,
    random,
    partsPerMinute: PARTS_PER_MINUTE,
    settings: { leaseMs: 6_000, leaseMarginMs: 3_000 },
    faults: { lost: 0.03, busy: 0.03 },
  });
  try {
    let isSteering = true;
    const killing = (async () => {
      for (let n = 0; n < KILLS && isSteering; n++) await scene.sendUntilKilled();
      scene.startWorker();
    })();
    const { held, turns } = await steer(scene, random);
    isSteering = false;
    await killing;
    await untilSettled();
    const faults = await judgeLedger(scene, ["sent", "cancelled"]);
    faults.push(...(await judgeHeld(scene, held)));
    if (turns < TURNS) faults.push(`only ${turns} of ${TURNS} turns met a campaign under way`);
    const cancelled = await db().recipient.count({ where: { state: "cancelled" } });
    if (cancelled === 0) faults.push("nobody was spared by a cancellation");
    console.log(
      `      ${PEOPLE} messages of ${CAMPAIGNS} campaigns, ${turns} turns of the wheel (${held.length} times on hold), ` +
        `${KILLS} kill -9; ${cancelled} people were spared by cancelling two`,
    );
    return faults;
  } finally {
    await scene.release();
  }
}

/** The first two are cancelled at two of the last turns; whatever is still on hold at the end goes on. */
async function steer({ actor, campaignIds }: CampaignScene, random: () => number) {
  const held: Held[] = [];
  const open = new Map<string, Held>();
  const release = (campaignId: string) => {
    const pause = open.get(campaignId);
    if (pause) pause.untilMs = Date.now();
    open.delete(campaignId);
  };
  let turns = 0;
  for (; turns < TURNS; turns++) {
    await sleep(random() * 1_200);
    const where = { status: { in: ["running", "paused"] }, startedAt: { not: null } };
    const candidates = await db().campaign.findMany({ where, orderBy: { id: "asc" } });
    const campaign = candidates[Math.floor(random() * candidates.length)];
    if (!campaign) break;
    const { id: campaignId } = campaign;
    const isLast = turns >= TURNS - 20 && turns % 10 === 0;
    const condemned = candidates.find(({ id }) => campaignIds.indexOf(id) < 2);
    if (isLast && condemned) {
      release(condemned.id);
      await cancelCampaign(actor, { campaignId: condemned.id });
      held.push({ campaignId: condemned.id, fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY });
    } else if (campaign.status === "paused") {
      release(campaignId);
      await resumeCampaign(actor, { campaignId });
    } else {
      await pauseCampaign(actor, { campaignId });
      const pause = { campaignId, fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY };
      open.set(campaignId, pause);
      held.push(pause);
    }
  }
  for (const campaignId of [...open.keys()]) {
    release(campaignId);
    await resumeCampaign(actor, { campaignId });
  }
  return { held, turns };
}

/** While a campaign was on hold no more requests came than were on their way: at most one a lane. */
async function judgeHeld({ provider }: CampaignScene, held: readonly Held[]): Promise<string[]> {
  const recipients = await db().recipient.findMany({ select: { id: true, campaignId: true } });
  const campaignOf = new Map(recipients.map(({ id, campaignId }) => [id, campaignId]));
  return held.flatMap(({ campaignId, fromMs, untilMs }) => {
    const late = provider.requests.filter(
      ({ reference, atMs }) => campaignOf.get(reference) === campaignId && atMs > fromMs && atMs < untilMs,
    );
    return late.length <= LANES ? [] : [`${late.length} requests came while a campaign was on hold`];
  });
}
