// Whether there is room to write down what is about to be done. A message that was sent and could not be noted is in
// doubt, so sending stops while there is still room for what is on its way.
import "server-only";
import fs from "node:fs/promises";
import { type AlarmName, listAlarms, raiseAlarm } from "./alarms";

/** Enough for the outcomes of everything on its way, and for a database on the same disk to close in good order. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;
/** A database that was full is tried again after this long; a disk is looked at all the time. */
const TRY_AGAIN_MS: Partial<Record<AlarmName, number>> = { database_full: 10_000, disk_full: 3_000 };

/** False when the disk of the data folder is nearly full, or the database was full a moment ago. Raises the alarm. */
export async function hasRoom(dataDir: string, nowMs: number): Promise<boolean> {
  const disk = await fs.statfs(dataDir).catch(() => null); // a folder that cannot be looked at tells nothing
  if (disk && disk.bavail * disk.bsize < LEAST_FREE_BYTES) raiseAlarm("disk_full", nowMs);
  return !isWithoutRoom(nowMs);
}

/** As far as is known, without looking. */
export function isWithoutRoom(nowMs: number): boolean {
  return listAlarms(nowMs).some(({ name, lastMs }) => nowMs - lastMs < (TRY_AGAIN_MS[name] ?? 0));
}

/** Raises the alarm when this is how the database says that it is full. */
export function noteRoom(error: unknown, nowMs: number): void {
  if (isOutOfRoom(error)) raiseAlarm("database_full", nowMs);
}

/** PostgreSQL's disk_full, whoever reports it. */
function isOutOfRoom(error: unknown): boolean {
  for (let depth = 0, current = error; current instanceof Error && depth < 5; depth++) {
    if ((current as Error & { code?: unknown }).code === "53100") return true; // drivers put a code on their errors
    current = current.cause;
  }
  return false;
}
