// Takes old answers of the shared memory away once an hour, on one instance.
import "server-only";
import { systemClock } from "@/lib/shared/clock";
import { registerJob } from "../queue/jobs";
import { sweepSharedMemory } from "./shared-memory";

export function registerMemorySweeper(): void {
  registerJob("memory.sweep", () => sweepSharedMemory(systemClock.now()), { everySeconds: 3_600 });
}
