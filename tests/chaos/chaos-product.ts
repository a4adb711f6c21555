// The product's own parts on a database of their own, for proofs in this process: settings first, then whatever reads
// them. What the product keeps once per process begins anew with each proof.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "@/lib/cli/embedded-postgres.mjs";
import { migrate } from "@/lib/cli/migrate.mjs";
import { closeDatabase } from "@/lib/server/db/client";
import { takePerProcess } from "@/lib/server/per-process";
import { stopRealtime } from "@/lib/server/realtime/realtime-handler";

export interface ChaosProduct {
  /** The database itself, whatever stands before it. */
  databaseUrl: string;
  dataDir: string;
  release(): Promise<void>;
}

/** @param settings more of the environment; a function is given the database's address and may put another in its place */
export async function startProduct(
  settings: (databaseUrl: string) => Record<string, string> | Promise<Record<string, string>> = () => ({}),
): Promise<ChaosProduct> {
  const server = await startEmbeddedPostgres(path.resolve(".data/chaos-pg"), {
    settings: { max_connections: "100" },
  });
  const name = `chaos_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "patchcord-chaos-"));
  Object.assign(process.env, {
    DATABASE_URL: url.href,
    DATA_DIR: dataDir,
    PATCHCORD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
    PATCHCORD_AUTH_SECRET: "a secret for proofs, long enough to please anybody",
    LOG_LEVEL: "silent",
    ...(await settings(url.href)),
  });
  for (const kept of ["config", "auth"]) takePerProcess(kept);
  const release = async () => {
    await stopRealtime();
    await closeDatabase();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    await server.release();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { databaseUrl: url.href, dataDir, release };
}
