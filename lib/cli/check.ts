// `check FLOW.json`: whether a flow can be published to its target. With `--fix` it mends what can be mended.
import { summary } from "@/lib/compile/2-check";
import { practice } from "@/lib/compile/practice";
import { type Mended, mend } from "@/lib/compile/repair/repair";
import { verifyScript } from "@/lib/compile/verify-script";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { hasErrors } from "@/lib/flow/diagnostics";
import { argumentsOf } from "./arguments";
import { CommandError, tellDiagnostics } from "./command-error";
import { onlyFile, readFlow, readJson, readLibrary } from "./read-file";
import type { Command } from "./run";

export const check: Command = async (words, tell) => {
  const { files, options } = argumentsOf(words, ["library"], ["fix"]);
  const file = onlyFile(files, "a flow such as reception.json");
  const graph = readFlow(file);
  const settled = { nowMs: Date.now(), library: readLibrary(options.library) };
  if (options.fix) return fixed(file, mend(graph, settled), tell);
  const compiled = compileFlow(graph, settled);
  const faults =
    compiled.ok && compiled.script ? verifyScript(compiled.script, compiled.program, compiled.nodeIds) : [];
  const diagnostics = compiled.ok
    ? [...compiled.diagnostics, ...faults, ...practice(compiled.linked.graph)]
    : compiled.diagnostics;
  if (hasErrors(diagnostics)) throw new CommandError(tellDiagnostics(file, diagnostics, graph));
  if (diagnostics.length > 0) tell(tellDiagnostics(file, diagnostics, graph));
  return `${file}: ${diagnostics.length > 0 ? summary(diagnostics) : "nothing to fix"}\n`;
};

/** The flow as JSON once it is mended; what was done and what is left goes beside it. */
function fixed(file: string, { graph, repairs, diagnostics }: Mended, tell: (text: string) => void): string {
  for (const { label, name, problem } of repairs) {
    tell(`${file}: fixed${name ? ` at “${name}”` : ""}: ${problem.message} (${problem.code})\n  ${label}.`);
  }
  const tests = testsIn(readJson(file));
  const text = `${JSON.stringify({ ...graph, ...tests }, null, 2)}\n`;
  const left = tellDiagnostics(file, diagnostics, graph);
  if (hasErrors(diagnostics)) throw new CommandError(left, text);
  if (left) tell(left);
  return text;
}

/** Tests that are saved in the file stay in it. */
const testsIn = (file: unknown) =>
  typeof file === "object" && file !== null && "tests" in file ? { tests: file.tests } : {};
