import { heardReader } from "@/components/ui/worker-reader";
import { browserEvaluator } from "./browser-evaluator";
import type { OpenedCall } from "./call-store";
import { localCall } from "./local-call";
import type { CallQuestion } from "./worker-call";

const open = localCall(browserEvaluator);
let call: OpenedCall | null = null;

async function answer(question: CallQuestion): Promise<unknown> {
  if (question.ask === "open") {
    const opened = await open(question.opening);
    if (opened.ok) call = opened.value;
    return opened.ok ? { ok: true, value: null } : opened;
  }
  if (!call) throw new Error("Bug: a call is opened first");
  if (question.ask === "start") return call.start();
  if (question.ask === "act") return call.act(question.act);
  return call.save();
}

self.onmessage = async ({ data }: MessageEvent<{ id: number; question: CallQuestion }>) => {
  if (heardReader(data)) return;
  try {
    self.postMessage({ id: data.id, ok: true, value: await answer(data.question) });
  } catch (error) {
    self.postMessage({
      id: data.id,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    });
  }
};
