"use client";
import { exactTime } from "@/components/ui/time-words";
import { useReaderClock } from "@/components/ui/use-reader-clock";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";

interface MomentProps {
  atMs: number;
  /** `time` when the day is plain from the place: "09:12". */
  show?: "day" | "time";
}

/** "today 09:12", "18 Nov 16:40": when something was published, in the reader's own zone. */
export function Moment({ atMs, show = "day" }: MomentProps) {
  const { nowMs, key } = useReaderClock();
  return (
    <time key={key} dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)} suppressHydrationWarning>
      {momentWords(atMs, nowMs, show)}
    </time>
  );
}

export function momentWords(atMs: number, nowMs: number, show: "day" | "time" = "day"): string {
  const at = new Date(atMs);
  const now = new Date(nowMs);
  const time = new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" }).format(at);
  const isToday = at.toDateString() === now.toDateString();
  if (isToday) return show === "time" ? time : t("today {time}", { time });
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return `${new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", ...year }).format(at)} ${time}`;
}
