"use client";
import { useEffect, useState } from "react";
import { exactTime, timeWords } from "./time-words";

interface RelativeTimeProps {
  /** Milliseconds since the epoch, or an ISO text. */
  at: number | string;
  /** `exact` writes day and time out. */
  show?: "relative" | "exact";
}

/** A moment in words, kept right while the page is open; the exact time is its title. */
export function RelativeTime({ at, show = "relative" }: RelativeTimeProps) {
  const atMs = typeof at === "number" ? at : Date.parse(at);
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  // The server's clock and zone may differ from the reader's, whose own words replace the server's at once.
  return (
    <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)} suppressHydrationWarning>
      {show === "exact" ? exactTime(atMs) : timeWords(atMs, nowMs)}
    </time>
  );
}
