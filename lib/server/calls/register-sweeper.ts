// Ends forgotten calls and drops what no turn comes back for, once a minute, on one instance.
import "server-only";
import { systemClock } from "@/lib/shared/clock";
import { pool } from "../db/client";
import { registerJob } from "../queue/jobs";
import { sweepTurnOutcomes } from "../realtime/turn-outcomes";
import { sweepCalls } from "./sweep-calls";

export function registerCallSweeper(): void {
  registerJob("calls.sweep", sweep, { everySeconds: 60 });
}

async function sweep(): Promise<void> {
  const nowMs = systemClock.now();
  await sweepCalls(pool(), nowMs);
  await sweepTurnOutcomes(pool(), nowMs);
}
