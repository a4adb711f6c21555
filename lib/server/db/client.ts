// The database, made on first use and kept on globalThis: Next and the front door load their own copies of this
// module in one process, and a reload in development loads it again, yet there must be one pool.
import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { config } from "../config";
import { PrismaClient } from "./generated/client";

const POOL_SIZE = 20;

type Holder = { patchcordDb?: PrismaClient; patchcordPool?: pg.Pool };
const holder: Holder = globalThis;

export function db(): PrismaClient {
  holder.patchcordDb ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return holder.patchcordDb;
}

/** For what Prisma does not say well: claims with SKIP LOCKED, large JSON, batches. */
export function pool(): pg.Pool {
  if (!holder.patchcordPool) {
    holder.patchcordPool = new pg.Pool({
      connectionString: config().databaseUrl,
      max: POOL_SIZE,
      connectionTimeoutMillis: 5_000,
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    holder.patchcordPool.on("error", () => {});
  }
  return holder.patchcordPool;
}

/** Inside `db().$transaction(async (tx) => ...)`. */
export type Transaction = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction"
>;

export async function closeDatabase(): Promise<void> {
  const { patchcordDb, patchcordPool } = holder;
  delete holder.patchcordDb;
  delete holder.patchcordPool;
  await patchcordDb?.$disconnect();
  await patchcordPool?.end().catch(() => {}); // Prisma may have ended it already
}
