// A sending process of its own for campaign-kill.ts: the product's loops with short times. It is killed at any moment.
import { sendLoop, settleLoop } from "@/lib/server/campaigns/campaign-loops";
import { type EngineSettings, engineSettings } from "@/lib/server/campaigns/engine-settings";
import { platformFor } from "@/lib/server/campaigns/platform-for";

const settings: EngineSettings = {
  ...engineSettings,
  lanes: 16,
  leaseMs: 6_000,
  leaseMarginMs: 3_000,
  firstAskMs: 300,
  askAgainMs: 1_000,
};
const resolve: typeof platformFor = async (key) => ({ ...(await platformFor(key)), settings });
const forever = new AbortController().signal;

process.on("disconnect", () => process.exit()); // the proof has ended, and nobody else would stop us
await Promise.all([sendLoop(forever, resolve), settleLoop(forever, resolve, settings)]);
