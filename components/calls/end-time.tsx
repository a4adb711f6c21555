"use client";
import { exactTime } from "@/components/ui/time-words";
import { useReaderClock } from "@/components/ui/use-reader-clock";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";

const HOUR_MS = 3_600_000;

/** When something to come ends: "in 5 h", or the day. */
export function EndTime({ atMs }: { atMs: number }) {
  const { nowMs, key } = useReaderClock(60_000);
  return (
    <time key={key} dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)} suppressHydrationWarning>
      {words(atMs - nowMs, atMs)}
    </time>
  );
}

function words(leftMs: number, atMs: number): string {
  if (leftMs < HOUR_MS) return t("in {minutes} min", { minutes: Math.max(1, Math.ceil(leftMs / 60_000)) });
  if (leftMs < 48 * HOUR_MS) return t("in {hours} h", { hours: Math.round(leftMs / HOUR_MS) });
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year: "numeric" }).format(atMs);
}
