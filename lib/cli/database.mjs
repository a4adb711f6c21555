// The database the server will use: the one DATABASE_URL names, else the embedded one; its history applied.
import path from "node:path";
import pg from "pg";
import { isEmbeddedPostgresRunning, startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { migrate } from "./migrate.mjs";
import { say, stepFailed } from "./say.mjs";

const EMBEDDED_DATABASE = "patchcord";
const OLDEST_SERVER = 15;
const WATCH_MS = 2_000;

/** @typedef {{ url: string, release: () => Promise<void> }} Database */

/** @param {string} dataDir @returns {Promise<Database>} */
export async function openDatabase(dataDir) {
  const given = process.env.DATABASE_URL;
  const database = given ? { url: given, release: async () => {} } : await openEmbedded(dataDir);
  try {
    await checkServer(database.url);
    const applied = await migrate(database.url);
    if (applied.length > 0)
      say(`Applied ${applied.length} database ${applied.length === 1 ? "change" : "changes"}`);
  } catch (error) {
    await database.release();
    throw error;
  }
  return database;
}

/** @param {string} dataDir @returns {Promise<Database>} */
async function openEmbedded(dataDir) {
  const folder = path.join(dataDir, "pg");
  const { url, isJoined, release } = await startEmbeddedPostgres(folder);
  say(`${isJoined ? "Joined" : "Started"} the embedded PostgreSQL in ${folder}`);
  await createDatabase(url, EMBEDDED_DATABASE);
  const stopWatching = keepRunning(folder, url);
  return {
    url: url.replace(/\/postgres$/, `/${EMBEDDED_DATABASE}`),
    release: async () => {
      await stopWatching();
      await release();
    },
  };
}

/**
 * A PostgreSQL that was killed is started again on its port; the server's connections come back by themselves.
 * @param {string} folder @param {string} url
 * @returns {() => Promise<void>} stops watching
 */
function keepRunning(folder, url) {
  /** @type {Promise<void>} */
  let restarting = Promise.resolve();
  let isBusy = false;
  const restart = async () => {
    const again = await startEmbeddedPostgres(folder);
    if (again.url === url) say("The embedded PostgreSQL had stopped; it runs again");
    else
      stepFailed(
        new Error("The embedded PostgreSQL moved to another port. Stop Patchcord and start it again."),
      );
  };
  const timer = setInterval(() => {
    if (isBusy || isEmbeddedPostgresRunning(folder)) return;
    isBusy = true;
    restarting = restart()
      .catch(stepFailed)
      .finally(() => {
        isBusy = false;
      });
  }, WATCH_MS);
  return async () => {
    clearInterval(timer);
    await restarting;
  };
}

/** @param {string} url @param {string} name */
async function createDatabase(url, name) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${name}`);
  } catch (error) {
    // Another starter made it between the question and the command (duplicate_database, unique_violation).
    if (!["42P04", "23505"].includes(/** @type {pg.DatabaseError} */ (error).code ?? "")) throw error;
  } finally {
    await client.end();
  }
}

/** @param {string} url */
async function checkServer(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {}); // shows in the query below
  try {
    await client.connect();
    const { rows } = await client.query("show server_version_num");
    const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
    if (major < OLDEST_SERVER)
      throw new Error(`this is PostgreSQL ${major}, and Patchcord needs ${OLDEST_SERVER} or newer`);
    await client.end();
  } catch (error) {
    await client.end().catch(() => {}); // it may never have been open
    throw new Error(
      `The database at ${withoutPassword(url)} cannot be used: ${reasonOf(error)}. Check DATABASE_URL.`,
    );
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  // Node gives one error per address it tried, with an empty message of its own.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (first);
  if (code === "ECONNREFUSED") return "nothing answers there";
  if (code === "ENOTFOUND") return "there is no host of that name";
  return message;
}

/** @param {string} url */
function withoutPassword(url) {
  return URL.canParse(url) ? new URL(url).host + new URL(url).pathname : "the given address";
}
