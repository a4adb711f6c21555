// Two servers behind a balancer, told to end and started again in turn while 200 calls and a campaign go on: no turn may
// fail, each server must be gone within ten seconds, and what it had claimed must be handed back.
import { db } from "@/lib/server/db/client";
import { seededRandom } from "../support/seeded-random";
import { openLine, type Post, sleep, stayOnTheLine } from "./phone-line";
import { servedScene } from "./served-scene";

const CALLS = Number(process.env.CHAOS_CALLS ?? 200);
const DEPLOYS = Number(process.env.CHAOS_DEPLOYS ?? 20);
const GONE_MS = 10_000;
/** A message that a living server has claimed is out after this long; its lease would last 40 s. */
const HANDED_BACK_MS = 8_000;

export async function deploysUnderCalls(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const scene = await servedScene({ servers: 2, random, people: 30_000, partsPerMinute: 1_200 });
  try {
    const lines = scene.servers.map((server) => openLine(server, scene.token));
    const post: Post = async (turn) => {
      const order = random() < 0.5 ? lines : lines.toReversed();
      for (const line of order) {
        try {
          return await line.post(turn);
        } catch (error) {
          // What any balancer does: a server that takes no connection was sent nothing, and the next one is asked.
          if ((error as NodeJS.ErrnoException).syscall !== "connect") throw error;
        }
      }
      throw new Error("no server listens");
    };
    let isOver = false;
    const calls = Array.from({ length: CALLS }, async (_, n) => {
      const pauseMs = () => 1_000 + random() * 2_000;
      await sleep(pauseMs());
      return stayOnTheLine({
        post,
        callid: 1_000 + n,
        words: scene.words,
        pauseMs,
        isOver: () => isOver,
      }).catch((error: Error) => [`call ${1_000 + n}: ${error.message}`]);
    });
    const faults: string[] = [];
    let longestMs = 0;
    for (let n = 0; n < DEPLOYS; n++) {
      await sleep(500 + random() * 1_500);
      const tookMs = (await scene.servers[n % 2]?.stop()) ?? 0;
      longestMs = Math.max(longestMs, tookMs);
      if (tookMs > GONE_MS) faults.push(`a server took ${tookMs} ms to end`);
      faults.push(...(await keptBack(new Date())));
      await scene.restart(n % 2);
    }
    isOver = true;
    faults.push(...(await Promise.all(calls)).flat());
    const turns = lines.reduce((sum, { latencies }) => sum + latencies.length, 0);
    console.log(
      `      ${turns} turns of ${CALLS} calls through ${DEPLOYS} restarts of two servers, the longest gone after ${longestMs} ms; ` +
        `${scene.provider.sent.size} messages were sent meanwhile`,
    );
    return faults;
  } finally {
    await scene.release();
  }
}

/** Rows that nobody has touched since the server ended: it had claimed them and took them with it. */
async function keptBack(endedAt: Date): Promise<string[]> {
  await sleep(HANDED_BACK_MS);
  const where = { state: { in: ["claimed", "sending"] }, stateAt: { lt: endedAt } };
  const kept = await db().recipient.count({ where });
  return kept === 0 ? [] : [`${kept} claimed messages were not handed back by a server that ended`];
}
