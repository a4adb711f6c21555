// A campaign whose sending processes are stopped for twice their lease, at any moment, and go on as if nothing had been:
// what they hold has been given to others meanwhile, so each late write must be refused and nobody texted twice.
import type { ChildProcess } from "node:child_process";
import { seededRandom } from "../support/seeded-random";
import { campaignScene, judgeLedger, untilSettled } from "./campaign-scene";
import { sleep } from "./phone-line";

const STOPS = Number(process.env.CHAOS_STOPS ?? 500);
const WORKERS = 4;
const LEASE_MS = 1_500;
const FROZEN_MS = 2 * LEASE_MS;
const AWAKE_MS = 600;

export async function campaignFreeze(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const lastsMs = (STOPS / WORKERS) * (FROZEN_MS + AWAKE_MS);
  // Slow enough that there is somebody to text at every stop; one worker in six is awake at a time.
  const partsPerMinute = 1_200;
  const people = Math.ceil((lastsMs / 60_000) * partsPerMinute);
  const settings = { leaseMs: LEASE_MS, leaseMarginMs: 700, horizonMs: 300 };
  const faults = { lost: 0.03, busy: 0.03 };
  const scene = await campaignScene({ people, random, partsPerMinute, settings, faults });
  try {
    let hits = 0;
    const freeze = async (worker: ChildProcess) => {
      await sleep(2_000); // it has to start first
      for (let n = 0; n < STOPS / WORKERS; n++) {
        await sleep(random() * 2 * AWAKE_MS);
        if (await scene.isRunning()) hits += 1;
        worker.kill("SIGSTOP");
        await sleep(FROZEN_MS);
        worker.kill("SIGCONT");
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, () => freeze(scene.startWorker())));
    await untilSettled();
    const found = await judgeLedger(scene);
    console.log(
      `      ${people} messages, ${STOPS} stops of ${FROZEN_MS} ms of ` +
        `${WORKERS} senders with a lease of ${LEASE_MS} ms (${hits} of them while the campaign ran)`,
    );
    return found;
  } finally {
    await scene.release();
  }
}
