// The worker as promises. One is kept per open editor.
import { tellReader } from "@/components/ui/worker-reader";
import type { LiveVersion } from "@/lib/views/versions";
import type { Answers, Question } from "./analysis";
import { type GraphParcel, graphSender, type OrSame, onceSender } from "./graph-post";

type Asked<Q extends Question = Question> = Q extends Question
  ? Omit<Q, "id" | "nowMs" | "library" | "live">
  : never;

export interface Analyst {
  ask<A extends Question["ask"]>(question: Asked<Extract<Question, { ask: A }>>): Promise<Answers[A]>;
  close(): void;
}

/** A question on its way. */
export type Sent<Q extends Question> = Q extends Question
  ? Omit<Q, "graph" | "live"> & { graph: GraphParcel; live: OrSame<LiveVersion | null> }
  : never;

export type Reply = { id: number } & (
  | { ok: true; value: Answers[Question["ask"]] }
  | { ok: false; message: string }
  | { ok: false; isLost: true }
);

/** `known` gives what the flow refers to, as far as it is known, and what is live. */
export function startAnalyst(known: () => Pick<Question, "library" | "live">): Analyst {
  const worker = new Worker(new URL("./analysis.worker.ts", import.meta.url), { type: "module" });
  tellReader(worker);
  const waiting = new Map<
    number,
    { question: Asked; resolve: (value: never) => void; reject: (error: Error) => void }
  >();
  const pack = graphSender();
  const packLive = onceSender<LiveVersion | null>();
  let count = 0;
  const post = (id: number, question: Asked, isLost = false) => {
    const { library, live } = known();
    worker.postMessage({
      ...question,
      graph: pack(question.graph, isLost),
      id,
      nowMs: Date.now(),
      library,
      live: packLive(live),
    });
  };
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.id);
    if (!asked) return;
    if ("isLost" in data) {
      post(data.id, asked.question, true);
      return;
    }
    waiting.delete(data.id);
    if (data.ok)
      asked.resolve(data.value as never); // the answer to this question
    else asked.reject(new Error(data.message));
  };
  return {
    ask(question) {
      const id = ++count;
      return new Promise((resolve, reject) => {
        waiting.set(id, { question, resolve, reject });
        post(id, question);
      });
    },
    close: () => worker.terminate(),
  };
}
