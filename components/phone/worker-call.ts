// A call in a worker: the simulator is loaded when somebody calls, and what it does never holds the page up. The page's
// content policy forbids making code from text, which the simulator's schema checks do; a worker has none of its own.

import { tellReader } from "@/components/ui/worker-reader";
import type { Act } from "@/lib/nodes/contract";
import { ok, type Result } from "@/lib/shared/result";
import type { Moment, SavedSession } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";
import type { CallOpening, OpenCall } from "./call-store";

export type CallQuestion =
  | { ask: "open"; opening: CallOpening }
  | { ask: "start" }
  | { ask: "act"; act: Act }
  | { ask: "save" };

export const workerCall: OpenCall = async (opening) => {
  const worker = new Worker(new URL("./call.worker.ts", import.meta.url), { type: "module" });
  tellReader(worker);
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let count = 0;
  worker.onmessage = ({ data }: MessageEvent<{ id: number; ok: boolean; value: never; message: string }>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) asked?.resolve(data.value);
    else asked?.reject(new Error(data.message));
  };
  worker.onerror = (event) => {
    for (const { reject } of waiting.values())
      reject(new Error(event.message || t("The call's worker stopped")));
    waiting.clear();
  };
  const ask = <T>(question: CallQuestion): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, question });
    });
  const opened = await ask<Result<null>>({ ask: "open", opening });
  if (!opened.ok) {
    worker.terminate();
    return opened;
  }
  return ok({
    start: () => ask<Moment>({ ask: "start" }),
    act: (act) => ask<Moment>({ ask: "act", act }),
    save: () => ask<SavedSession>({ ask: "save" }),
    close: () => worker.terminate(),
  });
};
