// Spaces requests to one host. The vendor publishes no limit; its own client leaves a second between two requests.
import "server-only";
import { perProcess } from "../per-process";

const lastTurns = perProcess("callr pace", () => new Map<string, Promise<void>>());

/** Resolves when it is this request's turn. With an interval of 0 that is at once. */
export function waitForTurn(host: string, intervalMs: number): Promise<void> {
  if (intervalMs <= 0) return Promise.resolve();
  const before = lastTurns().get(host) ?? Promise.resolve();
  lastTurns().set(
    host,
    before.then(() => new Promise((resolve) => setTimeout(resolve, intervalMs))),
  );
  return before;
}
