// What is wrong with this server itself, shown above every page of it. Kept in memory: when the disk or the database is
// full there is nowhere to write it down. An alarm that is not raised again ends by itself.
import "server-only";
import { log } from "./log";
import { perProcess } from "./per-process";

export type AlarmName =
  /** The disk that holds the data folder has hardly any room left: campaigns stop before it is full. */
  | "disk_full"
  /** The database refuses to write for want of room: campaigns stop. */
  | "database_full"
  /** Turns of calls that neither the database nor the disk took, and memory could not keep. */
  | "calls_unlogged";

export interface Alarm {
  name: AlarmName;
  sinceMs: number;
  lastMs: number;
  /** What was lost, where something is counted. */
  count: number;
}

const HALF_A_MINUTE_MS = 30_000;
/** How long an alarm is shown after it was raised last; what is lost is to be seen by whoever comes next morning. */
const SHOWN_MS: Record<AlarmName, number> = {
  disk_full: HALF_A_MINUTE_MS,
  database_full: HALF_A_MINUTE_MS,
  calls_unlogged: 24 * 3_600_000,
};

const alarms = perProcess("alarms", () => new Map<AlarmName, Alarm>());

export function raiseAlarm(name: AlarmName, nowMs: number, count = 0): void {
  const known = listAlarms(nowMs).find((alarm) => alarm.name === name);
  if (!known) log().error({ alarm: name, count }, "an alarm was raised; it is shown above every page");
  alarms().set(name, {
    name,
    sinceMs: known?.sinceMs ?? nowMs,
    lastMs: nowMs,
    count: (known?.count ?? 0) + count,
  });
}

export function listAlarms(nowMs: number): Alarm[] {
  return [...alarms().values()].filter(({ name, lastMs }) => nowMs - lastMs < SHOWN_MS[name]);
}
