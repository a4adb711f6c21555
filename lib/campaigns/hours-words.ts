// Sending hours in one line, for people: "Mon–Sat 08:00–20:00, not on public holidays".
import type { SendingHours } from "./sending-hours";

const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export function hoursWords({ days, skipHolidays }: SendingHours): string {
  const runs: { first: number; last: number; time: string }[] = [];
  days.forEach((day, index) => {
    if (!day) return;
    const time = `${day.from}–${day.to}`;
    const run = runs.at(-1);
    if (run && run.last === index - 1 && run.time === time) run.last = index;
    else runs.push({ first: index, last: index, time });
  });
  if (runs.length === 0) return "never";
  const words = runs.map(({ first, last, time }) =>
    first === last ? `${names[first]} ${time}` : `${names[first]}–${names[last]} ${time}`,
  );
  return [...words, ...(skipHolidays ? ["not on public holidays"] : [])].join(", ");
}
