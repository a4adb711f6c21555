// Every job and loop of the product, one line each. The server process runs them; in development a process of their
// own does, which restarts when their code changes.
import "server-only";
import { registerCallLogs } from "./calls/register-call-logs";
import { registerCallSweeper } from "./calls/register-sweeper";
import { registerCampaigns } from "./campaigns/register-campaigns";
import { registerSettling } from "./deployments/register-settling";
import { registerMemorySweeper } from "./effects/register-memory-sweeper";
import { runWorkers } from "./queue/run-workers";
import { registerSandbox } from "./sandbox/register-sandbox";

export function registerWorkers(): void {
  registerCallLogs();
  registerCallSweeper();
  registerCampaigns();
  registerSettling();
  registerMemorySweeper();
  registerSandbox();
}

export async function startWorkers(): Promise<() => Promise<void>> {
  registerWorkers();
  return runWorkers();
}
