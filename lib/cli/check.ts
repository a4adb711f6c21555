// `check FLOW.json`: whether a flow can be published to its target.
import { summary } from "@/lib/compile/2-check";
import { compile } from "@/lib/compile/compile";
import { argumentsOf } from "./arguments";
import { CommandError, tellDiagnostics } from "./command-error";
import { onlyFile, readFlow } from "./read-file";
import type { Command } from "./run";

export const check: Command = async (words, tell) => {
  const { files } = argumentsOf(words, []);
  const file = onlyFile(files, "a flow such as reception.json");
  const graph = readFlow(file);
  const { ok, diagnostics } = compile(graph, { nowMs: Date.now() });
  if (!ok) throw new CommandError(tellDiagnostics(file, diagnostics, graph));
  if (diagnostics.length > 0) tell(tellDiagnostics(file, diagnostics, graph));
  return `${file}: ${diagnostics.length > 0 ? summary(diagnostics) : "nothing to fix"}\n`;
};
