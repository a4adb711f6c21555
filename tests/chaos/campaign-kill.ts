// A campaign whose sending process is killed again and again, against a platform that loses answers: nobody may be
// lost, nobody texted twice, and a minute after the last start nothing of before may be in doubt.
import { db } from "@/lib/server/db/client";
import { seededRandom } from "../support/seeded-random";
import { campaignScene, judgeLedger, untilSettled } from "./campaign-scene";
import { sleep } from "./phone-line";

const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 10_000);
const KILLS = Number(process.env.CHAOS_KILLS ?? 20);
/** Each lost answer is asked about; too many of them, and the proof measures how fast the platform lists its messages. */
const LOST = 0.03;
/** From the last start until nothing of before may be in doubt any more. */
const SETTLE_MS = 60_000;

export async function campaignKill(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const settings = { leaseMs: 6_000, leaseMarginMs: 3_000 };
  const faults = { lost: LOST, busy: LOST };
  const scene = await campaignScene({ people: PEOPLE, random, settings, faults });
  try {
    let hits = 0; // kills that met a campaign under way
    for (let n = 0; n < KILLS; n++) if (await scene.sendUntilKilled()) hits += 1;
    const before = scene.provider.sent.size;
    const [doubtful, settledMs] = await settleWhatWasLeft(() => scene.startWorker());
    await untilSettled();
    const found = await judgeLedger(scene);
    if (settledMs > SETTLE_MS) found.push(`what the last kill left in doubt took ${settledMs} ms to settle`);
    if (hits < KILLS)
      found.push(`only ${hits} of ${KILLS} kills met the campaign under way; send to more people`);
    console.log(
      `      ${KILLS} kill -9 of the sender of ${PEOPLE} messages (${before} were out by the last, ${doubtful} of them ` +
        `open and settled ${settledMs} ms after the next start; ${scene.provider.sent.size} in the end)`,
    );
    return found;
  } finally {
    await scene.release();
  }
}

/** @returns how many messages nobody knew the fate of, and how long it took after the start until all of them were known */
async function settleWhatWasLeft(start: () => unknown): Promise<[number, number]> {
  const open = { in: ["claimed", "sending", "in_doubt"] };
  const left = await db().recipient.findMany({ where: { state: open }, select: { id: true, lease: true } });
  start();
  const startedMs = Date.now();
  const isOpen = async () =>
    (await db().recipient.count({
      where: { OR: left.map(({ id, lease }) => ({ id, lease, state: open })) },
    })) > 0;
  while (left.length > 0 && Date.now() < startedMs + 2 * SETTLE_MS && (await isOpen())) await sleep(200);
  return [left.length, Date.now() - startedMs];
}
