// Scripts' JavaScript on the server: QuickJS in a worker thread of its own, ended when it does not answer.
import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Evaluator, workerEvaluator } from "@/lib/simulate/javascript/evaluator";

/** From the folder the app was started in: a bundle moves this file, not the worker's. */
const WORKER_FILE = join(process.cwd(), "lib/simulate/javascript/node-worker.mjs");

export function nodeEvaluator(): Evaluator {
  return workerEvaluator(() => {
    const worker = new Worker(WORKER_FILE, { resourceLimits: { maxOldGenerationSizeMb: 64 } });
    worker.unref();
    return {
      post: (evaluation) => worker.postMessage(evaluation),
      onAnswer: (listener) => worker.on("message", listener),
      terminate: () => void worker.terminate(),
    };
  });
}
