// The times and sizes of the sending engine, in one place so that tests can shorten them.
import "server-only";

export interface EngineSettings {
  /** Messages of one campaign on their way at once, per process. */
  lanes: number;
  /** How far ahead messages are claimed; they wait for their moment in memory. */
  horizonMs: number;
  /** A claim lasts this long: the wait, the request and writing its outcome fit in several times. */
  leaseMs: number;
  /** A request only begins when its claim lasts at least this much longer. */
  leaseMarginMs: number;
  /** From "may have been sent" to the first question. */
  firstAskMs: number;
  /** Between two questions; the platform's search may lag behind its acceptance. */
  askAgainMs: number;
  /** A message without a report is looked up after this long, then less and less often: webhooks may not reach us. */
  lookUpMs: number;
  /** A message without a report for this long is "unknown". */
  reportWaitMs: number;
}

export const engineSettings: EngineSettings = {
  lanes: 4,
  horizonMs: 1_000,
  leaseMs: 40_000,
  leaseMarginMs: 25_000,
  firstAskMs: 60_000,
  askAgainMs: 180_000,
  lookUpMs: 120_000,
  reportWaitMs: 72 * 3_600_000,
};

/** The built-in platform is near, and writes before it answers, so its search never lags. */
export const sandboxSettings: EngineSettings = {
  ...engineSettings,
  lanes: 16,
  firstAskMs: 3_000,
  askAgainMs: 5_000,
};

/** "Not found" this often, `askAgainMs` apart, means that it was not sent. */
export const NOT_FOUND_NEEDED = 2;
