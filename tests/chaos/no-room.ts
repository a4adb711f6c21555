// The disk is full, then the database too, first for every other write and then for all: calls must be answered, sending
// must stop with an alarm people see, and afterwards nobody may be lost or texted twice and no turn missing from the log.
import pg from "pg";
import { type AlarmName, listAlarms } from "@/lib/server/alarms";
import { sendLoop, settleLoop } from "@/lib/server/campaigns/campaign-loops";
import { engineSettings } from "@/lib/server/campaigns/engine-settings";
import { platformFor } from "@/lib/server/campaigns/platform-for";
import { registerLoop } from "@/lib/server/queue/jobs";
import { runWorkers } from "@/lib/server/queue/run-workers";
import { realtime } from "@/lib/server/realtime/realtime-handler";
import { plantDeployment } from "../support/deployment";
import { roundabout } from "../support/roundabout";
import { seededRandom } from "../support/seeded-random";
import { campaignScene, judgeLedger, LANES, untilSettled } from "./campaign-scene";
import { fullDisk } from "./full-disk";
import { openDoor, openLine, sleep, stayOnTheLine } from "./phone-line";

const PEOPLE = 3_000;
/** So slow that there is somebody left to text when the room comes back. */
const PARTS_PER_MINUTE = 2_400;
const CALLS = 50;
const STAGE_MS = Number(process.env.CHAOS_STAGE_MS ?? 10_000);
/** From the first refusal until nothing more leaves. */
const STOPPED_MS = 3_000;
const WORDS = "This line stays.";

const settings = {
  ...engineSettings,
  lanes: LANES,
  leaseMs: 6_000,
  leaseMarginMs: 3_000,
  firstAskMs: 300,
  askAgainMs: 1_000,
};

export async function noRoom(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const scene = await campaignScene({
    people: PEOPLE,
    random,
    partsPerMinute: PARTS_PER_MINUTE,
    settings: {},
    faults: { lost: 0.03, busy: 0.03 },
  });
  const database = new pg.Pool({ connectionString: scene.product.databaseUrl, max: 2 });
  database.on("error", () => {}); // it is dropped under the pool's last connection
  const disk = await fullDisk(database);
  const door = await openDoor({ "/api/realtime/": (request) => realtime().handle(request) });
  let stopWorkers = async () => {};
  try {
    const { token } = await plantDeployment(database, [roundabout(WORDS)]);
    await realtime().pointers.refresh();
    const { post, latencies } = openLine(door, token);
    // In this process, whose disk is full: the sending engine as the product runs it.
    const resolve: typeof platformFor = async (key) => ({ ...(await platformFor(key)), settings });
    registerLoop("campaigns.send", (signal) => sendLoop(signal, resolve));
    registerLoop("campaigns.settle", (signal) => settleLoop(signal, resolve, settings));
    stopWorkers = await runWorkers();
    let isOver = false;
    const calls = Array.from({ length: CALLS }, (_, n) => {
      const pauseMs = () => 500 + random() * 1_000;
      return stayOnTheLine({ post, callid: 1_000 + n, words: WORDS, pauseMs, isOver: () => isOver });
    });
    while (scene.provider.sent.size < 20) await sleep(50);
    const faults: string[] = [];
    const stage = async (isDiskFull: boolean, share: number, alarm: AlarmName) => {
      await disk.set({ isDiskFull, share });
      const startedMs = Date.now();
      await sleep(STAGE_MS);
      const name = `with ${isDiskFull ? "the disk full and " : ""}${share * 100} % of the database's writes refused`;
      const late = scene.provider.requests.filter(({ atMs }) => atMs > startedMs + STOPPED_MS).length;
      // A database that takes some writes is tried now and then: a few messages leave each time.
      const most = share > 0 && share < 1 ? LANES * (STAGE_MS / 10_000 + 1) : 0;
      if (late > most) faults.push(`${late} messages left ${name}`);
      if (!listAlarms(Date.now()).some((raised) => raised.name === alarm))
        faults.push(`no alarm was raised ${name}`);
      await disk.set({ isDiskFull: false, share: 0 });
      const before = scene.provider.sent.size;
      for (let waitedMs = 0; scene.provider.sent.size === before && waitedMs < 30_000; waitedMs += 100)
        await sleep(100);
      if (scene.provider.sent.size === before) faults.push(`sending did not go on after a time ${name}`);
    };
    await stage(true, 0, "disk_full");
    await stage(false, 0.5, "database_full");
    await stage(false, 1, "database_full");
    await stage(true, 1, "disk_full");
    isOver = true;
    faults.push(...(await Promise.all(calls)).flat());
    await untilSettled();
    await realtime().calls.flush();
    await realtime().calls.flush(); // what the first one found in the spool is in by now
    faults.push(...(await judgeLedger(scene)), ...(await judgeLog(database, latencies.length)));
    console.log(
      `      ${latencies.length} turns of ${CALLS} calls were answered and logged through four times of ${STAGE_MS / 1000} s ` +
        `without room; ${PEOPLE} messages`,
    );
    return faults;
  } finally {
    disk.release();
    await stopWorkers();
    await door.close();
    await database.end();
    await scene.release();
  }
}

async function judgeLog(database: pg.Pool, answered: number): Promise<string[]> {
  const { rows } = await database.query<{ events: number }>(
    `select count(*)::int as events from "CallEvent"`,
  );
  const [{ events } = { events: 0 }] = rows;
  return events === answered ? [] : [`${answered} turns were answered and ${events} are in the log`];
}
