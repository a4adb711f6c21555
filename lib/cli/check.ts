// `check FLOW.json`: whether a flow can be published to its target.
import { summary } from "@/lib/compile/2-check";
import { practice } from "@/lib/compile/practice";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { argumentsOf } from "./arguments";
import { CommandError, tellDiagnostics } from "./command-error";
import { onlyFile, readFlow, readLibrary } from "./read-file";
import type { Command } from "./run";

export const check: Command = async (words, tell) => {
  const { files, options } = argumentsOf(words, ["library"]);
  const file = onlyFile(files, "a flow such as reception.json");
  const graph = readFlow(file);
  const compiled = compileFlow(graph, { nowMs: Date.now(), library: readLibrary(options.library) });
  const { ok } = compiled;
  const diagnostics = ok
    ? [...compiled.diagnostics, ...practice(compiled.linked.graph)]
    : compiled.diagnostics;
  if (!ok) throw new CommandError(tellDiagnostics(file, diagnostics, graph));
  if (diagnostics.length > 0) tell(tellDiagnostics(file, diagnostics, graph));
  return `${file}: ${diagnostics.length > 0 ? summary(diagnostics) : "nothing to fix"}\n`;
};
