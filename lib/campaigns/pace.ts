// The throttle: every part has its moment. Sends are spaced evenly, so that no second and no minute holds more than
// allowed, and nothing bursts when quiet hours end.

/** Intervals are this much longer than limit/minute asks for, so that a window of a minute never holds one too many. */
const MARGIN = 1.01;

export interface Pace {
  /** When the next part may leave, ms since the epoch. */
  nextAtMs: number;
}

/** Milliseconds between two parts. */
export const intervalMs = (partsPerMinute: number): number => (60_000 * MARGIN) / partsPerMinute;

/**
 * How many parts may be claimed now, when everything that leaves before `horizonMs` from now may be claimed. Missed
 * moments are not made up for: a pause is no credit for a burst.
 */
export function partsAvailable(pace: Pace, partsPerMinute: number, nowMs: number, horizonMs: number): number {
  const fromMs = Math.max(pace.nextAtMs, nowMs);
  const untilMs = nowMs + horizonMs;
  return fromMs > untilMs ? 0 : Math.floor((untilMs - fromMs) / intervalMs(partsPerMinute)) + 1;
}

/** The moments at which messages of these sizes leave, and the pace after them. */
export function takeSlots(
  pace: Pace,
  partsPerMinute: number,
  nowMs: number,
  sizes: readonly number[],
): { slots: number[]; pace: Pace } {
  const interval = intervalMs(partsPerMinute);
  let atMs = Math.max(pace.nextAtMs, nowMs);
  const slots = sizes.map((parts) => {
    const slot = atMs;
    atMs += parts * interval;
    return slot;
  });
  return { slots, pace: { nextAtMs: atMs } };
}
