// What can be called: the output of a compiler run, of the draft just now or of a version as it was kept.
import type { Compiled } from "@/lib/compile/compile";
import { nodesByPath } from "@/lib/compile/node-paths";
import type { Program } from "@/lib/compile/program";

export interface Callable {
  program: Program;
  /** Program key -> node of the graph. */
  nodeIds: Record<string, string>;
  /** The ACTIONS10 script; null on other targets. */
  script: string | null;
  /** Path of an item in the script -> Program key, where the script is not what the Program alone would give. */
  places?: Record<string, string>;
}

export function callableOf({ program, nodeIds, script }: Extract<Compiled, { ok: true }>): Callable {
  const places = script?.edit && { places: Object.fromEntries(nodesByPath(script)) };
  return { program, nodeIds, script: script?.yaml ?? null, ...places };
}
