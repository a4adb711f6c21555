// When a campaign will be done: what is left, at its pace, with the hours in which nothing is sent.
import { intervalMs } from "./pace";
import { nextClosing, nextOpening, type SendingHours } from "./sending-hours";

export interface Remaining {
  country: string;
  messages: number;
  parts: number;
}

export interface Forecast {
  /** Messages sent from now on, as corners of a line. */
  points: { atMs: number; messages: number }[];
  /** Spans in which nothing is sent. */
  quiet: { fromMs: number; toMs: number }[];
  /** Null when the hours never open again within two weeks. */
  endMs: number | null;
}

/** A campaign that needs more turns of open and closed than this is beyond a forecast. */
const MAX_SPANS = 400;

export function forecast(
  remaining: readonly Remaining[],
  partsPerMinute: number,
  hours: SendingHours | null,
  nowMs: number,
): Forecast {
  let left = remaining.filter(({ messages }) => messages > 0).map((row) => ({ ...row }));
  let atMs = nowMs;
  let messages = 0;
  const points = [{ atMs, messages }];
  const quiet: Forecast["quiet"] = [];
  const interval = intervalMs(partsPerMinute);

  for (let span = 0; left.length > 0 && span < MAX_SPANS; span++) {
    const openings = left.map(({ country }) => nextOpening(country, hours, atMs));
    const open = left.filter((_, index) => openings[index] === atMs);
    const later = openings.filter((opening): opening is number => opening !== null && opening > atMs);
    if (open.length === 0) {
      if (later.length === 0) return { points, quiet, endMs: null };
      const toMs = Math.min(...later);
      quiet.push({ fromMs: atMs, toMs });
      atMs = toMs;
      points.push({ atMs, messages });
      continue;
    }
    const closings = open.map(({ country }) => nextClosing(country, hours, atMs) ?? Number.POSITIVE_INFINITY);
    const parts = open.reduce((sum, row) => sum + row.parts, 0);
    const untilMs = Math.min(...closings, ...later, atMs + parts * interval);
    const share = Math.min(1, (untilMs - atMs) / (parts * interval));
    for (const row of open) {
      messages += row.messages * share;
      row.messages *= 1 - share;
      row.parts *= 1 - share;
    }
    left = left.filter((row) => row.parts > 1e-6);
    atMs = untilMs;
    points.push({ atMs, messages: Math.round(messages) });
  }
  return { points, quiet, endMs: left.length === 0 ? atMs : null };
}
