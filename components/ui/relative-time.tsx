"use client";
import { exactTime, timeWords } from "./time-words";
import { useReaderClock } from "./use-reader-clock";

interface RelativeTimeProps {
  /** Milliseconds since the epoch, or an ISO text. */
  at: number | string;
  /** `exact` writes day and time out. */
  show?: "relative" | "exact";
}

/** A moment in words, kept right while the page is open; the exact time is its title. */
export function RelativeTime({ at, show = "relative" }: RelativeTimeProps) {
  const atMs = typeof at === "number" ? at : Date.parse(at);
  const { nowMs, key } = useReaderClock(30_000);
  return (
    <time key={key} dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)} suppressHydrationWarning>
      {show === "exact" ? exactTime(atMs) : timeWords(atMs, nowMs)}
    </time>
  );
}
