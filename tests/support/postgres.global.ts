// One PostgreSQL for all database tests: the server TEST_DATABASE_URL names, else an embedded one. The history is
// applied once, to a template that every test file copies.
import { createHash } from "node:crypto";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../lib/cli/embedded-postgres.mjs";
import { migrate, readMigrations } from "../../lib/cli/migrate.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
    templateName: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, release: async () => {} } : await startEmbedded();
  try {
    project.provide("adminUrl", server.url);
    project.provide("templateName", await makeTemplate(server.url));
  } catch (error) {
    await server.release();
    throw error;
  }
  return () => server.release();
}

/** What a crash would lose does not matter here, and not waiting for the disk halves the time. */
function startEmbedded() {
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  };
  return startEmbeddedPostgres(path.resolve(".data/test-pg"), { settings });
}

async function makeTemplate(adminUrl: string): Promise<string> {
  const history = readMigrations("prisma/migrations").map(({ name, sql }) => name + sql);
  const name = `template_${createHash("sha256").update(history.join()).digest("hex").slice(0, 12)}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(52001)"); // two test runs may share the server
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) {
      const unfinished = `${name}_${process.pid}`;
      await client.query(`create database ${unfinished}`);
      await migrate(withDatabaseName(adminUrl, unfinished));
      await client.query(`alter database ${unfinished} rename to ${name}`);
    }
  } finally {
    await client.end();
  }
  return name;
}

function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
