// The script of every golden flow, imported, is that flow again: the same types of nodes, nothing kept in the script's own
// words that was not so before, and a script written anew that does the same on every path.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import type { Program } from "@/lib/compile/program";
import { importScript } from "@/lib/decompile/import-script";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary } from "@/lib/flow/library";
import { compareSides } from "@/lib/simulate/explore/equal-targets";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import type { TraceEvent } from "@/lib/simulate/session";
import { goldenFlows, libraryIn, readGoldenFlow } from "../support/golden";

const HERE = "tests/golden";
const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const evaluator = rememberingEvaluator(localEvaluator());
/** Enough for every golden but one, of which as many paths are tried. */
const MOST_PAIRS = 1_000;
const flows = goldenFlows()
  .filter((name) => existsSync(path.join(HERE, name, "actions10.yaml")))
  .map((name) => {
    const graph = readGoldenFlow(name) as Graph; // compile judges it
    const script = readFileSync(path.join(HERE, name, "actions10.yaml"), "utf8");
    return { name, graph, library: libraryIn(path.join(HERE, name)), script };
  });

const imported = (script: string): Graph => {
  const result = importScript(script);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join("\n"));
  return result.value.graph;
};

const freshly = (graph: Graph, library = emptyLibrary) => {
  const compiled = compile(graph, { nowMs: NOW_MS, target: "actions10", library });
  if (!compiled.ok || !compiled.script)
    throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return { program: compiled.program, script: compiled.script.yaml };
};

/** Types of the nodes that a script is made from. A way out that only ends the call is written as one node or as many. */
const typesOf = ({ nodes }: Program): string[] =>
  Object.values(nodes)
    .filter(({ type, data }) => !(type === "hang-up" && data.text === ""))
    .map(({ type }) => type)
    .sort();

/** Of what a flow refers to a script has the content alone, in code that no other step would be written as. */
const refersTo = (name: string) => existsSync(path.join(HERE, name, "library.json"));

describe.each(flows)("the script of $name, imported", ({ name, graph, library, script }) => {
  const before = freshly(graph, library);
  const again = freshly(imported(script));

  test.skipIf(refersTo(name))("has the nodes of the flow it is from", () => {
    expect(typesOf(again.program)).toEqual(typesOf(before.program));
  });

  test("written anew does the same on every path", { timeout: 120_000 }, async () => {
    const isCompared = ({ event }: TraceEvent) => event !== "set" || !refersTo(name);
    const options = { nowMs: NOW_MS, evaluator, most: { pairs: MOST_PAIRS }, isCompared };
    const compared = await compareSides(before, again, options);
    if (!compared.ok) throw new Error(compared.error.map(({ message }) => message).join("\n"));
    expect(compared.value.differences.slice(0, 1)).toEqual([]);
    expect(compared.value.compared).toBeGreaterThan(0);
  });
});
