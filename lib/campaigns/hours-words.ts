// Sending hours in one line, for people: "Mon–Sat 08:00–20:00, not on public holidays".
import { msg, t } from "@/lib/words/t";
import type { SendingHours } from "./sending-hours";

const names = [msg("Mon"), msg("Tue"), msg("Wed"), msg("Thu"), msg("Fri"), msg("Sat"), msg("Sun")];

const nameOf = (day: number): string => t(names[day] ?? "");

export function hoursWords({ days, skipHolidays }: SendingHours): string {
  const runs: { first: number; last: number; time: string }[] = [];
  days.forEach((day, index) => {
    if (!day) return;
    const time = `${day.from}–${day.to}`;
    const run = runs.at(-1);
    if (run && run.last === index - 1 && run.time === time) run.last = index;
    else runs.push({ first: index, last: index, time });
  });
  if (runs.length === 0) return t("never");
  const words = runs.map(({ first, last, time }) =>
    first === last ? `${nameOf(first)} ${time}` : `${nameOf(first)}–${nameOf(last)} ${time}`,
  );
  return [...words, ...(skipHolidays ? [t("not on public holidays")] : [])].join(", ");
}
