// The product's background work inside a test: everything registered, as `npm start` runs it.
import { afterAll, beforeAll } from "vitest";
import { registerCampaigns } from "@/lib/server/campaigns/register-campaigns";
import { runWorkers } from "@/lib/server/queue/run-workers";

/** Call it after `withDatabase()` and `withProduct()`. */
export function withBackgroundWork(): void {
  let stop = async () => {};
  beforeAll(async () => {
    registerCampaigns();
    stop = await runWorkers();
  });
  afterAll(() => stop());
}
