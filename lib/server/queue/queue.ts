// The durable queue (pg-boss in our own database) for the few jobs that steer. Many small things, such as the
// messages of a campaign, are rows claimed by SQL instead.
import "server-only";
import PgBoss from "pg-boss";
import { randomId } from "@/lib/shared/ids";
import { pool } from "../db/client";
import { log } from "../log";
import { perProcess, takePerProcess } from "../per-process";

/** Any number; it only has to be the same in all instances. */
const CREATE_LOCK = 4_021_002;

export type SendOptions = {
  startAfterMs?: number;
  /** While a job with this key waits to be started, another one is not queued. */
  singletonKey?: string;
};

/** Queues a job for whichever instance is free. @returns its id, or null when one with its key is waiting already */
export async function sendJob(
  name: string,
  data: Record<string, unknown>,
  { startAfterMs = 0, singletonKey }: SendOptions = {},
): Promise<string | null> {
  const boss = await queue();
  await ensureQueue(boss, name);
  return boss.send(name, data, {
    ...(startAfterMs > 0 && { startAfter: Math.ceil(startAfterMs / 1_000) }),
    singletonKey: singletonKey ?? randomId(),
  });
}

/** Started on first use, also in a process that only sends. */
export const queue = perProcess("queue", () =>
  startBoss().catch((error: unknown) => {
    takePerProcess("queue"); // the database was away: whoever asks next tries again
    throw error;
  }),
);

export async function closeQueue(): Promise<void> {
  const boss = await takePerProcess<Promise<PgBoss>>("queue")?.catch(() => undefined); // nothing to stop then
  await boss?.stop({ graceful: false });
}

async function startBoss(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => pool().query(text, values) },
    schema: "pgboss",
    schedule: false, // everySeconds needs no process of its own
    monitorStateIntervalMinutes: 10,
    deleteAfterDays: 7,
  });
  // It tries again by itself; when the database is away this would be a line a second.
  boss.on("error", (error) => log().debug({ err: error }, "the queue could not reach the database"));
  await boss.start();
  return boss;
}

const known = new Set<string>();
let creating: Promise<void> = Promise.resolve();

/** One at a time, here and in all instances: making two queues at once can deadlock in PostgreSQL. */
export function ensureQueue(boss: PgBoss, name: string): Promise<void> {
  if (known.has(name)) return Promise.resolve();
  const made = creating.then(() => createQueue(boss, name));
  creating = made.catch(() => {}); // the one who asked sees the failure; the next one still gets its turn
  return made;
}

async function createQueue(boss: PgBoss, name: string): Promise<void> {
  if (!known.has(name) && !(await boss.getQueue(name))) {
    const client = await pool().connect();
    try {
      await client.query("begin");
      await client.query("select pg_advisory_xact_lock($1)", [CREATE_LOCK]);
      // "short": at most one waiting job for each key.
      await boss.createQueue(name, { name, policy: "short" });
      await client.query("rollback"); // gives the lock back; the queue was made on another connection
      client.release();
    } catch (error) {
      client.release(true); // closed, which gives the lock back as well
      throw error;
    }
  }
  known.add(name);
}
