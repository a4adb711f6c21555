import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { openDatabase } from "../../lib/cli/database.mjs";
import { startEmbeddedPostgres } from "../../lib/cli/embedded-postgres.mjs";

const folder = path.resolve(`.data/test-embedded-${process.pid}`);
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("starters at the same moment share one server, and the last to leave stops it", async () => {
  const starters = await Promise.all([1, 2, 3].map(() => startEmbeddedPostgres(folder)));
  expect(new Set(starters.map(({ url }) => url)).size).toBe(1);
  const pid = serverPid();
  await starters[0]?.release();
  expect(isAlive(pid)).toBe(false);
});

test("kill -9 of the server loses no acknowledged row", async () => {
  const first = await startEmbeddedPostgres(folder);
  const client = new pg.Client({ connectionString: first.url });
  client.on("error", () => {});
  await client.connect();
  await client.query("create table t (n int primary key)");
  let acknowledged = 0;
  const writing = (async () => {
    for (;;) {
      await client.query("insert into t values ($1)", [acknowledged + 1]);
      acknowledged += 1;
      if (acknowledged === 300) process.kill(serverPid(), "SIGKILL");
    }
  })();
  await expect(writing).rejects.toThrow();

  const second = await startEmbeddedPostgres(folder);
  const again = new pg.Client({ connectionString: second.url });
  await again.connect();
  const { rows } = await again.query("select count(*)::int as n from t");
  expect(rows[0].n).toBeGreaterThanOrEqual(acknowledged);
  expect(acknowledged).toBeGreaterThanOrEqual(300);
  await again.end();
  await second.release();
}, 30_000);

function serverPid(dir = folder): number {
  return Number(readFileSync(path.join(dir, "data/postmaster.pid"), "utf8").split("\n")[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

test("after a crash the database comes back under the address the server knows", async () => {
  vi.stubEnv("DATABASE_URL", "");
  const database = await openDatabase(folder);
  const pool = new pg.Pool({ connectionString: database.url });
  pool.on("error", () => {});
  await pool.query("select 1");
  const killed = serverPid(path.join(folder, "pg"));
  process.kill(killed, "SIGKILL");
  await vi.waitFor(
    async () => {
      expect(serverPid(path.join(folder, "pg"))).not.toBe(killed);
      await pool.query("select 1");
    },
    { timeout: 15_000, interval: 200 },
  );
  await pool.end();
  await database.release();
}, 30_000);
