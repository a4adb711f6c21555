// How a calendar stands at a moment, when it opens next and when it closes next, by its week, holidays and single days.
import "server-only";
import { calendarFor } from "@/lib/compile/calendar";
import { defaultSettings } from "@/lib/flow/graph";
import type { SharedCalendar } from "@/lib/flow/shared-calendar";
import { emptyCalendar } from "@/lib/nodes/calendar";
import { type OpenState, openState } from "@/lib/nodes/hours";

/** Hours are told to the minute, and people keep to five. */
const STRIDE_MS = 5 * 60_000;
const AHEAD_MS = 21 * 86_400_000;

export interface NextChanges {
  stateNow: OpenState;
  opensMs: number | null;
  closesMs: number | null;
}

export function nextChanges(calendar: Omit<SharedCalendar, "forced">, nowMs: number): NextChanges {
  const { week, timeZone: zone, country, exceptions } = calendar;
  const { sun, mon, tue, wed, thu, fri, sat } = week;
  const hours = { zone, country, exceptions, week: [sun, mon, tue, wed, thu, fri, sat] };
  const known = calendarFor([{ timeZone: zone, country }], defaultSettings, nowMs) ?? emptyCalendar;
  const isOpen = (atMs: number) => openState(hours, known, atMs) === "open";
  let [opensMs, closesMs]: [number | null, number | null] = [null, null];
  let wasOpen = isOpen(nowMs);
  const first = Math.ceil((nowMs + 1) / STRIDE_MS) * STRIDE_MS;
  for (let at = first; at < nowMs + AHEAD_MS && (opensMs === null || closesMs === null); at += STRIDE_MS) {
    const open = isOpen(at);
    if (open && !wasOpen) opensMs ??= at;
    if (!open && wasOpen) closesMs ??= at;
    wasOpen = open;
  }
  return { stateNow: openState(hours, known, nowMs), opensMs, closesMs };
}
