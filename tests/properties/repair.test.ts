// "Fix it for me" over random flows: what is offered mends its problem, brings no error, and can be taken back. A step
// can be changed into any other type, and its data is then of that type.
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { dataFaults } from "@/lib/compile/1-parse";
import { check } from "@/lib/compile/2-check";
import { practice } from "@/lib/compile/practice";
import { changeType } from "@/lib/compile/repair/change-type";
import { findRepair, mend } from "@/lib/compile/repair/repair";
import { edit } from "@/lib/flow/commands";
import { type Diagnostic, hasErrors } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import { getNodeType, nodeTypes } from "@/lib/nodes";
import { canonicalJson } from "@/lib/shared/json";
import { completeGraph, draftGraph } from "../support/arbitrary-graph";

// Many runs on a busy machine take their time; how long is not what these tests are about.
vi.setConfig({ testTimeout: 120_000 });

const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const targets: Target[] = ["actions10", "realtime10", "sms"];

/** Complete flows on every target, also such as they were not drawn for, and drafts of any shape. */
const anyGraph = fc
  .tuple(fc.oneof(draftGraph, ...targets.map((target) => completeGraph(target))), fc.constantFrom(...targets))
  .map(([graph, target]): Graph => ({ ...graph, target }));

const told = (graph: Graph) => {
  const found = check(graph);
  return hasErrors(found) ? found : [...found, ...practice(graph)];
};
const keyOf = ({ code, nodeId, port, message }: Diagnostic) => [code, nodeId, port, message].join(" ");
const timesOf = (list: readonly Diagnostic[], problem: Diagnostic) =>
  list.filter((other) => keyOf(other) === keyOf(problem)).length;
const unordered = (graph: Graph): string =>
  canonicalJson({ ...graph, nodes: sorted(graph.nodes), edges: sorted(graph.edges) });
const sorted = (list: readonly unknown[]) => list.map(canonicalJson).sort();

test("an offered repair takes its problem away, brings no error, and is undone in one step", () => {
  let offers = 0;
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const before = told(graph);
      for (const problem of before.slice(0, 12)) {
        const repair = findRepair(graph, problem, { nowMs: NOW_MS });
        if (!repair) continue;
        offers++;
        const { graph: next, undo } = edit(graph, repair.command);
        const after = [...check(next), ...practice(next)];
        expect(timesOf(after, problem)).toBeLessThan(timesOf([...check(graph), ...practice(graph)], problem));
        const fresh = check(next).filter(
          (error) => error.severity === "error" && timesOf(check(next), error) > timesOf(check(graph), error),
        );
        expect(fresh).toEqual([]);
        expect(unordered(edit(next, undo).graph)).toBe(unordered(graph));
      }
    }),
    { numRuns: 60 },
  );
  expect(offers).toBeGreaterThan(50);
});

test("mending everything ends, and leaves no more errors than there were", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const errors = (list: readonly Diagnostic[]) =>
        list.filter(({ severity }) => severity === "error").length;
      const { graph: next, diagnostics, repairs } = mend(graph, { nowMs: NOW_MS });
      expect(errors(check(next))).toBeLessThanOrEqual(errors(check(graph)));
      for (const problem of diagnostics) expect(findRepair(next, problem, { nowMs: NOW_MS })).toBeNull();
      let again = graph;
      for (const { command } of repairs) again = edit(again, command).graph;
      expect(unordered(again)).toBe(unordered(next));
    }),
    { numRuns: 40 },
  );
});

test("a step can become one of any type, with data of that type, and back", () => {
  fc.assert(
    fc.property(anyGraph, fc.constantFrom(...nodeTypes), fc.boolean(), (graph, type, isFilled) => {
      for (const node of graph.nodes.slice(0, 4)) {
        const { graph: next, undo } = edit(graph, changeType(graph, node, type, { isFilled }));
        const changed = next.nodes.find(({ id }) => id === node.id);
        expect(changed?.type).toBe(type.type);
        expect(dataFaults(type, changed?.data)).toEqual([]);
        const ports = new Set(
          getNodeType(type.type)
            .ports(changed?.data ?? {})
            .map(({ id }) => id),
        );
        for (const { from, port } of next.edges) if (from === node.id) expect(ports).toContain(port);
        expect(unordered(edit(next, undo).graph)).toBe(unordered(graph));
      }
    }),
  );
});
