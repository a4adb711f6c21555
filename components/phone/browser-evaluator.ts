// Scripts' JavaScript in the browser: QuickJS in a Web Worker, loaded when a script first needs it and ended when it does
// not answer.
import { type Evaluated, type Evaluator, workerEvaluator } from "@/lib/simulate/javascript/evaluator";

export function browserEvaluator(): Evaluator {
  return workerEvaluator(() => {
    const file = new URL("../../lib/simulate/javascript/browser-worker.mjs", import.meta.url);
    const worker = new Worker(file, { type: "module" });
    return {
      post: (evaluation) => worker.postMessage(evaluation),
      onAnswer: (listener) => {
        worker.onmessage = ({ data }: MessageEvent<Evaluated | "ready">) => listener(data);
      },
      terminate: () => worker.terminate(),
    };
  });
}
