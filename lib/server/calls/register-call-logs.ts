// Reads the platform's call logs once a minute, on one instance.
import "server-only";
import { systemClock } from "@/lib/shared/clock";
import { getClient } from "../connections/get-client";
import { registerJob } from "../queue/jobs";
import { readCallLogs } from "./read-call-logs";

export function registerCallLogs(): void {
  registerJob(
    "calls.read_logs",
    async () => void (await readCallLogs({ clock: systemClock, client: getClient })),
    { everySeconds: 60 },
  );
}
