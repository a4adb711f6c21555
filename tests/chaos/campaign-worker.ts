// A sending process of its own for the campaign proofs: the product's loops with short times, some given as JSON. It is
// killed or stopped at any moment.
import { sendLoop, settleLoop } from "@/lib/server/campaigns/campaign-loops";
import { type EngineSettings, engineSettings } from "@/lib/server/campaigns/engine-settings";
import { platformFor } from "@/lib/server/campaigns/platform-for";
import { registerLoop } from "@/lib/server/queue/jobs";
import { runWorkers } from "@/lib/server/queue/run-workers";

const settings: EngineSettings = {
  ...engineSettings,
  lanes: 16,
  firstAskMs: 300,
  askAgainMs: 1_000,
  ...JSON.parse(process.argv[2] ?? "{}"),
};
const resolve: typeof platformFor = async (key) => ({ ...(await platformFor(key)), settings });

process.on("disconnect", () => process.exit()); // the proof has ended, and nobody else would stop us
registerLoop("campaigns.send", (signal) => sendLoop(signal, resolve));
registerLoop("campaigns.settle", (signal) => settleLoop(signal, resolve, settings));
await runWorkers();
