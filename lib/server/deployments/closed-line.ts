// The line of a flow that was taken offline while its numbers stay: one sentence, then the call ends. It is compiled like
// any flow, so that the platform gets nothing it would not take from an author.
import "server-only";
import { ttsMedia } from "@/lib/callr/realtime10";
import { parseGraph } from "@/lib/compile/1-parse";
import { summary } from "@/lib/compile/2-check";
import { compile } from "@/lib/compile/compile";
import { closingText } from "@/lib/flow/closing-text";
import { emptyGraph, type Graph, type Target } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import { AppError } from "../errors";

export interface ClosedLine {
  /** The ACTIONS10 script; null on other targets. */
  script: string | null;
  /** TTS|VOICE|text, for the handler. */
  media: string;
}

/** `graph` is the version's that was live: its voice and language speak. An empty text means the usual sentence. */
export function closedLine(graph: unknown, target: Target, text: string, nowMs: number): ClosedLine {
  const parsed = parseGraph(graph);
  const { settings, name } = parsed.ok ? parsed.value : emptyGraph("Closed", target);
  const said = text.trim() || closingText(settings.language);
  const media = ttsMedia(settings.voice, said);
  if (target === "sms") return { script: null, media };
  const compiled = compile(closedGraph(name, target, settings, said), { nowMs });
  if (!compiled.ok) {
    throw new AppError("invalid_input", {
      message: t("Callers cannot be told this: {diagnostics}.", {
        diagnostics: summary(compiled.diagnostics),
      }),
      fields: { text: compiled.diagnostics[0]?.message ?? t("Write another sentence.") },
    });
  }
  return { script: compiled.script?.yaml ?? null, media };
}

const closedGraph = (name: string, target: Target, settings: Graph["settings"], text: string): Graph => ({
  ...emptyGraph(name, target),
  settings,
  nodes: [
    { id: "call", type: "inbound-call", name: "Inbound call", position: { x: 0, y: 0 }, data: {} },
    { id: "closed", type: "hang-up", name: "Closed", position: { x: 240, y: 0 }, data: { text } },
  ],
  edges: [{ from: "call", port: "then", to: "closed" }],
});
