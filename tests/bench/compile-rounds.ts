// Runs in a process of its own, bundled as the product is: writes as JSON what `measureCompile` tells. Every round gets a
// graph nobody has seen before, so that nothing is remembered from the round before it.
import { tidyUp } from "@/components/editor/tidy-up";
import type { Scenario } from "@/lib/callr/actions10";
import { check } from "@/lib/compile/2-check";
import { lower } from "@/lib/compile/3-lower";
import { type EmittedScript, emitActions10 } from "@/lib/compile/4-emit/actions10";
import { compileGraph } from "@/lib/compile/compile";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import type { Graph } from "@/lib/flow/graph";
import { assert } from "@/lib/shared/result";
import type { CompileFigures, FlowFigure, LayoutFigure, ScriptFigure } from "./compile";
import { largeFlow } from "./large-flow";

const NOW_MS = Date.UTC(2026, 10, 24);
const WARM_UP_ROUNDS = 20;
const ROUNDS = 60;
/** Importing takes its time, and its garbage collections fall where they like. */
const IMPORT_ROUNDS = 16;
/** As many as give a script of 1,000 actions. */
const SCRIPT_NODES = 639;

/** All sizes in one run and in turn, so that they meet the same machine. */
function measureFlows(sizes: readonly number[]): FlowFigure[] {
  const flows = sizes.map((nodes) => ({ graph: largeFlow(nodes), compile: timer(), stringify: timer() }));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const { graph, compile, stringify } of flows) {
      const fresh = structuredClone(graph);
      compile.time(round, () => compileGraph(fresh, { nowMs: NOW_MS }));
      stringify.time(round, () => JSON.stringify(fresh));
    }
  }
  return flows.map(({ graph, compile, stringify }) => ({
    nodes: graph.nodes.length,
    compileMs: compile.medianMs(),
    stringifyMs: stringify.medianMs(),
  }));
}

function measureScript(): ScriptFigure {
  const graph = largeFlow(SCRIPT_NODES);
  const [checks, write, stringify, read, edit] = [timer(), timer(), timer(), timer(), timer()];
  const script = scriptOf(graph);
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const fresh = structuredClone(graph);
    checks.time(round, () => check(fresh));
    const { scenario } = write.time(round, () => scriptOf(fresh));
    stringify.time(round, () => JSON.stringify(scenario));
  }
  for (let round = -4; round < IMPORT_ROUNDS; round++) {
    const imported = read.time(round, () => importedFrom(script));
    const edited = structuredClone(imported);
    const spoken = edited.nodes.find(({ type }) => type === "say");
    if (spoken) spoken.data.text = `Another text, ${round}.`;
    edit.time(round, () => compileFlow(edited, { nowMs: NOW_MS }));
  }
  return {
    actions: actionsOf(script.scenario),
    checkMs: checks.medianMs(),
    writeMs: write.medianMs(),
    importMs: read.medianMs(),
    editMs: edit.medianMs(),
    stringifyMs: stringify.medianMs(),
  };
}

function measureLayouts(graphs: readonly Graph[]): LayoutFigure[] {
  return graphs.map((graph) => {
    const [layout, stringify] = [timer(), timer()];
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      const fresh = structuredClone(graph);
      layout.time(round, () => tidyUp(fresh));
      stringify.time(round, () => JSON.stringify(fresh));
    }
    return {
      nodes: graph.nodes.length,
      layoutMs: layout.medianMs(),
      stringifyMs: stringify.medianMs(),
    };
  });
}

function importedFrom({ yaml }: EmittedScript): Graph {
  const imported = importScript(yaml);
  assert(imported.ok, "a script of ours cannot be imported");
  return imported.value.graph;
}

function scriptOf(graph: Graph): EmittedScript {
  return emitActions10(lower(graph, NOW_MS).program);
}

/** How often an action stands in the script; jumps and guards are none. */
function actionsOf(scenario: Scenario): number {
  return JSON.stringify(scenario.branches).split('"action":').length - 1;
}

/** Milliseconds of CPU, garbage collection included: what other programs do meanwhile does not count. */
function timer() {
  const times: number[] = [];
  return {
    /** Rounds below 0 only warm up. */
    time<R>(round: number, work: () => R): R {
      emptyNursery();
      const start = process.cpuUsage();
      const result = work();
      const { user, system } = process.cpuUsage(start);
      if (round >= 0) times.push((user + system) / 1000);
      return result;
    },
    medianMs: () => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN,
  };
}

/** Each work pays for the garbage it makes itself, not for what the one before it left. */
function emptyNursery(): void {
  if (!globalThis.gc) throw new Error("This runs with --expose-gc.");
  // What is alive leaves the nursery when it survives twice.
  for (let times = 0; times < 2; times++) globalThis.gc({ type: "minor" });
}

const figures: CompileFigures = {
  flows: measureFlows([500, 2000]),
  script: measureScript(),
  layouts: measureLayouts([importedFrom(scriptOf(largeFlow(500))), largeFlow(2000)]),
};
process.stdout.write(JSON.stringify(figures));
