// `npm start` and `npm run dev`: sets up what is missing, then serves. Until the dependencies are installed only
// Node's own modules may be used here, so everything else is imported when it is needed.
import { spawn } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkNodeVersion, installDependencies } from "./install.mjs";
import { say, stepFailed } from "./say.mjs";

const STOP_DEADLINE_MS = 10_000;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(root);

const USAGE = `npm start: sets up what is missing and serves Patchcord; it takes no words of its own.
npm run dev: the same for developers, with reload.
  PORT=3001 npm start   serves on another port; README.md lists all settings`;
const words = process.argv.slice(2);
const isDevelopment = words.includes("--dev");
const isPrepareOnly = words.includes("--prepare-only");
tellUsage();
const port = Number(process.env.PORT ?? 3000);
const address = process.env.PUBLIC_URL ?? `http://localhost:${port}`;

/** What must be undone before this process ends, last first. @type {(() => Promise<void>)[]} */
const cleanUps = [];
let isStopping = false;
for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]))
  process.on(signal, () => void stop());

try {
  checkNodeVersion();
  if (!isPrepareOnly) await checkPort();
  await installDependencies();
  const { generateClient, buildPages } = await import("./build.mjs");
  await generateClient();
  if (isPrepareOnly) await buildPages();
  else await serve(buildPages);
} catch (error) {
  if (!isStopping) {
    await cleanUp();
    stepFailed(error);
    process.exit(1);
  }
}

/** Whoever asks for help, or for something there is not, must not find a server started instead. */
function tellUsage() {
  const unknown = words.find((word) => !["--dev", "--prepare-only"].includes(word));
  if (unknown === undefined) return;
  const asksForHelp = unknown === "--help" || unknown === "-h";
  if (asksForHelp) console.log(USAGE);
  else console.error(`“${unknown}” means nothing here.\n${USAGE}`);
  process.exit(asksForHelp ? 0 : 2);
}

/** @param {() => Promise<string>} buildPages */
async function serve(buildPages) {
  const { openDatabase } = await import("./database.mjs");
  const { readSecrets } = await import("./secrets.mjs");
  const dataDir = process.env.DATA_DIR ?? ".data";
  // Before the build, which takes longest: a database out of reach should be known at once.
  const database = await openDatabase(dataDir);
  cleanUps.push(database.release);
  const builtIn = isDevelopment ? null : await buildPages();
  if (isStopping) return;
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    ...readSecrets(dataDir, process.env),
    NODE_ENV: isDevelopment ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json"),
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: String(port),
  };
  const { serverFile } = await import("./build.mjs");
  const program =
    builtIn === null ? ["--import", "tsx", "lib/server/front-door/main.ts"] : [serverFile(builtIn)];
  const server = runNode(["--enable-source-maps", ...program], env);
  const workers = isDevelopment
    ? runNode(
        ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "lib/server/workers-main.ts"],
        env,
      )
    : null;
  let reason = new Error("The server ended unexpectedly. Its last words are above.");
  server.on("message", (message) => {
    const { ready, failed } = /** @type {{ ready?: boolean, failed?: string }} */ (message);
    if (ready) say(`Ready: open ${address}`);
    if (failed) reason = failed === "port_in_use" ? portInUse() : new Error(failed);
  });
  for (const child of [workers, server]) if (child) cleanUps.push(() => stopChild(child));
  await exitOf(server);
  if (!isStopping) throw reason;
}

/** The terminal sends its signal to the children too, and a second one changes nothing. */
async function stop() {
  if (isStopping) return;
  isStopping = true;
  await cleanUp();
  say("Stopped.");
  process.exit(0);
}

async function cleanUp() {
  for (const undo of cleanUps.splice(0).reverse()) await undo();
}

/** @param {import("node:child_process").ChildProcess} child */
async function stopChild(child) {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_DEADLINE_MS);
  await exitOf(child);
  clearTimeout(timer);
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
function runNode(args, env) {
  return spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"], env });
}

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<number | null>} */
function exitOf(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.on("exit", (status) => resolve(status)));
}

async function checkPort() {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT is "${process.env.PORT}", but a port is a number from 1 to 65535.`);
  }
  const isFree = await new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, process.env.HOST ?? (process.env.PUBLIC_URL ? "0.0.0.0" : "127.0.0.1"), () =>
      probe.close(() => resolve(true)),
    );
  });
  if (!isFree) throw portInUse();
}

function portInUse() {
  const other = port === 65_535 ? port - 1 : port + 1;
  return new Error(
    `Port ${port} is used by another program, perhaps a Patchcord that is still running. Stop it, or choose another port: PORT=${other} npm start`,
  );
}
