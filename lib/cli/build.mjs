// Generated code and the production build, each made again only when what it is made from has changed.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { run } from "./install.mjs";
import { say } from "./say.mjs";

const CLIENT_DIR = "lib/server/db/generated";
const LOCK_LIMIT_MS = 15 * 60_000;
const BUILD_INPUTS = ["app", "components", "lib", "prisma", "public"];
const EDITOR_PAGE = "editor/[flowId]/page";
const COMPILE_HINT = "//# allFunctionsCalledOnLoad\n";
const BUILD_FILES = ["next.config.mjs", "tsconfig.json", "package-lock.json"];

export async function generateClient() {
  await withLock("generate", async () => {
    const stamp = hashOf(["prisma"], ["package-lock.json"], (file) => !file.includes("migrations"));
    const stampFile = path.join(CLIENT_DIR, ".stamp");
    if (readText(stampFile) === stamp) return;
    say("Generating the database client");
    await run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
      what: "The database client cannot be generated from prisma/.",
      env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
    });
    fs.writeFileSync(stampFile, stamp);
  });
}

/**
 * @param {{ isBeside?: boolean }} [how] beside other work, which goes before it
 * @returns {Promise<string>} the folder Next serves from
 */
export async function buildPages({ isBeside = false } = {}) {
  const dir = process.env.NEXT_DIST_DIR ?? ".next";
  await withLock("build", async () => {
    const isSource = (/** @type {string} */ file) =>
      !file.includes(`${path.sep}generated${path.sep}`) && !file.endsWith(".md");
    const stamp = hashOf(BUILD_INPUTS, BUILD_FILES, isSource);
    const stampFile = path.join(dir, "patchcord-stamp");
    if (readText(stampFile) === stamp) return;
    say("Building the pages (next build)");
    fs.rmSync(stampFile, { force: true }); // an interrupted build must not pass for a finished one
    await run(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      what: "The pages cannot be built.",
      isBeside,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    hintFirstScripts(dir, EDITOR_PAGE);
    await compressFiles(path.join(dir, "static"));
    await bundleServer("lib/server/front-door/main.ts", serverFile(dir));
    fs.writeFileSync(stampFile, stamp);
  });
  return dir;
}

/**
 * Asks the browser to compile a page's first scripts whole, beside the page, while they arrive. Function by function,
 * as each was called, it took a third of the time in which a large flow opens. Chromium reads the comment, others pass
 * over it.
 * @param {string} dir the folder Next serves from @param {string} page
 */
function hintFirstScripts(dir, page) {
  const { rootMainFiles = [] } = JSON.parse(readText(path.join(dir, "build-manifest.json")) ?? "{}");
  const manifest = readText(path.join(dir, "server/app", `${page}_client-reference-manifest.js`)) ?? "";
  const ofPage = manifest.slice(manifest.indexOf('"entryJSFiles"')).match(/static\/chunks\/[^"]+\.js/g) ?? [];
  for (const name of new Set([...rootMainFiles, ...ofPage])) {
    const file = path.join(dir, name);
    const code = fs.readFileSync(file, "utf8");
    if (!code.startsWith(COMPILE_HINT)) fs.writeFileSync(file, COMPILE_HINT + code);
  }
}

/**
 * Puts `.br` and `.gz` beside each text, for lib/server/front-door/static-files.ts. Browsers take Brotli over https and
 * from this machine alone. Its quality 5 makes files 10 % larger than 11 does, in a twentieth of the time.
 * @param {string} dir
 */
async function compressFiles(dir) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const texts = fs.readdirSync(dir, { recursive: true, encoding: "utf8" }).filter(isText);
  await Promise.all(
    texts.map(async (name) => {
      const file = path.join(dir, name);
      const bytes = fs.readFileSync(file);
      fs.writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
      fs.writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }));
    }),
  );
}

const isText = (/** @type {string} */ name) => /\.(m?js|css|svg|json|map)$/.test(name);

/** @param {string} dir the folder Next serves from */
export const serverFile = (dir) => path.join(dir, "patchcord-server.mjs");

/**
 * `yaml` for Node asks the environment for a debugging switch at every token, which is a fifth of its time; what it has for
 * browsers is the same without that.
 */
export const serverAliases = { yaml: "./node_modules/yaml/browser/index.js" };

/**
 * A server as one file of JavaScript: it starts at once, and runs without the names a loader adds to every closure.
 * @param {string} entry @param {string} file
 */
export async function bundleServer(entry, file) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: serverAliases,
    tsconfig: "tsconfig.node.json",
    sourcemap: "linked",
    logLevel: "error",
  });
}

/**
 * One process at a time; a lock whose owner died is taken over.
 * @param {string} name @param {() => Promise<void>} work
 */
async function withLock(name, work) {
  const lock = path.join("node_modules", ".cache", `patchcord-${name}.lock`);
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let isWaiting = false; ; isWaiting = true) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch {
      const owner = Number(readText(lock));
      const ageMs = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      // In a container that was started again the dead owner's number may be ours, or somebody else's.
      const isLeftOver =
        owner === process.pid || (owner ? !isAlive(owner) : ageMs > 5_000) || ageMs > LOCK_LIMIT_MS;
      if (isLeftOver) fs.rmSync(lock, { force: true });
      else if (!isWaiting) say(`Waiting for another process (${owner || "starting"}) to ${name}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {string[]} folders @param {string[]} files @param {(file: string) => boolean} isCounted */
function hashOf(folders, files, isCounted) {
  const hash = createHash("sha256").update(process.versions.node);
  const inside = folders.flatMap((folder) =>
    fs.existsSync(folder)
      ? fs
          .readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
      : [],
  );
  for (const file of [...inside.filter(isCounted), ...files].sort()) {
    hash.update(`\0${file}\0`);
    hash.update(fs.existsSync(file) ? fs.readFileSync(file) : "");
  }
  return hash.digest("hex");
}

/** @param {string} file */
function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
