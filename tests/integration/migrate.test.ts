import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { migrate } from "../../lib/cli/migrate.mjs";
import { withEmptyDatabase } from "../support/database";

test("two instances starting at once apply each change once", async () => {
  const dir = history({
    "1_first": "create table a (id int); select pg_sleep(0.2)",
    "2_second": "create table b (id int)",
  });
  await withEmptyDatabase(inject("adminUrl"), async (url) => {
    const [one, two] = await Promise.all([migrate(url, dir), migrate(url, dir)]);
    expect([...one, ...two].sort()).toEqual(["1_first", "2_second"]);
    expect(await migrate(url, dir)).toEqual([]);
  });
});

test("a change that fails leaves nothing behind and can be tried again", async () => {
  const dir = history({ "1_first": "create table a (id int); select wrong" });
  await withEmptyDatabase(inject("adminUrl"), async (url) => {
    await expect(migrate(url, dir)).rejects.toThrow("1_first failed");
    writeFileSync(path.join(dir, "1_first/migration.sql"), "create table a (id int)");
    expect(await migrate(url, dir)).toEqual(["1_first"]);
  });
});

test("a change edited after it was applied stops the start", async () => {
  const dir = history({ "1_first": "create table a (id int)" });
  await withEmptyDatabase(inject("adminUrl"), async (url) => {
    await migrate(url, dir);
    writeFileSync(path.join(dir, "1_first/migration.sql"), "create table a (id bigint)");
    await expect(migrate(url, dir)).rejects.toThrow("edited after it was applied");
    expect(await countTables(url)).toBe(2); // a, and the bookkeeping
  });
});

function history(changes: Record<string, string>): string {
  const dir = mkdtempSync(path.join(tmpdir(), "history-"));
  for (const [name, sql] of Object.entries(changes)) {
    mkdirSync(path.join(dir, name));
    writeFileSync(path.join(dir, name, "migration.sql"), sql);
  }
  return dir;
}

async function countTables(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select count(*)::int as n from pg_tables where schemaname = 'public'");
  await client.end();
  return rows[0].n;
}
