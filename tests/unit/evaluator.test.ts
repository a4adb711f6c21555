// The seam in front of a worker: what a server and a browser rely on when a script does not answer.
import { MessageChannel } from "node:worker_threads";
import { afterAll, describe, expect, test } from "vitest";
import { nodeEvaluator } from "@/lib/server/simulate/node-evaluator";
import { type Evaluated, type WorkerPort, workerEvaluator } from "@/lib/simulate/javascript/evaluator";

const evaluation = { code: "1 + 1", scope: { $a: 1 }, nowMs: 0 };
const answer: Evaluated = { ok: true, value: 2, scope: { $a: 1 } };

/** Workers that answer as told, in the order they are started; the last one's way holds for all after it. */
function workers(...ways: ("answers" | "hangs" | "answers at once, while this thread is busy")[]) {
  const ended: number[] = [];
  let started = 0;
  const start = (): WorkerPort => {
    const number = started++;
    const way = ways[Math.min(number, ways.length - 1)];
    let tell: (given: Evaluated | "ready") => void = () => {};
    return {
      post: () => {
        if (way === "answers") queueMicrotask(() => tell(answer));
        if (way === "answers at once, while this thread is busy") {
          const { port1, port2 } = new MessageChannel();
          port2.once("message", () => {
            tell(answer);
            port2.close();
          });
          // Both are due when this thread comes back to its events: the timer, which goes first, and the answer.
          setImmediate(() => {
            port1.postMessage("done");
            const until = performance.now() + 150;
            while (performance.now() < until);
          });
        }
      },
      onAnswer: (listener) => {
        tell = listener;
        queueMicrotask(() => listener("ready"));
      },
      terminate: () => ended.push(number),
    };
  };
  return { start, ended, count: () => started };
}

describe("a worker that evaluates", () => {
  test("is started once and kept", async () => {
    const { start, count } = workers("answers");
    const evaluator = workerEvaluator(start);
    expect(await Promise.all([evaluator.evaluate(evaluation), evaluator.evaluate(evaluation)])).toEqual([
      answer,
      answer,
    ]);
    expect(count()).toBe(1);
  });

  test("is ended when it does not answer, and the next one is asked with patience", async () => {
    const { start, ended } = workers("hangs", "answers");
    expect(await workerEvaluator(start).evaluate(evaluation)).toEqual(answer);
    expect(ended).toEqual([0]);
  });

  test("is not blamed when it is this thread that is late", async () => {
    const { start, ended } = workers("answers at once, while this thread is busy");
    expect(await workerEvaluator(start).evaluate(evaluation)).toEqual(answer);
    expect(ended).toEqual([]);
  });

  test("that never answers fails with a sentence, and leaves the variables as they were", async () => {
    const { start, ended } = workers("hangs");
    const message = "the script took too long";
    expect(await workerEvaluator(start).evaluate(evaluation)).toEqual({
      ok: false,
      message,
      scope: { $a: 1 },
    });
    expect(ended).toEqual([0, 1]);
  });
});

describe("on the server", () => {
  const evaluator = nodeEvaluator();
  afterAll(() => evaluator.close?.());

  test("scripts run in a thread of their own, one after another", { timeout: 30_000 }, async () => {
    const many = Array.from({ length: 5 }, (_, at) =>
      evaluator.evaluate({ ...evaluation, code: `$a + ${at}` }),
    );
    expect((await Promise.all(many)).map((done) => done.ok && done.value)).toEqual([1, 2, 3, 4, 5]);
    expect(await evaluator.evaluate({ ...evaluation, code: "while (true) {}" })).toMatchObject({ ok: false });
    expect(await evaluator.evaluate(evaluation)).toEqual(answer);
  });
});
