// A campaign whose sender is killed again and again, and whose database server is killed under it as well, without a
// goodbye: the same as without, and the senders must be back at work within seconds.
import { db } from "@/lib/server/db/client";
import { seededRandom } from "../support/seeded-random";
import { campaignScene, judgeLedger, untilSettled, WORKER_NAME } from "./campaign-scene";
import { sleep } from "./phone-line";

const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 10_000);
const KILLS = Number(process.env.CHAOS_KILLS ?? 20);
/** The database is killed at every other kill. */
const CRASHES = Math.floor(KILLS / 2);
/** From the database's first answer after its start until a sender that lived through it is connected. */
const BACK_MS = 5_000;

export async function campaignCrashes(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const scene = await campaignScene({
    people: PEOPLE,
    random,
    settings: { leaseMs: 6_000, leaseMarginMs: 3_000 },
    faults: { lost: 0.03, busy: 0.03 },
    cluster: "chaos-pg-crashes",
  });
  try {
    const survivor = scene.startWorker(); // lives through every crash
    const backMs: number[] = [];
    let hits = 0;
    for (let n = 0; n < KILLS; n++) {
      if (n % 2 === 0) await scene.sendUntilKilled();
      if (!(await scene.isRunning())) continue;
      hits += 1;
      if (n % 2 === 0) continue;
      await sleep(random() * 1_500);
      await scene.product.crashDatabase();
      backMs.push(await untilConnected());
      await sleep(500 + random() * 1_500);
    }
    const before = scene.provider.sent.size;
    await untilSettled();
    const faults = await judgeLedger(scene);
    const longest = Math.max(...backMs);
    if (longest > BACK_MS) faults.push(`the sender was back ${longest} ms after the database`);
    if (hits < KILLS) faults.push(`only ${hits} of ${KILLS} blows met the campaign under way`);
    if (survivor.exitCode !== null || survivor.signalCode !== null)
      faults.push("the sender did not live through the crashes of its database");
    console.log(
      `      ${PEOPLE} messages, ${KILLS - CRASHES} kill -9 of a sender and ${backMs.length} of the database (${before} were out by the ` +
        `last; the other sender was back at most ${longest} ms after the database)`,
    );
    return faults;
  } finally {
    await scene.release();
  }
}

async function untilConnected(): Promise<number> {
  const startedMs = Date.now();
  while (Date.now() < startedMs + 4 * BACK_MS) {
    const [row] = await db().$queryRaw<{ count: number }[]>`
      select count(*)::int from pg_stat_activity where application_name = ${WORKER_NAME}`.catch(() => []);
    if (row && row.count > 0) break;
    await sleep(50);
  }
  return Date.now() - startedMs;
}
