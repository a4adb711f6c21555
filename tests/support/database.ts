// A database of its own for one test file: `withDatabase()` at the top, then `db()` and every use case work on it.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/lib/server/db/client";
import { closeQueue } from "@/lib/server/queue/queue";

/** @returns the database's address, once the tests run */
export function withDatabase(): () => string {
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  const url = new URL(inject("adminUrl"));
  url.pathname = `/${name}`;

  beforeAll(async () => {
    await asAdmin(`create database ${name} template ${inject("templateName")}`);
    Object.assign(process.env, {
      DATABASE_URL: url.href,
      PATCHCORD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
      PATCHCORD_AUTH_SECRET: "a secret for tests, long enough to please anybody",
      LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
      DATA_DIR: `.data/test-${name}`,
    });
  });
  afterAll(async () => {
    await closeQueue();
    await closeDatabase();
    await asAdmin(`drop database ${name} with (force)`);
  });
  return () => url.href;
}

/** A database with nothing in it, for tests of what fills it. */
export async function withEmptyDatabase(
  adminUrl: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const name = `empty_${process.pid}_${randomBytes(4).toString("hex")}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await asAdmin(`create database ${name}`);
  try {
    await work(url.href);
  } finally {
    await asAdmin(`drop database ${name} with (force)`);
  }
}

/** One statement on the server itself; databases are made and dropped from outside. */
async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("adminUrl") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
