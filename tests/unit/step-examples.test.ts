// Every kind of step has a small flow that shows it, in its help: it compiles as it stands, and whoever plays it gets to
// the step.
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import { nodeTypes } from "@/lib/nodes";
import { explore } from "@/lib/simulate/explore/explore";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { exampleLibrary, hasStepExample, stepExample } from "@/lib/templates/step-examples";
import { NOW_MS } from "../support/calls";

const evaluator = rememberingEvaluator(localEvaluator());

/** Types without one: undocumented actions, and steps that mean nothing without another flow or language. */
const without = ["go-back", "language", "shared-memory", "subflow", "voice-bot"];
const types = nodeTypes.map(({ type }) => type);

test("only the types that cannot be shown alone have no example", () => {
  expect(types.filter((type) => !hasStepExample(type)).sort()).toEqual(without);
});

describe.each(types.filter((type) => !without.includes(type)))("%s", (type) => {
  const graph = stepExample(type);

  test("has an example that compiles without an error", () => {
    if (!graph) throw new Error(`${type} has no example: add its row to lib/templates/step-examples.ts`);
    const { ok, diagnostics } = compile(graph, { nowMs: NOW_MS, library: exampleLibrary });
    expect({ ok, errors: diagnostics.filter(({ severity }) => severity === "error") }).toEqual({
      ok: true,
      errors: [],
    });
  });

  test("is met when the example is played, and every step of it too", { timeout: 30_000 }, async () => {
    const compiled = graph && compile(graph, { nowMs: NOW_MS, library: exampleLibrary });
    if (!graph || !compiled?.ok) throw new Error("it compiled before");
    const { program, script, nodeIds } = compiled;
    const explored = await explore({ program, script: script?.yaml ?? null, nowMs: NOW_MS, evaluator });
    if (!explored.ok) throw new Error(explored.error[0]?.message);
    const { starts, situations } = explored.value;
    const ways = [...starts.flat(), ...situations.flatMap((situation) => situation.ways)];
    const met = new Set(ways.flatMap(({ path }) => path).map((key) => nodeIds[key]));
    // A jump leaves nothing in the Program, and a start is where a path begins.
    const expected = graph.nodes.filter(({ type: kind }) => kind !== "go-to").map(({ id }) => id);
    expect(expected.filter((id) => !met.has(id))).toEqual([]);
  });
});
