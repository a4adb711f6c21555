// Two hundred calls at once while the same server sends a campaign: every turn must be answered well before the platform
// gives up on it.
import { seededRandom } from "../support/seeded-random";
import { openLine, percentile, sleep, stayOnTheLine } from "./phone-line";
import { servedScene } from "./served-scene";

const CALLS = Number(process.env.CHAOS_CALLS ?? 200);
const LASTS_MS = Number(process.env.CHAOS_LASTS_MS ?? 60_000);
const PARTS_PER_MINUTE = 3_000;
const P99_MS = 250;
const MAX_MS = 2_000;

export async function callsBesideCampaign(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const people = Math.ceil((LASTS_MS / 60_000) * PARTS_PER_MINUTE * 2);
  const scene = await servedScene({ servers: 1, random, people, partsPerMinute: PARTS_PER_MINUTE });
  try {
    const [server = { port: 0 }] = scene.servers;
    const { post, latencies } = openLine(server, scene.token);
    for (let waitedMs = 0; scene.provider.sent.size === 0 && waitedMs < 20_000; waitedMs += 50)
      await sleep(50);
    const before = scene.provider.sent.size;
    const endAtMs = Date.now() + LASTS_MS;
    const calls = Array.from({ length: CALLS }, async (_, n) => {
      await sleep(random() * 2_000);
      const pauseMs = () => 1_000 + random() * 2_000;
      const isOver = () => Date.now() > endAtMs;
      return stayOnTheLine({ post, callid: 1_000 + n, words: scene.words, pauseMs, isOver });
    });
    const faults = (await Promise.all(calls)).flat();
    const sent = scene.provider.sent.size - before;
    const p99 = percentile(latencies, 0.99);
    const max = percentile(latencies, 1);
    if (p99 > P99_MS) faults.push(`p99 is ${p99.toFixed(0)} ms`);
    if (max > MAX_MS) faults.push(`one answer took ${max.toFixed(0)} ms`);
    if (sent < people / 10) faults.push(`only ${sent} messages were sent meanwhile`);
    console.log(
      `      ${latencies.length} turns of ${CALLS} calls in ${LASTS_MS / 1000} s beside ${sent} messages: p50 ` +
        `${percentile(latencies, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(0)} ms, longest ${max.toFixed(0)} ms`,
    );
    return faults;
  } finally {
    await scene.release();
  }
}
