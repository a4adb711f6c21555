// The built server as `npm start` runs it, in a process of its own on a free loopback port.
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { serverFile } from "@/lib/cli/build.mjs";
import { freePort } from "@/lib/cli/free-port.mjs";
import type { ChaosProduct } from "./chaos-product";

export interface ServerProcess {
  port: number;
  /** Tells it to end, as a deploy does. @returns how long it took, ms */
  stop(): Promise<number>;
}

const START_MS = 120_000;
const KILL_MS = 30_000;

/** It shares the database of `product`, and its data folder. The port is the same for each `again`. */
export async function startServer({ databaseUrl, dataDir }: ChaosProduct, again = 0): Promise<ServerProcess> {
  const port = again || (await freePort(0)) || 0;
  const server = spawn(process.execPath, [path.resolve(serverFile(process.env.NEXT_DIST_DIR ?? ".next"))], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      PORT: String(port),
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await untilReady(server);
  const stop = async () => {
    const startedMs = Date.now();
    if (server.exitCode !== null || server.signalCode !== null) return 0;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    const timer = setTimeout(() => server.kill("SIGKILL"), KILL_MS);
    await ended;
    clearTimeout(timer);
    return Date.now() - startedMs;
  };
  return { port, stop };
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The server did not start.")), START_MS);
    server.once("exit", (code) => reject(new Error(`The server ended with ${code} instead of starting.`)));
    server.on("message", (message: { ready?: boolean; failed?: string }) => {
      if (message.failed) reject(new Error(message.failed));
      if (!message.ready) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
