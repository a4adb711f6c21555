// Wakes the sandbox's worker from wherever work for it was made. The worker registers itself; until it has, a wake is
// kept for its start.
import "server-only";
import { perProcess } from "../per-process";

export const sandboxBell = perProcess("sandbox bell", () => ({ ring: null as (() => void) | null }));

export function wakeSandbox(): void {
  sandboxBell().ring?.();
}
