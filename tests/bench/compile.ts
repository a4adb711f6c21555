// How long the compiler takes for a large flow, as ratios to JSON.stringify in the same run. It runs in a process of its
// own, bundled into one file as the product's server is: a loader for tests makes every closure slower than it is there.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundleServer } from "@/lib/cli/build.mjs";

export interface CompileFigures {
  flows: FlowFigure[];
  script: ScriptFigure;
  /** An imported flow, and one of 2,000 steps. */
  layouts: LayoutFigure[];
}

/** Medians of CPU time: check, lower and emit a flow, and JSON.stringify of the same graph. */
export interface FlowFigure {
  nodes: number;
  compileMs: number;
  stringifyMs: number;
}

/** Medians of CPU time for a flow whose script has so many actions, and JSON.stringify of that script. */
export interface ScriptFigure {
  actions: number;
  checkMs: number;
  /** Graph to YAML: lower and emit. */
  writeMs: number;
  importMs: number;
  /** Compiling the imported flow after a text of it was changed: its source, edited in place and read back. */
  editMs: number;
  stringifyMs: number;
}

/** Medians of CPU time: new places for all steps of a flow, and JSON.stringify of it. */
export interface LayoutFigure {
  nodes: number;
  layoutMs: number;
  stringifyMs: number;
}

const run = promisify(execFile);

/** What V8 makes of the same code differs from one process to the next: the middle of so many is told. */
const PROCESSES = 3;

export async function measureCompile(): Promise<CompileFigures> {
  const file = ".data/bench/compile-rounds.mjs";
  await bundleServer(fileURLToPath(new URL("./compile-rounds.ts", import.meta.url)), file);
  const runs: CompileFigures[] = [];
  for (let each = 0; each < PROCESSES; each++) {
    const { stdout } = await run(process.execPath, ["--expose-gc", file]);
    runs.push(JSON.parse(stdout));
  }
  return middleOf(runs);
}

/** Of values of one shape the value with the middle of every number in it. */
function middleOf<V>(values: readonly V[]): V {
  const [first] = values;
  if (typeof first === "number") {
    return values.toSorted((a, b) => Number(a) - Number(b))[Math.floor(values.length / 2)] as V; // there is a first
  }
  const members = Object.entries(first as object).map(([key, _]) => {
    return [key, middleOf(values.map((value) => (value as Record<string, unknown>)[key]))] as const;
  });
  return (Array.isArray(first) ? members.map(([, member]) => member) : Object.fromEntries(members)) as V; // the shape of all
}
