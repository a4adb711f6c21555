// PostgreSQL refuses to run as root. This finds who it runs as: ourselves, the user `nobody`, or, where `nobody`
// cannot reach the files, a user namespace in which we are `nobody`.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const NOBODY = 65_534;

/**
 * @typedef {object} PostgresRunner
 * @property {(program: string, args: string[]) => import("node:child_process").SpawnSyncReturns<string>} run
 * @property {(program: string, args: string[]) => { command: string, args: string[], options: { uid?: number, gid?: number } }} command
 * @property {(file: string) => void} give makes a file belong to the user PostgreSQL runs as
 */

/**
 * @param {string} native the folder with PostgreSQL's bin/
 * @param {string} dir the folder it must be able to write
 * @returns {PostgresRunner}
 */
export function postgresRunner(native, dir) {
  if (process.getuid?.() !== 0) return runner({}, []);
  const owner = fs.statSync(path.join(dir, "data"), { throwIfNoEntry: false })?.uid;
  if (owner === undefined || owner === NOBODY) {
    fs.chownSync(dir, NOBODY, NOBODY);
    if (nobodyCanUse(native, dir)) return runner({ uid: NOBODY, gid: NOBODY }, []);
    fs.chownSync(dir, 0, 0);
  }
  const namespace = ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (spawnSync("unshare", [...namespace.slice(1), "true"]).status === 0) return runner({}, namespace);
  throw new Error(
    "PostgreSQL does not run as root, and the user nobody cannot reach this folder. Start Patchcord as another user, or set DATABASE_URL.",
  );
}

/** @param {string} native @param {string} dir */
function nobodyCanUse(native, dir) {
  const ids = { uid: NOBODY, gid: NOBODY };
  return (
    spawnSync(path.join(native, "bin/postgres"), ["--version"], ids).status === 0 &&
    spawnSync("/bin/sh", ["-c", 'test -w "$0"', dir], ids).status === 0
  );
}

/**
 * @param {{ uid?: number, gid?: number }} options
 * @param {string[]} prefix
 * @returns {PostgresRunner}
 */
function runner(options, prefix) {
  /** @type {PostgresRunner["command"]} */
  const command = (program, args) => {
    const [first = program, ...rest] = [...prefix, program, ...args];
    return { command: first, args: rest, options };
  };
  return {
    command,
    run: (program, args) => {
      const call = command(program, args);
      return spawnSync(call.command, call.args, { encoding: "utf8", ...call.options });
    },
    give: (file) => {
      if (options.uid !== undefined) fs.chownSync(file, options.uid, options.gid ?? options.uid);
    },
  };
}
