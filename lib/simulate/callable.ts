// What can be called: the output of a compiler run, of the draft just now or of a version as it was kept.
import type { Program } from "@/lib/compile/program";

export interface Callable {
  program: Program;
  /** Program key -> node of the graph. */
  nodeIds: Record<string, string>;
  /** The ACTIONS10 script; null on other targets. */
  script: string | null;
}
