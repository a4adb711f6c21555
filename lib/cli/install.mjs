// The first steps of every command: is this Node new enough, and are the dependencies the lockfile names installed?
// Uses Node's own modules only.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { say } from "./say.mjs";

const OLDEST_NODE = [20, 19];

export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Patchcord needs Node ${OLDEST_NODE.join(".")} or newer; this is Node ${version}. Node 24 is a good choice: https://nodejs.org`,
  );
}

export async function installDependencies() {
  if (isInstalled()) return;
  say("Installing the dependencies (npm ci)");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // A person's NODE_ENV=production would leave out what the tests and the build need.
  await run(npm, ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    what: "npm ci failed. Is the package registry within reach?",
  });
}

/** npm writes what it installed into node_modules; every package of the lockfile must be there in its version. */
function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const installed = readPackages("node_modules/.package-lock.json");
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (folder === "" || entry.optional || entry.devOptional || entry.peer) return true;
    return installed[folder]?.version === entry.version;
  });
}

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry */

/** @param {string} file @returns {Record<string, LockEntry> | null} */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Runs a program and shows its output only when it fails.
 * @param {string} command @param {string[]} args
 * @param {{ what: string, env?: NodeJS.ProcessEnv, isBeside?: boolean }} options `what` is the sentence a person reads
 *   when it fails; `isBeside` lets other work go before it
 * @returns {Promise<void>}
 */
export function run(command, args, { what, env = process.env, isBeside = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32", // .cmd files run no other way
    });
    if (isBeside && child.pid !== undefined)
      os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
    const stopToo = () => child.kill();
    process.once("exit", stopToo);
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", (error) => reject(new Error(`${what} (${error.message})`)));
    child.on("exit", (code) => {
      process.off("exit", stopToo);
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Error(what));
    });
  });
}
