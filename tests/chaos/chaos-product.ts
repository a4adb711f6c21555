// The product's own parts on a database of their own, for proofs in this process: settings first, then whatever reads
// them. What the product keeps once per process begins anew with each proof.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { isEmbeddedPostgresRunning, startEmbeddedPostgres } from "@/lib/cli/embedded-postgres.mjs";
import { migrate } from "@/lib/cli/migrate.mjs";
import { closeDatabase } from "@/lib/server/db/client";
import { takePerProcess } from "@/lib/server/per-process";
import { stopRealtime } from "@/lib/server/realtime/realtime-handler";
import { sleep } from "./phone-line";

export interface ChaosProduct {
  /** The database itself, whatever stands before it. */
  databaseUrl: string;
  dataDir: string;
  /** Kills the database server without a goodbye, and starts it again. Only in a cluster of the proof's own. */
  crashDatabase(): Promise<void>;
  release(): Promise<void>;
}

/**
 * @param settings more of the environment; a function is given the database's address and may put another in its place
 * @param cluster the folder of the database server under .data, shared unless a proof names its own
 */
export async function startProduct(
  settings: (databaseUrl: string) => Record<string, string> | Promise<Record<string, string>> = () => ({}),
  cluster = "chaos-pg",
): Promise<ChaosProduct> {
  const folder = path.resolve(".data", cluster);
  const start = () => startEmbeddedPostgres(folder, { settings: { max_connections: "100" } });
  const server = await start();
  const name = `chaos_${process.pid}`;
  const asAdmin = async (sql: string) => {
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(sql).finally(() => admin.end());
  };
  await asAdmin(`drop database if exists ${name} with (force)`);
  await asAdmin(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "patchcord-chaos-"));
  Object.assign(process.env, {
    DATABASE_URL: url.href,
    DATA_DIR: dataDir,
    PATCHCORD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
    PATCHCORD_AUTH_SECRET: "a secret for proofs, long enough to please anybody",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
    ...(await settings(url.href)),
  });
  for (const kept of ["config", "auth"]) takePerProcess(kept);
  const release = async () => {
    await stopRealtime();
    await closeDatabase();
    await asAdmin(`drop database if exists ${name} with (force)`);
    await server.release();
    await rm(dataDir, { recursive: true, force: true });
  };
  const crashDatabase = async () => {
    const [pid = ""] = (await readFile(path.join(folder, "data", "postmaster.pid"), "utf8")).split("\n");
    process.kill(Number(pid), "SIGQUIT"); // what `pg_ctl stop -m immediate` sends
    while (isEmbeddedPostgresRunning(folder)) await sleep(20);
    await start();
  };
  return { databaseUrl: url.href, dataDir, crashDatabase, release };
}
