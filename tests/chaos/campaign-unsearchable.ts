// A platform that loses answers and cannot be asked what it sent, and a sender that is killed: whatever is in doubt waits
// for a person, is shown to them as that, and is never sent again by itself.

import { getCampaign } from "@/lib/server/campaigns/get-campaign";
import { settleByPerson } from "@/lib/server/campaigns/settle-by-person";
import { db } from "@/lib/server/db/client";
import { seededRandom } from "../support/seeded-random";
import { type CampaignScene, campaignScene, judgeLedger, untilSettled } from "./campaign-scene";
import { sleep } from "./phone-line";

const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 10_000);
const KILLS = Number(process.env.CHAOS_KILLS ?? 20);
const LOST = 0.05;
/** Longer than a message in doubt waits before it would be sent again, if it were. */
const QUIET_MS = 5_000;

export async function campaignUnsearchable(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const settings = { leaseMs: 6_000, leaseMarginMs: 3_000 };
  const faults = { canSearch: false, lost: LOST, busy: LOST };
  const scene = await campaignScene({ people: PEOPLE, random, settings, faults });
  try {
    let hits = 0;
    for (let n = 0; n < KILLS; n++) if (await scene.sendUntilKilled()) hits += 1;
    scene.startWorker();
    await untilSettled();
    await sleep(QUIET_MS);
    const found = await judgeLedger(scene, ["sent", "in_doubt"]);
    const doubts = await doubtful();
    const shown = await countShown(scene);
    if (shown !== doubts.length) found.push(`${doubts.length} are in doubt and a person is shown ${shown}`);
    if (doubts.length < (PEOPLE * LOST) / 2) found.push(`only ${doubts.length} messages came into doubt`);
    if (hits < KILLS) found.push(`only ${hits} of ${KILLS} kills met the campaign under way`);
    const rounds = await settleAll(scene);
    found.push(...(await judgeLedger(scene)));
    console.log(
      `      ${PEOPLE} messages, ${KILLS} kill -9, no search: ${doubts.length} waited for a person as "in doubt", none was ` +
        `sent again by itself; a person settled them in ${rounds} rounds`,
    );
    return found;
  } finally {
    await scene.release();
  }
}

const doubtful = () => db().recipient.findMany({ where: { state: "in_doubt", needsPerson: true } });

/** What the campaign's page counts as waiting for a decision. */
async function countShown({ actor, campaignIds }: CampaignScene): Promise<number> {
  const [campaignId = ""] = campaignIds;
  return (await getCampaign(actor, { campaignId })).doubt.needsPerson;
}

/** Somebody who knows the platform's log decides one by one; answers to what is sent again may be lost as well. */
async function settleAll({ actor, provider }: CampaignScene): Promise<number> {
  for (let round = 0; ; round++) {
    const rows = await doubtful();
    if (rows.length === 0) return round;
    const accepted = new Set([...provider.sent.values()].map(({ reference }) => reference));
    for (const { id } of rows)
      await settleByPerson(actor, { recipientId: id, decision: accepted.has(id) ? "mark_sent" : "resend" });
    await untilSettled();
  }
}
