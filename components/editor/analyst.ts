// The worker as promises. One is kept per open editor.
import type { Library } from "@/lib/flow/library";
import type { Answers, Question } from "./analysis";

export interface Analyst {
  ask<A extends Question["ask"]>(
    question: Omit<Extract<Question, { ask: A }>, "id" | "nowMs" | "library">,
  ): Promise<Answers[A]>;
  close(): void;
}

/** `library` gives what the flow refers to, as far as it is known. */
export function startAnalyst(library: () => Library): Analyst {
  const worker = new Worker(new URL("./analysis.worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let count = 0;
  worker.onmessage = ({ data }: MessageEvent<{ id: number; ok: boolean; value: never; message: string }>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) asked?.resolve(data.value);
    else asked?.reject(new Error(data.message));
  };
  return {
    ask(question) {
      const id = ++count;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ ...question, id, nowMs: Date.now(), library: library() });
      });
    },
    close: () => worker.terminate(),
  };
}
