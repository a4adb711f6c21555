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

const isDevelopment = process.argv.includes("--dev");
const isPrepareOnly = process.argv.includes("--prepare-only");
const port = Number(process.env.PORT ?? 3000);
const address = process.env.PUBLIC_URL ?? `http://localhost:${port}`;

try {
  checkNodeVersion();
  if (!isPrepareOnly) await checkPort();
  await installDependencies();
  const { generateClient, buildPages } = await import("./build.mjs");
  await generateClient();
  if (!isDevelopment) await buildPages();
  if (!isPrepareOnly) await serve();
} catch (error) {
  stepFailed(error);
  process.exit(1);
}

async function serve() {
  const { openDatabase } = await import("./database.mjs");
  const { readSecrets } = await import("./secrets.mjs");
  const dataDir = process.env.DATA_DIR ?? ".data";
  let isStopping = false;
  const database = await openDatabase(dataDir);
  const args = ["--import", "tsx", "--enable-source-maps", "lib/server/front-door/main.ts"];
  const server = spawn(process.execPath, args, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      ...readSecrets(dataDir, process.env),
      NODE_ENV: isDevelopment ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json"),
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: String(port),
    },
  });
  server.on("message", (message) => {
    const { ready, failed } = /** @type {{ ready?: boolean, failed?: string }} */ (message);
    if (ready) say(`Ready: open ${address}`);
    if (failed) stepFailed(failed === "port_in_use" ? portInUse() : new Error(failed));
  });
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server.kill("SIGTERM");
    setTimeout(() => server.kill("SIGKILL"), STOP_DEADLINE_MS).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop); // the terminal sends it to the server too; a second one changes nothing
  process.on("SIGHUP", stop);
  const code = await new Promise((resolve) => server.on("exit", (status) => resolve(status)));
  await database.release();
  if (isStopping) say("Stopped.");
  else if (code !== 0) stepFailed(new Error("The server ended unexpectedly. Its last words are above."));
  process.exit(isStopping ? 0 : 1);
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
