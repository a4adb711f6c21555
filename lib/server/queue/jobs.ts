// The jobs and loops this process works on. lib/server/workers.ts fills the list; the queue runs it.
import "server-only";

export type JobContext = {
  jobId: string;
  /** Aborted when the process stops: finish the row at hand and return, the job comes again. */
  signal: AbortSignal;
};

export type JobHandler = (data: Record<string, unknown>, context: JobContext) => Promise<void>;

export type JobOptions = {
  everySeconds?: number; // queues itself, at most 12 hours apart; of several instances one runs it
  concurrency?: number; // jobs of this name at once in this process
  retries?: number;
  expireInSeconds?: number; // after that a job counts as lost and comes again
};

export type Job = { name: string; handler: JobHandler; options: JobOptions };

export type Loop = { name: string; run: (signal: AbortSignal) => Promise<void> };

const jobs = new Map<string, Job>();
const loops = new Map<string, Loop>();

/**
 * A job may run twice (a process dies after the work and before it says so): what it does must bear that. The name
 * is `area.verb`; data is checked by the handler, it may have been queued by an older release.
 */
export function registerJob(name: string, handler: JobHandler, options: JobOptions = {}): void {
  jobs.set(name, { name, handler, options });
}

/**
 * Work that never ends, such as claiming due rows: `run` returns when the signal is aborted. When it throws it is
 * logged and started again a little later.
 */
export function registerLoop(name: string, run: Loop["run"]): void {
  loops.set(name, { name, run });
}

export function registeredJobs(): Job[] {
  return [...jobs.values()];
}

export function registeredLoops(): Loop[] {
  return [...loops.values()];
}
