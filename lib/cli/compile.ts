// `compile FLOW.json --target T`: the script that would be published, or the Program that answers calls. The script of an
// imported flow is the text it came from, edited; `--fresh` writes it anew.
import { verifyScript } from "@/lib/compile/verify-script";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { hasErrors } from "@/lib/flow/diagnostics";
import { argumentsOf, targetOf } from "./arguments";
import { CommandError, tellDiagnostics } from "./command-error";
import { onlyFile, readFlow, readLibrary } from "./read-file";
import type { Command } from "./run";

export const compileFile: Command = async (words, tell) => {
  const { files, options } = argumentsOf(words, ["target", "library"], ["fresh"]);
  const file = onlyFile(files, "a flow such as reception.json");
  const target = targetOf(options.target, ["actions10", "realtime10"]);
  const graph = readFlow(file);
  const compiled = compileFlow(graph, {
    nowMs: Date.now(),
    target,
    library: readLibrary(options.library),
    isFresh: options.fresh !== undefined,
  });
  const faults =
    compiled.ok && compiled.script ? verifyScript(compiled.script, compiled.program, compiled.nodeIds) : [];
  const diagnostics = [...compiled.diagnostics, ...faults];
  if (!compiled.ok || hasErrors(faults)) throw new CommandError(tellDiagnostics(file, diagnostics, graph));
  if (diagnostics.length > 0) tell(tellDiagnostics(file, diagnostics, graph));
  if (compiled.script?.edit?.why) tell(`${file}: note: ${compiled.script.edit.why}`);
  return compiled.script?.yaml ?? `${JSON.stringify(compiled.program, null, 2)}\n`;
};
