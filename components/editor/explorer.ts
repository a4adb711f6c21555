// The explorer's worker as promises; it starts with the first question, and one is kept per open editor.

import { tellReader } from "@/components/ui/worker-reader";
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import type { Prices } from "@/lib/flow/prices";
import { t } from "@/lib/words/t";
import type { ExplorerAnswers, ExplorerQuestion } from "./explorer-questions";

export interface Explorer {
  ask<A extends ExplorerQuestion["ask"]>(
    question: Omit<Extract<ExplorerQuestion, { ask: A }>, "id" | "nowMs" | "draft" | "library" | "prices">,
    watch?: Watch,
  ): Promise<ExplorerAnswers[A]>;
  close(): void;
}

/** For long answers: how far they are, and a way to call them off, which rejects as "overtaken". */
export interface Watch {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface Progress {
  done: number;
  total: number;
}

interface Asked {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
  onProgress?: ((progress: Progress) => void) | undefined;
}

type Answered = { id: number } & (
  | { progress: Progress }
  | { progress?: undefined; ok: true; value: never }
  | { progress?: undefined; ok: false; message: string }
);

/** `currentLibrary` gives what the flow refers to, as far as it is known. */
export function lazyExplorer(currentLibrary: () => Library, prices: Prices): Explorer {
  let worker: Worker | null = null;
  const waiting = new Map<number, Asked>();
  const drafts = new WeakMap<Graph, { library: Library; draft: number }>();
  let count = 0;
  let draftCount = 0;
  const start = () => {
    const started = new Worker(new URL("./explorer.worker.ts", import.meta.url), { type: "module" });
    tellReader(started);
    started.onmessage = ({ data }: MessageEvent<Answered>) => {
      const asked = waiting.get(data.id);
      if (data.progress) return asked?.onProgress?.(data.progress);
      waiting.delete(data.id);
      if (data.ok) asked?.resolve(data.value);
      else asked?.reject(new Error(data.message));
    };
    started.onerror = (event) => {
      for (const { reject } of waiting.values())
        reject(new Error(event.message || t("The explorer stopped")));
      waiting.clear();
    };
    return started;
  };
  return {
    ask(question, { onProgress, signal } = {}) {
      worker ??= start();
      const id = ++count;
      // A graph is never changed in place, so its identity says whether it is the one that was looked at.
      const library = currentLibrary();
      const known = drafts.get(question.graph);
      const draft = known?.library === library ? known.draft : ++draftCount;
      drafts.set(question.graph, { library, draft });
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress });
        signal?.addEventListener("abort", () => worker?.postMessage({ cancel: id }));
        worker?.postMessage({ ...question, id, draft, library, prices, nowMs: Date.now() });
      });
    },
    close() {
      worker?.terminate();
      worker = null;
    },
  };
}
