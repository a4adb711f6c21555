// The explorer's worker as promises; it starts with the first question, and one is kept per open editor.
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import type { ExplorerAnswers, ExplorerQuestion } from "./explorer-questions";

export interface Explorer {
  ask<A extends ExplorerQuestion["ask"]>(
    question: Omit<Extract<ExplorerQuestion, { ask: A }>, "id" | "nowMs" | "draft" | "library">,
  ): Promise<ExplorerAnswers[A]>;
  close(): void;
}

/** `currentLibrary` gives what the flow refers to, as far as it is known. */
export function lazyExplorer(currentLibrary: () => Library): Explorer {
  let worker: Worker | null = null;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const drafts = new WeakMap<Graph, { library: Library; draft: number }>();
  let count = 0;
  let draftCount = 0;
  const start = () => {
    const started = new Worker(new URL("./explorer.worker.ts", import.meta.url), { type: "module" });
    started.onmessage = ({
      data,
    }: MessageEvent<{ id: number; ok: boolean; value: never; message: string }>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.ok) asked?.resolve(data.value);
      else asked?.reject(new Error(data.message));
    };
    started.onerror = (event) => {
      for (const { reject } of waiting.values()) reject(new Error(event.message || "The explorer stopped"));
      waiting.clear();
    };
    return started;
  };
  return {
    ask(question) {
      worker ??= start();
      const id = ++count;
      // A graph is never changed in place, so its identity says whether it is the one that was looked at.
      const library = currentLibrary();
      const known = drafts.get(question.graph);
      const draft = known?.library === library ? known.draft : ++draftCount;
      drafts.set(question.graph, { library, draft });
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker?.postMessage({ ...question, id, draft, library, nowMs: Date.now() });
      });
    },
    close() {
      worker?.terminate();
      worker = null;
    },
  };
}
