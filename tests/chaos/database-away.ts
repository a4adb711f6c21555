// The database goes away for a minute, half of it refusing and half of it silent, while 200 calls go on and 20 new ones
// come every second: every turn must be answered in time, and every turn must be in the call log afterwards.
import pg from "pg";
import { realtime } from "@/lib/server/realtime/realtime-handler";
import { type DatabaseProxy, databaseProxy } from "../support/database-proxy";
import { plantDeployment } from "../support/deployment";
import { roundabout } from "../support/roundabout";
import { seededRandom } from "../support/seeded-random";
import { startProduct } from "./chaos-product";
import { type Line, openDoor, openLine, percentile, sleep, stayOnTheLine } from "./phone-line";

const CALLS = Number(process.env.CHAOS_CALLS ?? 200);
const NEW_PER_SECOND = 20;
const AWAY_MS = Number(process.env.CHAOS_AWAY_MS ?? 60_000);
const AROUND_MS = 5_000;
const P99_MS = 500;
const MAX_MS = 2_000;
const WORDS = "This line stays.";

export async function databaseAway(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const between: { proxy?: DatabaseProxy } = {};
  const product = await startProduct(async (databaseUrl) => {
    between.proxy = await databaseProxy(databaseUrl);
    return { DATABASE_URL: between.proxy.url };
  });
  const { proxy } = between;
  if (!proxy) throw new Error("The product was started without its database.");
  const database = new pg.Pool({ connectionString: product.databaseUrl, max: 2 });
  database.on("error", () => {}); // it is dropped under the pool's last connection
  const door = await openDoor({ "/api/realtime/": (request) => realtime().handle(request) });
  try {
    const deployed = await plantDeployment(database, [roundabout(WORDS)]);
    await realtime().pointers.refresh();
    const line = openLine(door, deployed.token);
    const faults = await callThrough(line, random, proxy);
    await realtime().calls.flush();
    await realtime().calls.flush(); // what the first one found in the spool is in by now
    faults.push(...(await judgeLog(database, line.latencies.length)));
    const p99 = percentile(line.latencies, 0.99);
    const max = percentile(line.latencies, 1);
    if (p99 > P99_MS) faults.push(`p99 is ${p99.toFixed(0)} ms`);
    if (max > MAX_MS) faults.push(`one answer took ${max.toFixed(0)} ms`);
    console.log(
      `      with the database away for ${AWAY_MS / 1000} s, ${line.latencies.length} turns of ${CALLS} calls and of ` +
        `${NEW_PER_SECOND} new ones a second were answered (p99 ${p99.toFixed(0)} ms, longest ${max.toFixed(0)} ms) and logged`,
    );
    return faults;
  } finally {
    await door.close();
    await proxy.close();
    await database.end();
    await product.release();
  }
}

async function callThrough({ post }: Line, random: () => number, proxy: DatabaseProxy): Promise<string[]> {
  const endAtMs = Date.now() + AROUND_MS + AWAY_MS + AROUND_MS;
  const isOver = () => Date.now() >= endAtMs;
  const long = Array.from({ length: CALLS }, (_, n) =>
    stayOnTheLine({ post, callid: 1_000 + n, words: WORDS, pauseMs: () => 1_000 + random() * 2_000, isOver }),
  );
  const short: Promise<string[]>[] = [];
  const newCalls = (async () => {
    for (let n = 0; !isOver(); n++) {
      let turns = 0;
      const isDone = () => ++turns > 3;
      const callid = 1_000_000 + n;
      short.push(
        stayOnTheLine({ post, callid, words: WORDS, pauseMs: () => random() * 500, isOver: isDone }),
      );
      await sleep(1_000 / NEW_PER_SECOND);
    }
  })();
  await sleep(AROUND_MS);
  proxy.set("refusing");
  await sleep(AWAY_MS / 2);
  proxy.set("silent");
  await sleep(AWAY_MS / 2);
  proxy.set("refusing"); // the database starts again: what hung is cut
  proxy.set("open");
  await newCalls;
  return (await Promise.all([...long, ...short])).flat();
}

/** Every turn that was answered is in the log once, and every call is closed. */
async function judgeLog(database: pg.Pool, answered: number): Promise<string[]> {
  const { rows } = await database.query<{ events: number; turns: number; open: number }>(
    `select (select count(*)::int from "CallEvent") as events, (select sum(turns)::int from "Call") as turns,
            (select count(*)::int from "Call" where "endedAt" is null) as open`,
  );
  const [{ events, turns, open } = { events: 0, turns: 0, open: 0 }] = rows;
  const faults: string[] = [];
  if (events !== answered) faults.push(`${answered} turns were answered and ${events} are in the log`);
  if (turns !== answered) faults.push(`${answered} turns were answered and calls count ${turns}`);
  if (open !== 0) faults.push(`${open} calls that ended are open in the log`);
  return faults;
}
