// A campaign whose sending process is killed again and again, against a platform that loses answers: nobody may be
// lost, nobody texted twice, and in the end nothing may be in doubt. The platform's own log is the judge.
import { seededRandom } from "../support/seeded-random";
import { campaignScene, kill } from "./campaign-scene";
import { sleep } from "./phone-line";

const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 10_000);
const KILLS = Number(process.env.CHAOS_KILLS ?? 20);
const START_MS = 20_000;
/** From the last start until nothing may be in doubt any more, beside the time that sending takes. */
const SETTLE_MS = 60_000;

export async function campaignKill(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const scene = await campaignScene({
    people: PEOPLE,
    random,
    settings: { leaseMs: 6_000, leaseMarginMs: 3_000 },
  });
  try {
    let hits = 0; // kills that met a campaign under way
    for (let n = 0; n < KILLS; n++) {
      const before = scene.sent();
      const worker = scene.startWorker();
      // Once it sends, at any moment of the next two seconds: claiming, posting, writing, settling.
      for (let waitedMs = 0; scene.sent() === before && waitedMs < START_MS; waitedMs += 50) await sleep(50);
      await sleep(random() * 2_000);
      if (await scene.isRunning()) hits += 1;
      await kill(worker);
    }
    const before = scene.sent();
    scene.startWorker();
    const faults = await scene.judge(SETTLE_MS + PEOPLE * 20);
    if (hits < KILLS)
      faults.push(`only ${hits} of ${KILLS} kills met the campaign under way; send to more people`);
    console.log(
      `      ${PEOPLE} people were texted once each and none is in doubt, through ${KILLS} kill -9 of the sender ` +
        `(${before} messages sent by then, ${scene.sent()} in the end)`,
    );
    return faults;
  } finally {
    await scene.release();
  }
}
