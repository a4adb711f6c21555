// How long to wait before asking again, with jitter so that many waiters do not come back together.

/** Tries a message gets while the platform cannot be reached; then a person decides. */
export const MAX_TRIES = 5;

const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/**
 * Milliseconds before try number `tried + 1`: 1 s, 2 s, 4 s ... at most 5 min, each between half and the whole.
 * @param random 0 <= n < 1
 * @param retryAfterMs what the platform asked for; never shortened
 */
export function backoffMs(tried: number, random: number, retryAfterMs = 0): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tried, 20));
  return Math.max(retryAfterMs, Math.round(full / 2 + (full / 2) * random));
}
