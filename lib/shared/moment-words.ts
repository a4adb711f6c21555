/** "Mon 30 Nov, 08:00": a moment on the clock of a place, whoever reads it where; no zone is UTC. */
import { locale } from "@/lib/words/reader";
export function momentIn(timeZone: string, atMs: number): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: timeZone || "UTC",
  }).format(atMs);
}
