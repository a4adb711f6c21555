// A sending process of its own for the campaign proofs: the product's loops with short times, some given as JSON. It is
// killed or stopped at any moment.
import { sendLoop, settleLoop } from "@/lib/server/campaigns/campaign-loops";
import { type EngineSettings, engineSettings } from "@/lib/server/campaigns/engine-settings";
import { platformFor } from "@/lib/server/campaigns/platform-for";

const settings: EngineSettings = {
  ...engineSettings,
  lanes: 16,
  firstAskMs: 300,
  askAgainMs: 1_000,
  ...JSON.parse(process.argv[2] ?? "{}"),
};
const resolve: typeof platformFor = async (key) => ({ ...(await platformFor(key)), settings });
const forever = new AbortController().signal;

process.on("disconnect", () => process.exit()); // the proof has ended, and nobody else would stop us
await Promise.all([sendLoop(forever, resolve), settleLoop(forever, resolve, settings)]);
