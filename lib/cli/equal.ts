// `equal FLOW.json`: whether the script and the handler behave the same for every caller; the first difference if not.
import { type CompileOptions, compile } from "@/lib/compile/compile";
import type { Graph, Target } from "@/lib/flow/graph";
import { count } from "@/lib/shared/text";
import { differenceWords } from "@/lib/simulate/explore/difference-words";
import { compareSides, type Side } from "@/lib/simulate/explore/equal-targets";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { argumentsOf } from "./arguments";
import { CommandError, tellDiagnostics, tellProblems } from "./command-error";
import { onlyFile, readFlow, readLibrary } from "./read-file";
import type { Command } from "./run";

export const equal: Command = async (words, tell) => {
  const { files, options } = argumentsOf(words, ["library"]);
  const file = onlyFile(files, "a flow such as reception.json");
  const graph = readFlow(file);
  const nowMs = Date.now();
  const library = readLibrary(options.library);
  const side = (target: Target) => sideOf(file, graph, { nowMs, library, target });
  const [handler, script] = [side("realtime10"), side("actions10")];
  const evaluator = rememberingEvaluator(localEvaluator());
  const result = await compareSides(handler, script, { nowMs, evaluator, most: { differences: 1 } });
  if (!result.ok) throw new CommandError(tellProblems(file, result.error));
  const { differences, compared, limits } = result.value;
  const [first] = differences;
  if (first) {
    const { when, here, there } = differenceWords(first);
    throw new CommandError(
      `${file}: ACTIONS10 and REALTIME10 differ.\n  When somebody ${when}:\n  REALTIME10: ${here}\n  ACTIONS10:  ${there}`,
    );
  }
  for (const limit of limits) tell(`${file}: not compared: ${limit}.`);
  return `${file}: ACTIONS10 and REALTIME10 behave the same (${count(compared, "moment")} compared)\n`;
};

function sideOf(file: string, graph: Graph, options: CompileOptions): Side {
  const compiled = compile(graph, options);
  if (!compiled.ok) {
    const told = tellDiagnostics(file, compiled.diagnostics, graph);
    throw new CommandError(`${file}: The flow runs on one of the two targets only.\n${told}`);
  }
  return { program: compiled.program, script: compiled.script?.yaml ?? null };
}
