// The one seam behind which a script's JavaScript runs. Whoever opens a session chooses what stands behind it: QuickJS in
// this thread (tests, the command line) or in a worker that is ended when it does not answer (browser, server).

export interface Evaluation {
  code: string;
  /** Variables (`$x`) and predefined objects (`call`, `sms`, `run`, `scenario`) by name; plain JSON. */
  scope: Record<string, unknown>;
  nowMs: number;
}

export type Evaluated =
  /** `value` is plain JSON (absent for `undefined`); `scope` holds the `$` variables afterwards. */
  | { ok: true; value?: unknown; scope: Record<string, unknown> }
  | { ok: false; message: string; scope: Record<string, unknown> };

export interface Evaluator {
  evaluate(evaluation: Evaluation): Promise<Evaluated>;
  /** What an `if` counts as whatever its value, for whoever tries both ways; null leaves it to the value. */
  decide?(condition: string, hasFailed: boolean, values: Record<string, unknown>): boolean | null;
  /** Whether code reads what is only made up for a try, so that its failing says nothing. */
  isMadeUp?(code: string): boolean;
  /** Ends the worker, when there is one. */
  close?(): void;
}

/** A worker as both platforms have it, reduced to what is needed. */
export interface WorkerPort {
  post(evaluation: Evaluation): void;
  onAnswer(listener: (answer: Evaluated | "ready") => void): void;
  terminate(): void;
}

/** QuickJS interrupts itself at 50 ms; a native call that overruns is ended with its worker. */
const LIMIT_MS = 100;
/** A second, patient try tells a busy machine from a bad script. */
const PATIENT_LIMIT_MS = 3_000;

/** An evaluator over a worker that is started when first needed and replaced when it had to be ended. */
export function workerEvaluator(startWorker: () => WorkerPort): Evaluator {
  let worker: { port: WorkerPort; ready: Promise<void>; answer: (answer: Evaluated) => void } | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const start = () => {
    const port = startWorker();
    const started = { port, answer: (_: Evaluated) => {}, ready: Promise.resolve() };
    started.ready = new Promise((resolve) => {
      port.onAnswer((answer) => (answer === "ready" ? resolve() : started.answer(answer)));
    });
    return started;
  };
  const stop = () => {
    worker?.port.terminate();
    worker = null;
  };
  const attempt = async (evaluation: Evaluation, limitMs: number): Promise<Evaluated | "late"> => {
    worker ??= start();
    const current = worker;
    await current.ready;
    return new Promise((resolve) => {
      // When this thread itself is late, the answer lies there already, and is read before the second timer.
      let timer = setTimeout(() => {
        timer = setTimeout(() => {
          stop();
          resolve("late");
        }, 0);
      }, limitMs);
      current.answer = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      current.port.post(evaluation);
    });
  };
  const evaluate = async (evaluation: Evaluation): Promise<Evaluated> => {
    for (const limitMs of [LIMIT_MS, PATIENT_LIMIT_MS]) {
      const answer = await attempt(evaluation, limitMs);
      if (answer !== "late") return answer;
    }
    return { ok: false, message: "the script took too long", scope: evaluation.scope };
  };
  return {
    evaluate: (evaluation) => {
      const turn = queue.then(() => evaluate(evaluation));
      queue = turn;
      return turn;
    },
    close: stop,
  };
}
