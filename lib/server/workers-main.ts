// The workers as a process of their own, for development.
import "server-only";
import { closeDatabase } from "./db/client";
import { startWorkers } from "./workers";

const stopWorkers = await startWorkers();
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
process.on("disconnect", () => void stop());

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await stopWorkers();
  await closeDatabase();
  process.exit();
}
