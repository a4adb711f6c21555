// The engine's background work: sending what may be sent now, settling what is in doubt, and closing what is done.
import "server-only";
import { setMaxListeners } from "node:events";
import { config } from "../config";
import { pool } from "../db/client";
import { log } from "../log";
import { pause } from "../queue/run-workers";
import { hasRoom, isWithoutRoom, noteRoom } from "../room";
import type { RunningCampaign } from "./claim-recipients";
import { engineSettings } from "./engine-settings";
import { cancelLeftovers, finishCampaigns, holdOptedOut, markUnreported } from "./finish-campaigns";
import { lookUpReports } from "./look-up-reports";
import { pauseByItself } from "./pause-by-itself";
import { platformFor } from "./platform-for";
import { recoverLeases } from "./recover-leases";
import { connectionsToAsk, runningCampaigns } from "./running-campaigns";
import { sendCampaign } from "./send-campaign";
import { settleDoubt } from "./settle-doubt";

const LOOK_MS = 400;
/** A campaign that waits for the morning is looked at this often, in case its settings change. */
const LONGEST_NAP_MS = 5_000;
const HOUSEKEEPING_MS = 1_000;
/** A disk or database that is full is looked at again after this long. */
const NO_ROOM_MS = 2_000;

/** @param resolve tests bring a platform and times of their own */
export async function sendLoop(signal: AbortSignal, resolve = platformFor): Promise<void> {
  setMaxListeners(0, signal); // each message that waits for its moment listens for the end of the process
  const busy = new Map<string, Promise<void>>();
  const wakeAtMs = new Map<string, number>();
  try {
    while (!signal.aborted) {
      if (!(await hasRoom(config().dataDir, Date.now()))) {
        await pause(NO_ROOM_MS, signal);
        continue;
      }
      const running = await runningCampaigns(pool());
      for (const id of wakeAtMs.keys())
        if (!running.some((campaign) => campaign.id === id)) wakeAtMs.delete(id);
      for (const campaign of running) {
        if (busy.has(campaign.id) || (wakeAtMs.get(campaign.id) ?? 0) > Date.now()) continue;
        const sending = sendNow(campaign, signal, resolve)
          .then((untilMs) => void wakeAtMs.set(campaign.id, Math.min(untilMs, Date.now() + LONGEST_NAP_MS)))
          .catch((error: unknown) => {
            wakeAtMs.set(campaign.id, Date.now() + 1_000);
            noteRoom(error, Date.now());
            if (!signal.aborted)
              log().error({ err: error, campaignId: campaign.id }, "a campaign could not be sent");
          })
          .finally(() => busy.delete(campaign.id));
        busy.set(campaign.id, sending);
      }
      await pause(LOOK_MS, signal);
    }
  } finally {
    await Promise.all(busy.values());
  }
}

/** @returns when to look at the campaign again */
async function sendNow(
  campaign: RunningCampaign,
  signal: AbortSignal,
  resolve: typeof platformFor,
): Promise<number> {
  const { platform, settings } = await resolve(campaign);
  const ended = await sendCampaign(campaign, {
    pool: pool(),
    platform,
    settings,
    now: Date.now,
    random: Math.random,
    wait: (ms) => pause(Math.max(0, ms), signal),
    isStopping: () => signal.aborted || isWithoutRoom(Date.now()),
    onError: (error) => {
      noteRoom(error, Date.now());
      log().error({ err: error, campaignId: campaign.id }, "an outcome could not be written");
    },
  });
  if (ended.kind === "cap") await pauseByItself(pool(), campaign.id, ended.which);
  if (ended.kind === "wait" && ended.why === "empty") await holdOptedOut(pool(), campaign.id);
  return ended.kind === "wait" ? ended.untilMs : Date.now();
}

export async function settleLoop(
  signal: AbortSignal,
  resolve = platformFor,
  { firstAskMs, reportWaitMs } = engineSettings,
): Promise<void> {
  while (!signal.aborted) {
    await recoverLeases(pool(), firstAskMs);
    for (const connection of await connectionsToAsk(pool(), "in_doubt")) {
      const { platform, settings } = await resolve(connection);
      await settleDoubt(pool(), connection.connectionId, { platform, settings, random: Math.random });
    }
    for (const connection of await connectionsToAsk(pool(), "sent")) {
      const { platform, settings } = await resolve(connection);
      await lookUpReports(pool(), connection.connectionId, { platform, settings });
    }
    await cancelLeftovers(pool());
    await finishCampaigns(pool());
    await markUnreported(pool(), reportWaitMs);
    await pause(HOUSEKEEPING_MS, signal);
  }
}
