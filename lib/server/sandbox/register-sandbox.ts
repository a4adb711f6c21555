// The sandbox's motor among the product's loops: left-over work goes on after a restart, before anybody asks.
import "server-only";
import { config } from "../config";
import { registerLoop } from "../queue/jobs";
import { startSandboxWorker, stopSandboxWorker } from "./worker";

export function registerSandbox(): void {
  if (!config().isSandboxOn) return;
  registerLoop("sandbox", async (signal) => {
    startSandboxWorker();
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    await stopSandboxWorker();
  });
}
