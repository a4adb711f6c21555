import { browserEvaluator } from "@/components/phone/browser-evaluator";
import { heardReader } from "@/components/ui/worker-reader";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { answerExplorer, type ExplorerQuestion, type Workplace } from "./explorer-questions";

let newest = 0;
let known: Workplace["known"] = null;
const evaluator = rememberingEvaluator(browserEvaluator());

/** Questions that are no longer wanted. */
const cancelled = new Set<number>();

self.onmessage = async ({ data }: MessageEvent<ExplorerQuestion | { cancel: number }>) => {
  if (heardReader(data)) return;
  if ("cancel" in data) {
    cancelled.add(data.cancel);
    return;
  }
  const { id, ask } = data;
  if (ask === "inspect") newest = id;
  const place: Workplace = {
    evaluator,
    known,
    breathe: async () => {
      await new Promise((resolve) => setTimeout(resolve)); // lets the next question in
      if ((ask === "inspect" && newest !== id) || cancelled.delete(id)) throw new Error("overtaken");
    },
    tell: (done, total) => self.postMessage({ id, progress: { done, total } }),
  };
  try {
    const value = await answerExplorer(data, place);
    known = place.known;
    self.postMessage({ id, ok: true, value });
  } catch (error) {
    self.postMessage({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
  }
};
