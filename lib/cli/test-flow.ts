// `test FLOW.json`: runs the tests that the file carries on every target the flow compiles to. Exit 1 with the first
// difference of each test that fails.
import type { Compiled } from "@/lib/compile/compile";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { count } from "@/lib/shared/text";
import { callableOf } from "@/lib/simulate/callable";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { runTests } from "@/lib/simulate/saved-tests/run-tests";
import { readFileTests } from "@/lib/simulate/saved-tests/saved-test";
import { testCoverage } from "@/lib/simulate/saved-tests/test-coverage";
import { differenceSentence } from "@/lib/simulate/saved-tests/test-difference";
import { argumentsOf } from "./arguments";
import { CommandError, tellDiagnostics } from "./command-error";
import { onlyFile, readFlow, readJson, readLibrary } from "./read-file";
import type { Command } from "./run";

const outputOf = (compiled: Compiled) => (compiled.ok ? callableOf(compiled) : null);

export const testFlow: Command = async (words, tell) => {
  const { files, options } = argumentsOf(words, ["library"]);
  const file = onlyFile(files, "a flow such as reception.json");
  const graph = readFlow(file);
  const tests = readFileTests(readJson(file));
  if (!tests.ok) throw new CommandError(`${file}: ${tests.error}`);
  if (tests.value.length === 0)
    throw new CommandError(
      `${file}: The file has no tests.\n  Save some in the editor and export the flow again.`,
    );
  const nowMs = Date.now();
  const library = readLibrary(options.library);
  const compiled = compileFlow(graph, { nowMs, library });
  if (!compiled.ok) throw new CommandError(tellDiagnostics(file, compiled.diagnostics, graph));
  const evaluator = rememberingEvaluator(localEvaluator());
  const outcomes =
    (await runTests(tests.value, {
      target: graph.target,
      outputAt: (target, atMs) => outputOf(compileFlow(graph, { nowMs: atMs, target, library })),
      nowMs,
      evaluator,
    })) ?? [];
  const failed: string[] = [];
  for (const [at, { difference, elsewhere }] of outcomes.entries()) {
    const name = tests.value[at]?.name ?? "";
    if (difference)
      failed.push(`${file}: “${name}” fails on ${graph.target}.\n  ${differenceSentence(difference)}`);
    for (const other of elsewhere) {
      if (other.difference && !difference)
        tell(`${file}: “${name}” differs on ${other.target}.\n  ${differenceSentence(other.difference)}`);
    }
  }
  if (failed.length > 0) throw new CommandError(failed.join("\n"));
  const { coveredWaysOut, waysOut } = testCoverage(
    callableOf(compiled),
    outcomes.map(({ covered }) => covered),
  );
  return `${file}: ${count(outcomes.length, "test passes", "tests pass")} (${coveredWaysOut} of ${count(waysOut, "way out", "ways out")} taken)\n`;
};
