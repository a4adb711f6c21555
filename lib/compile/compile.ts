// The compiler: parse -> link -> check -> lower -> emit. Pure; the same graph and library always give the same Program
// and script (a flow that asks for the time: within the same year).
import { SCRIPT_MAX_CHARACTERS } from "@/lib/callr/formats";
import { type Diagnostic, diagnose, hasErrors } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import { emptyLibrary, type Library } from "@/lib/flow/library";
import { atOrigins, type Linked, link } from "./1-link";
import { parseGraph } from "./1-parse";
import { check } from "./2-check";
import { type Lowered, lower } from "./3-lower";
import { type EmittedScript, emitActions10 } from "./4-emit/actions10";
import type { Program } from "./program";

export type Compiled =
  | { ok: false; diagnostics: Diagnostic[] }
  | {
      ok: true;
      /** Warnings only. */
      diagnostics: Diagnostic[];
      program: Program;
      /** Program key -> id of the drawn node; made when it is asked for. */
      readonly nodeIds: Record<string, string>;
      /** The graph with what it refers to, which all passes after parse saw. */
      linked: Linked;
      /** The ACTIONS10 script, when that is the target. */
      script: EmittedScript | null;
    };

export interface CompileOptions {
  /** Now: clock changes and holidays are written into the Program from this year on. */
  nowMs: number;
  /** What the flow refers to. */
  library?: Library;
  /** Another target than the flow's own, to see what that would change. */
  target?: Target;
  /** How the script is written; from the Program alone when nothing else is said. */
  emit?: (emission: Emission) => EmittedScript;
}

export interface Emission {
  /** As it was linked. */
  graph: Graph;
  lowered: Lowered;
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
  drawn: Graph,
  { nowMs, library = emptyLibrary, emit = fromProgram }: Omit<CompileOptions, "target">,
): Compiled {
  const linked = link(drawn, library);
  const { graph, origins } = linked;
  const diagnostics = checkLinked(linked);
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  const lowered = lower(graph, nowMs);
  const { program } = lowered;
  const script = graph.target === "actions10" ? emit({ graph, lowered, nowMs }) : null;
  if (script?.unclear) {
    const { unclear } = script;
    const { name = unclear } = program.nodes[unclear] ?? {};
    const place = { nodeId: lowered.nodeIds[unclear] ?? unclear };
    const found = atOrigins([diagnose("answer_unclear", { name }, place)], origins);
    return { ok: false, diagnostics: [...diagnostics, ...found] };
  }
  if (script && script.yaml.length > SCRIPT_MAX_CHARACTERS) {
    return {
      ok: false,
      diagnostics: [
        ...diagnostics,
        diagnose("script_too_long", { length: script.yaml.length.toLocaleString("en-GB") }),
      ],
    };
  }
  let nodeIds: Record<string, string> | undefined;
  return {
    ok: true,
    diagnostics,
    program,
    get nodeIds() {
      nodeIds ??= drawnIds(lowered.nodeIds, origins);
      return nodeIds;
    },
    linked,
    script,
  };
}

/** What an author must or should mend, for the flow's own target or another, without compiling. */
export const checkFlow = (graph: Graph, library: Library, target: Target = graph.target): Diagnostic[] =>
  checkLinked(link(graph, library), target);

const checkLinked = (
  { graph, diagnostics, origins }: Linked,
  target: Target = graph.target,
): Diagnostic[] => [...diagnostics, ...atOrigins(check(graph, target), origins)];

function drawnIds(ids: Record<string, string>, origins: Linked["origins"]): Record<string, string> {
  if (origins.size === 0) return ids;
  return Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, origins.get(id)?.nodeId ?? id]));
}

const fromProgram = ({ lowered }: Emission): EmittedScript => emitActions10(lowered.program, lowered.facts);
