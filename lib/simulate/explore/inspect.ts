// Everything there is to say about a flow that compiles, beyond its checks: advice, and the proof over all its paths.
import { atOrigins, type Linked } from "@/lib/compile/1-link";
import { practice } from "@/lib/compile/practice";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Callable } from "../callable";
import { type Exploration, type ExploreOptions, explore } from "./explore";
import { prove } from "./prove";

export interface Inspection {
  diagnostics: Diagnostic[];
  /** Null when the emitted script could not be read, which the check of the script itself tells. */
  exploration: Exploration | null;
}

export async function inspect(
  { graph, origins }: Pick<Linked, "graph" | "origins">,
  { program, script, nodeIds, places }: Callable,
  options: Omit<ExploreOptions, "program" | "script" | "places">,
): Promise<Inspection> {
  const advice = atOrigins(practice(graph, program.target), origins);
  const explored = await explore({ ...options, program, script, ...(places && { places }) });
  if (!explored.ok) return { diagnostics: advice, exploration: null };
  return { diagnostics: [...advice, ...prove(explored.value, nodeIds)], exploration: explored.value };
}
