// Applies prisma/migrations/*/migration.sql in Prisma's own bookkeeping format, one application instance at a time.
import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";

/** The advisory lock `prisma migrate deploy` takes, so that the two never run at once. */
const MIGRATION_LOCK = 72_707_369;

/**
 * @param {string} url
 * @param {string} [dir]
 * @returns {Promise<string[]>} the names applied by this call
 */
export async function migrate(url, dir = "prisma/migrations") {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {}); // a lost connection shows in the query that needed it
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(HISTORY_TABLE);
    const done = await appliedMigrations(client);
    const applied = [];
    for (const { name, sql } of readMigrations(dir)) {
      const checksum = createHash("sha256").update(sql).digest("hex");
      if (isApplied(done.get(name), name, checksum)) continue;
      await apply(client, name, sql, checksum);
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** @param {string} dir @returns {{ name: string, sql: string }[]} oldest first */
export function readMigrations(dir) {
  const names = fs.readdirSync(dir).filter((name) => fs.existsSync(path.join(dir, name, "migration.sql")));
  return names
    .sort()
    .map((name) => ({ name, sql: fs.readFileSync(path.join(dir, name, "migration.sql"), "utf8") }));
}

const HISTORY_TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** @typedef {{ migration_name: string, checksum: string, finished_at: Date | null }} HistoryRow */

/** @param {pg.Client} client @returns {Promise<Map<string, HistoryRow>>} */
async function appliedMigrations(client) {
  const { rows } = await client.query(
    "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

/** @param {HistoryRow | undefined} row @param {string} name @param {string} checksum */
function isApplied(row, name, checksum) {
  if (!row) return false;
  if (!row.finished_at) throw new Error(`The database change ${name} failed earlier and was not finished.`);
  if (row.checksum !== checksum)
    throw new Error(`The database change ${name} was edited after it was applied.`);
  return true;
}

/** @param {pg.Client} client @param {string} name @param {string} sql @param {string} checksum */
async function apply(client, name, sql, checksum) {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)",
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {}); // the connection may be what failed
    throw new Error(`The database change ${name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
