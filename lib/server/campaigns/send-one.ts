// One claimed recipient, from its moment to its outcome.
import "server-only";
import type pg from "pg";
import { backoffMs, MAX_TRIES } from "@/lib/campaigns/backoff";
import type { Claim, RunningCampaign } from "./claim-recipients";
import type { EngineSettings } from "./engine-settings";
import { laneAnswered, laneDoubted, laneFailed } from "./lane-state";
import { pauseByItself } from "./pause-by-itself";
import type { SendOutcome, SmsPlatform } from "./platform";
import {
  beginSending,
  recordDoubt,
  recordFailed,
  recordRefused,
  recordRetry,
  recordSent,
  returnClaim,
} from "./recipient-moves";

/** So many refusals in a row are no coincidence: better ask a person than burn the whole list. */
const REFUSALS_TO_PAUSE = 25;

export interface SendDeps {
  pool: pg.Pool;
  platform: SmsPlatform;
  settings: EngineSettings;
  now: () => number;
  random: () => number;
  /** Waits, or returns early when the process stops. */
  wait: (ms: number) => Promise<void>;
  isStopping: () => boolean;
  onError: (error: unknown) => void;
}

export async function sendOne(campaign: RunningCampaign, claim: Claim, deps: SendDeps): Promise<void> {
  const { pool, platform, settings } = deps;
  await deps.wait(claim.slotMs - deps.now());
  const askedMs = deps.now();
  if (deps.isStopping() || !(await beginSending(pool, claim, settings.leaseMarginMs))) {
    return returnClaim(pool, claim);
  }
  // A process that stood still between asking and hearing may find its claim run out, and the message settled by others.
  if (deps.now() - askedMs > settings.leaseMarginMs / 2) return;
  const outcome = await platform.sendSms({
    to: claim.phone,
    from: claim.sender,
    text: claim.text,
    kind: campaign.kind,
    reference: claim.id,
  });
  // The message is out: its outcome is worth insisting on while the claim lasts, even when the database is away.
  const deadlineMs = deps.now() + settings.leaseMarginMs / 2;
  for (;;) {
    try {
      return await record(campaign, claim, outcome, deps);
    } catch (error) {
      if (deps.now() > deadlineMs) throw error;
      deps.onError(error); // told at once: whoever sends the next message must know
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function record(
  campaign: RunningCampaign,
  claim: Claim,
  outcome: SendOutcome,
  { pool, settings, random }: SendDeps,
): Promise<void> {
  switch (outcome.kind) {
    case "sent":
      await recordSent(pool, claim, { hash: outcome.hash, lookUpInMs: settings.lookUpMs });
      await laneAnswered(pool, campaign, "sent");
      return;
    case "refused": {
      await recordRefused(pool, claim, outcome.reason);
      const refusals = await laneAnswered(pool, campaign, "refused");
      if (refusals >= REFUSALS_TO_PAUSE) await pauseByItself(pool, campaign.id, "refused");
      return;
    }
    case "no_access":
      await recordRetry(pool, claim, { waitMs: 0, isTryCounted: false });
      return pauseByItself(pool, campaign.id, "no_access");
    case "in_doubt":
      await recordDoubt(pool, claim, { reason: outcome.reason, askInMs: settings.firstAskMs });
      return laneDoubted(pool, campaign, random());
    case "not_reached": {
      const laneWaitMs = await laneFailed(pool, campaign, {
        retryAfterMs: outcome.retryAfterMs,
        random: random(),
      });
      const tried = claim.tries + 1;
      if (!outcome.isRateLimit && tried >= MAX_TRIES) return recordFailed(pool, claim, outcome.reason);
      // "Too many requests" says nothing about this message, so it does not use up one of its tries.
      const waitMs = outcome.isRateLimit ? laneWaitMs : Math.max(laneWaitMs, backoffMs(tried, random()));
      return recordRetry(pool, claim, { waitMs, isTryCounted: !outcome.isRateLimit });
    }
  }
}
