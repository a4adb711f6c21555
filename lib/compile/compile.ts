// The compiler: parse -> check -> lower -> emit. Pure; the same graph always gives the same Program and
// script (a flow that asks for the time: within the same year).
import { SCRIPT_MAX_LENGTH } from "@/lib/callr/actions10";
import { type Diagnostic, diagnose, hasErrors } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
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

export interface CompileOptions {
  /** Now: clock changes and holidays are written into the Program from this year on. */
  nowMs: number;
  /** Another target than the flow's own, to see what that would change. */
  target?: Target;
  /** How the script is written; from the Program alone when nothing else is said. */
  emit?: (emission: Emission) => EmittedScript;
}

export interface Emission {
  graph: Graph;
  program: Program;
  /** Program key -> graph node id. */
  nodeIds: Readonly<Record<string, string>>;
  nowMs: number;
}

/** Compiles a graph (unknown JSON). */
export function compile(input: unknown, { target, ...options }: CompileOptions): Compiled {
  const parsed = parseGraph(input);
  if (!parsed.ok) return { ok: false, diagnostics: parsed.error };
  return compileGraph(target === undefined ? parsed.value : { ...parsed.value, target }, options);
}

/** Compiles a parsed graph for its own target. */
export function compileGraph(
  graph: Graph,
  { nowMs, emit = fromProgram }: Omit<CompileOptions, "target">,
): Compiled {
  const diagnostics = check(graph);
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  const { program, nodeIds } = lower(graph, nowMs);
  const script = graph.target === "actions10" ? emit({ graph, program, nodeIds, nowMs }) : null;
  if (script?.unclear) {
    const { unclear } = script;
    const { name = unclear } = program.nodes[unclear] ?? {};
    const place = { nodeId: nodeIds[unclear] ?? unclear };
    return { ok: false, diagnostics: [...diagnostics, diagnose("answer_unclear", { name }, place)] };
  }
  if (script && script.yaml.length > SCRIPT_MAX_LENGTH) {
    return {
      ok: false,
      diagnostics: [...diagnostics, diagnose("script_too_long", { length: script.yaml.length })],
    };
  }
  return { ok: true, diagnostics, program, nodeIds, script };
}

const fromProgram = ({ program }: Emission): EmittedScript => emitActions10(program);
