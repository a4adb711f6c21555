// The two ways a command ends without a result.
import type { ScriptProblem } from "@/lib/callr/actions10-read";
import type { ScriptNote } from "@/lib/compile/4-emit/actions10";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";

/** The input is wrong: exit 1. The message is for a person and may have several lines. */
export class CommandError extends Error {
  /** `result` is what could be made of the input all the same; it goes to standard output. */
  constructor(
    message: string,
    readonly result = "",
  ) {
    super(message);
  }
}

/** The command was not written as it must be: exit 2, with the usage. */
export class UsageError extends Error {}

/** `menu.json: error at “Main menu”, keys: ...` and what to do, for each diagnostic. */
export function tellDiagnostics(
  file: string,
  diagnostics: readonly Diagnostic[],
  graph: Graph | null,
): string {
  return diagnostics
    .map(({ code, severity, message, help, nodeId, field, port }) => {
      const name = graph?.nodes.find(({ id }) => id === nodeId)?.name ?? nodeId;
      const place = [name && `“${name}”`, field ?? port].filter(Boolean).join(", ");
      return `${file}: ${severity}${place ? ` at ${place}` : ""}: ${message} (${code})\n  ${help}`;
    })
    .join("\n");
}

/** `script.yaml:3:5: ...` and what to do, for each problem. */
export function tellProblems(file: string, problems: readonly ScriptProblem[]): string {
  return problems
    .map(({ line, column, message, help }) => `${file}:${line}:${column}: ${message}\n  ${help}`)
    .join("\n");
}

/** `script.yaml:3:5: note: ...` */
export const tellNote = (file: string, { line, column, message }: ScriptNote): string =>
  `${file}:${line}:${column}: note: ${message}`;
