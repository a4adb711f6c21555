// What somebody can notice of a call: what two targets must have in common, and what a saved test expects.
import type { TraceEvent } from "../session";

/**
 * What somebody can notice, with what was set between two events in one order: scripts set several at once. Where one of
 * two traces leaves the caller ID to the platform, what it chooses is not ours to compare.
 */
export function noticeable(trace: readonly TraceEvent[], other: readonly TraceEvent[]): string[] {
  const isLeftOpen = leavesCallerIdOpen(trace) || leavesCallerIdOpen(other);
  return noticeableEvents(trace).map((event) => noticeableText(event, isLeftOpen));
}

export const leavesCallerIdOpen = (trace: readonly TraceEvent[]): boolean =>
  trace.some((entry) => entry.event === "ringing" && entry.callerId === "");

/** Without what nobody notices; what was set between two events stands in one order. */
export function noticeableEvents(trace: readonly TraceEvent[]): TraceEvent[] {
  const events: TraceEvent[] = [];
  let sets: TraceEvent[] = [];
  const settle = () => {
    events.push(...sets.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)));
    sets = [];
  };
  for (const entry of trace) {
    if (entry.event === "logged" || entry.event === "problem") continue;
    if (entry.event === "set") sets.push(entry);
    else {
      settle();
      // Whether a step hung up or there was no further step, a caller hears the same.
      const isEnd = entry.event === "ended" && entry.how === "dead_end";
      events.push(isEnd ? { ...entry, how: "hangup" } : entry);
    }
  }
  settle();
  return events;
}

/** The same text for what comes to the same. */
export function noticeableText(event: TraceEvent, isLeftOpen: boolean): string {
  const text = JSON.stringify(event.event === "ringing" && isLeftOpen ? { ...event, callerId: "" } : event);
  // How long a caller may think differs, and with it the minute that a text names.
  return text.replace(/\b[0-2][0-9]:[0-5][0-9]\b/g, "hh:mm");
}
