// The database, made on first use and kept on globalThis: Next and the front door load their own copies of this
// module in one process, and a reload in development loads it again, yet there must be one pool.
import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { config } from "../config";
import { perProcess, takePerProcess } from "../per-process";
import { PrismaClient } from "./generated/client";

const POOL_SIZE = 20;

/** Under load a transaction waits for its connection rather than failing; a person would only press the button again. */
const TRANSACTIONS = { maxWait: 10_000, timeout: 20_000 };

export const db = perProcess(
  "db",
  () => new PrismaClient({ adapter: new PrismaPg(pool()), transactionOptions: TRANSACTIONS }),
);

/** For what Prisma does not say well: claims with SKIP LOCKED, large JSON, batches. */
export const pool = perProcess("pool", () => {
  const made = new pg.Pool({
    connectionString: config().databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: 5_000,
  });
  return outliveBreaks(made);
});

/** A connection that breaks, idle or in the middle of a transaction, is replaced; without a listener it would end the process. */
export function outliveBreaks(made: pg.Pool): pg.Pool {
  made.on("error", () => {});
  made.on("connect", (client) => client.on("error", () => {})); // the next query on it fails, and whoever asks hears of it
  return made;
}

/** Inside `db().$transaction(async (tx) => ...)`. */
export type Transaction = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction"
>;

export async function closeDatabase(): Promise<void> {
  await takePerProcess<PrismaClient>("db")?.$disconnect();
  await takePerProcess<pg.Pool>("pool")?.end();
}
