// What is done to a recording before it is kept: one channel, no silence at its ends. Plain numbers, no browser.
import { decimalText, t } from "@/lib/words/t";

/** Samples between -1 and 1. */
export type Samples = Float32Array<ArrayBuffer>;

/** -46 dB: below it is the breath before somebody speaks. */
const SILENT = 0.005;
const KEPT_MS = 120;
/** Nobody understands a voice of which no sample is louder. */
const TOO_QUIET = 0.05;

export function mixed(channels: readonly Samples[]): Samples {
  const [first = new Float32Array(0), ...more] = channels;
  if (more.length === 0) return first;
  return first.map((sample, at) => {
    let sum = sample;
    for (const channel of more) sum += channel[at] ?? 0;
    return sum / channels.length;
  });
}

/** Without the silence before the first and after the last sound; a little of it stays, so that nothing is cut off. */
export function trimmed(samples: Samples, rate: number): Samples {
  const isLoud = (sample: number) => Math.abs(sample) > SILENT;
  const first = samples.findIndex(isLoud);
  if (first < 0) return samples;
  const last = samples.findLastIndex(isLoud);
  const kept = Math.round((KEPT_MS * rate) / 1000);
  return samples.slice(Math.max(0, first - kept), last + 1 + kept);
}

/** What a person should know before callers hear it; null when there is nothing to say. */
export function loudnessFault(samples: Samples): "silent" | "quiet" | null {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return peak <= SILENT ? "silent" : peak < TOO_QUIET ? "quiet" : null;
}

/** "4.2 s", "1 min 12 s" */
export function lengthWords(ms: number): string {
  if (ms < 10_000) return `${decimalText(ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes === 0
    ? `${seconds} s`
    : rest === 0
      ? t("{minutes} min", { minutes })
      : t("{minutes} min {rest} s", { minutes, rest });
}
