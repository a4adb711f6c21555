import { expect, test } from "vitest";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import { edit } from "@/lib/flow/commands";

function edited(source: string, change: (graph: Parameters<typeof edit>[0]) => Parameters<typeof edit>[0]) {
  const imported = importScript(source);
  if (!imported.ok) throw new Error(imported.error.map(({ message }) => message).join(" "));
  const compiled = compileFlow(change(imported.value.graph), {
    nowMs: Date.UTC(2026, 10, 24),
    target: "actions10",
  });
  if (!compiled.ok || !compiled.script) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.script.yaml;
}

test("a list of actions that becomes a script keeps its comments and its words", () => {
  const source = `# Printed in the documentation
- action: log@v1
  params: { message: 'first' } # ours
- action: log@v1
  params: { message: "second" }
`;
  const yaml = edited(source, (graph) => {
    const [first, second] = ["b0-0", "b0-1"].map((id) => graph.nodes.find((node) => node.id === id));
    const start = graph.edges.find(({ to }) => to === first?.id);
    if (!first || !second || !start) throw new Error("it has two steps");
    const asked = {
      id: "asked",
      type: "condition",
      name: "French",
      position: { x: 0, y: 0 },
      data: {
        match: "all",
        rows: [{ variable: "caller.number", operator: "begins-with", value: "+33", to: "" }],
      },
    };
    const edges = [
      { from: "asked", port: "yes", to: first.id },
      { from: "asked", port: "no", to: second.id },
    ];
    return edit(edit(graph, { do: "addNodes", nodes: [asked], edges }).graph, {
      do: "connect",
      edge: { ...start, to: "asked" },
    }).graph;
  });
  expect(yaml).toMatch(/^# Printed in the documentation\n/);
  expect(yaml).toContain("      - action: log@v1\n        params: { message: 'first' } # ours\n");
  expect(yaml).toContain('params: { message: "second" }');
});
