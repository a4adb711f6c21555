// Everything there is to say about a flow that compiles, beyond its checks: advice, and the proof over all its paths.
import { atOrigins, type Linked } from "@/lib/compile/1-link";
import { practice } from "@/lib/compile/practice";
import type { Callable } from "../callable";
import { type Exploration, type ExploreOptions, explore } from "./explore";
import { type Proven, proofOf } from "./prove";

export interface Inspection extends Proven {
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
  if (!explored.ok) return { diagnostics: advice, examples: new Map(), exploration: null };
  const { diagnostics, examples } = proofOf(explored.value, nodeIds);
  return { diagnostics: [...advice, ...diagnostics], examples, exploration: explored.value };
}
