// What somebody can notice of a call: what two targets must have in common.
import type { TraceEvent } from "../session";

/**
 * What somebody can notice, with what was set between two events in one order: scripts set several at once. Where one of
 * two traces leaves the caller ID to the platform, what it chooses is not ours to compare.
 */
export function noticeable(trace: readonly TraceEvent[], other: readonly TraceEvent[]): string[] {
  const lines: string[] = [];
  const isLeftOpen = [trace, other].some((events) =>
    events.some((entry) => entry.event === "ringing" && entry.callerId === ""),
  );
  let sets: string[] = [];
  const settle = () => {
    lines.push(...sets.sort());
    sets = [];
  };
  for (const entry of trace) {
    if (entry.event === "logged" || entry.event === "problem") continue;
    if (entry.event === "set") sets.push(JSON.stringify(entry));
    else {
      settle();
      // Whether a step hung up or there was no further step, a caller hears the same.
      const isEnd = entry.event === "ended" && entry.how === "dead_end";
      if (isEnd) lines.push(JSON.stringify({ ...entry, how: "hangup" }));
      else
        lines.push(
          JSON.stringify(entry.event === "ringing" && isLeftOpen ? { ...entry, callerId: "" } : entry),
        );
    }
  }
  settle();
  // How long a caller may think differs, and with it the minute that a text names.
  return lines.map((line) => line.replace(/\b[0-2][0-9]:[0-5][0-9]\b/g, "hh:mm"));
}
