// `call FILE --target T --caller CALL.yaml`: plays a written call against a flow or a script and prints what happened.
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { type CallFile, readCallFile } from "@/lib/simulate/call-file";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { openScript, openSession } from "@/lib/simulate/open-session";
import { playCall } from "@/lib/simulate/play-call";
import type { Session } from "@/lib/simulate/session";
import { argumentsOf, targetOf } from "./arguments";
import { CommandError, tellDiagnostics, tellProblems, UsageError } from "./command-error";
import { isScriptFile, onlyFile, readFlow, readLibrary, readText } from "./read-file";
import type { Command } from "./run";

export const call: Command = async (words) => {
  const { files, options } = argumentsOf(words, ["target", "caller", "library"]);
  const file = onlyFile(files, "a flow such as reception.json, or a script");
  const target = targetOf(options.target, ["actions10", "realtime10", "sms"]);
  if (!options.caller) throw new UsageError("Who calls? Add --caller CALL.yaml.");
  const written = readCallFile(readText(options.caller));
  if (!written.ok) throw new CommandError(tellProblems(options.caller, written.error));
  const isScript = isScriptFile(file);
  if (isScript && target !== "actions10")
    throw new UsageError("A script runs on actions10 alone; import it to try it elsewhere.");
  const session = isScript
    ? scriptSession(file, written.value)
    : flowSession(file, target, written.value, readLibrary(options.library));
  const { points, waiting, unused } = await playCall(session, written.value.acts);
  const trace = points.map(({ atMs, node, trace }) => ({
    atMs,
    ...(node !== undefined && { node }),
    ...trace,
  }));
  return `${JSON.stringify({ trace, waiting, unused }, null, 2)}\n`;
};

function scriptSession(file: string, written: CallFile): Session {
  const session = openScript({ script: readText(file), ...opening(written) });
  if (!session.ok) throw new CommandError(tellProblems(file, session.error));
  return session.value;
}

function flowSession(file: string, target: Target, written: CallFile, library: Library): Session {
  const graph = readFlow(file);
  const compiled = compileFlow(graph, { nowMs: written.atMs, target, library });
  if (!compiled.ok) throw new CommandError(tellDiagnostics(file, compiled.diagnostics, graph));
  const { program, script } = compiled;
  if (!program.entries[written.entry])
    throw new CommandError(
      `${file}: The flow has no start for “${written.entry}”.\n  Choose another “entry” in the call.`,
    );
  const session = openSession({ program, script: script?.yaml ?? null, ...opening(written) });
  if (!session.ok) throw new CommandError(tellProblems(file, session.error));
  return session.value;
}

const opening = ({ entry, caller, called, message, atMs, variables }: CallFile) => ({
  entry,
  call: { callId: "1", caller, called, ...(message !== null && { message }) },
  nowMs: atMs,
  variables,
  evaluator: localEvaluator(),
});
