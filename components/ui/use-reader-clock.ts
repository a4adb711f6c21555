import { useEffect, useState } from "react";

interface ReaderClock {
  nowMs: number;
  /** False on the server and while its page is taken over: the server's zone and clock may be others. */
  isReaders: boolean;
  /** For the element that holds the words: React leaves a text alone that differs from the server's, so a new one
   * is made as soon as the reader's clock is known. The element needs `suppressHydrationWarning`. */
  key: "server" | "reader";
}

/** The reader's own time, kept right every `everyMs` while the page is open. */
export function useReaderClock(everyMs?: number): ReaderClock {
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    setNowMs(Date.now());
    if (!everyMs) return;
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return {
    nowMs: nowMs ?? Date.now(),
    isReaders: nowMs !== null,
    key: nowMs === null ? "server" : "reader",
  };
}
