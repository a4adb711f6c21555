// Ends forgotten calls once a minute, on one instance.
import "server-only";
import { systemClock } from "@/lib/shared/clock";
import { pool } from "../db/client";
import { registerJob } from "../queue/jobs";
import { sweepCalls } from "./sweep-calls";

export function registerCallSweeper(): void {
  registerJob("calls.sweep", async () => void (await sweepCalls(pool(), systemClock.now())), {
    everySeconds: 60,
  });
}
