// The server process: the front door, Next behind it, and the background workers. Started by lib/cli/start.mjs, to
// which it says when it is ready and why it cannot be.
import "server-only";
import next from "next";
import { config } from "../config";
import { closeDatabase } from "../db/client";
import { log } from "../log";
import { closeQueue } from "../queue/queue";
import { stopRealtime } from "../realtime/realtime-handler";
import { readAs } from "../words/reading";
import { startWorkers } from "../workers";
import { drain, drainTimes } from "./drain";
import { bytesHandlers } from "./handlers";
import { createFrontDoor } from "./server";

const { host, port, isProduction, ...address } = config();
const isDevelopment = !isProduction;
const buildDir = process.env.NEXT_DIST_DIR ?? ".next";
const app = next({ dev: isDevelopment, hostname: "localhost", port });
await app.prepare();
const handle = app.getRequestHandler();
const server = createFrontDoor({
  ...address,
  isDevelopment,
  // In development the Next routes answer, so that a change shows without a restart.
  handlers: isDevelopment ? {} : bytesHandlers(buildDir, address.publicUrl.startsWith("https:")),
  next: (request, response) => readAs(request.url ?? "/", request.headers, () => handle(request, response)),
  onError: (error) => log().error({ error }, "a request failed"),
});
if (isDevelopment) {
  const upgrade = app.getUpgradeHandler();
  server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
}

server.on("error", (error: NodeJS.ErrnoException) => {
  process.send?.({ failed: error.code === "EADDRINUSE" ? "port_in_use" : String(error) });
  process.exitCode = 1;
  void stop();
});
// In development the workers are a process of their own, restarted when their code changes.
const stopWorkers = isDevelopment ? closeQueue : await startWorkers();
server.listen(port, host, () => process.send?.({ ready: true }));

process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
process.on("disconnect", () => void stop()); // the starter is gone, and nobody else would stop us

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await Promise.all([drain(server, drainTimes), stopWorkers()]);
  await stopRealtime(); // the call log's last turns
  await app.close();
  await closeDatabase();
  process.exit();
}
