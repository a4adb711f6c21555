import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";
/** How a moment is said: "just now", "2 min ago", "3 h ago", "yesterday", "18 Nov", "18 Nov 2024". */
export function timeWords(atMs: number, nowMs: number, tag = locale(), timeZone?: string): string {
  const seconds = Math.round((nowMs - atMs) / 1000);
  if (seconds >= 0 && seconds < 45) return t("just now");
  if (seconds >= 0 && seconds < 3600)
    return t("{value} min ago", { value: Math.max(1, Math.round(seconds / 60)) });
  const zone = timeZone ? { timeZone } : {};
  const day = (ms: number) => new Intl.DateTimeFormat("en-CA", { dateStyle: "short", ...zone }).format(ms);
  if (day(atMs) === day(nowMs) && seconds >= 0)
    return t("{seconds} h ago", { seconds: Math.floor(seconds / 3600) });
  if (day(atMs) === day(nowMs - 86_400_000)) return t("yesterday");
  const thisYear = day(atMs).slice(0, 4) === day(nowMs).slice(0, 4);
  return new Intl.DateTimeFormat(tag, {
    day: "numeric",
    month: "short",
    ...(thisYear ? {} : { year: "numeric" }),
    ...zone,
  }).format(atMs);
}

/** "23 Nov 2026, 14:05:12": the exact moment, for titles and logs. */
export function exactTime(atMs: number, tag = locale(), timeZone?: string): string {
  return new Intl.DateTimeFormat(tag, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    ...(timeZone ? { timeZone } : {}),
  }).format(atMs);
}
