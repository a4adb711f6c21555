// Sends one campaign from this process for as long as there is something to send now. Other processes may do the same
// at the same time; the rows decide who has what.
import "server-only";
import { type Claiming, claimRecipients, type RunningCampaign } from "./claim-recipients";
import { type SendDeps, sendOne } from "./send-one";

/** @returns why it stopped; "stopping" when the process ends */
export async function sendCampaign(
  campaign: RunningCampaign,
  deps: SendDeps,
): Promise<Exclude<Claiming, { kind: "claimed" }> | { kind: "stopping" }> {
  const { lanes } = deps.settings;
  const inFlight = new Set<Promise<void>>();
  try {
    while (!deps.isStopping()) {
      const free = lanes - inFlight.size;
      if (free < lanes / 2) {
        await Promise.race(inFlight);
        continue;
      }
      const claiming = await claimRecipients(deps.pool, campaign, {
        most: free,
        now: deps.now,
        settings: deps.settings,
      });
      if (claiming.kind === "claimed") {
        for (const claim of claiming.claims) {
          const sending = sendOne(campaign, claim, deps)
            .catch(deps.onError) // the claim runs out, and the row is settled like any other
            .finally(() => inFlight.delete(sending));
          inFlight.add(sending);
        }
      } else if (inFlight.size > 0 && claiming.kind === "wait" && claiming.untilMs - deps.now() < 2_000) {
        await Promise.race([...inFlight, deps.wait(Math.max(20, claiming.untilMs - deps.now()))]);
      } else if (claiming.kind === "wait" && claiming.why === "throttle") {
        await deps.wait(Math.max(20, claiming.untilMs - deps.now()));
      } else {
        return claiming;
      }
    }
    return { kind: "stopping" };
  } finally {
    await Promise.all(inFlight);
  }
}
