// The compiler: parse -> check -> lower -> emit. Pure; the same graph always gives the same Program and script.
import { SCRIPT_MAX_LENGTH } from "@/lib/callr/actions10";
import { type Diagnostic, diagnose, hasErrors } from "@/lib/flow/diagnostics";
import type { Target } from "@/lib/flow/graph";
import { parseGraph } from "./1-parse";
import { check } from "./2-check";
import { lower } from "./3-lower";
import { type EmittedScript, emitActions10 } from "./4-emit/actions10";
import type { Program } from "./program";

export type Compiled =
  | { ok: false; diagnostics: Diagnostic[] }
  | {
      ok: true;
      /** Warnings only. */
      diagnostics: Diagnostic[];
      program: Program;
      /** Program key -> graph node id. */
      nodeIds: Record<string, string>;
      /** The ACTIONS10 script, when that is the target. */
      script: EmittedScript | null;
    };

/** Compiles a graph (unknown JSON) for its own target, or for another one to see what that would change. */
export function compile(input: unknown, target?: Target): Compiled {
  const parsed = parseGraph(input);
  if (!parsed.ok) return { ok: false, diagnostics: parsed.error };
  const graph = target === undefined ? parsed.value : { ...parsed.value, target };
  const diagnostics = check(graph);
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  const { program, nodeIds } = lower(graph);
  const script = graph.target === "actions10" ? emitActions10(program) : null;
  if (script && script.yaml.length > SCRIPT_MAX_LENGTH) {
    return {
      ok: false,
      diagnostics: [...diagnostics, diagnose("script_too_long", { length: script.yaml.length })],
    };
  }
  return { ok: true, diagnostics, program, nodeIds, script };
}
