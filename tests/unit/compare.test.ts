// The comparison of two graphs says what a person did, no more and no less.
import { describe, expect, it } from "vitest";
import { compareFields, compareGraphs, isOnlyDrawing } from "@/lib/flow/compare";
import { emptyGraph, type Graph, type GraphNode } from "@/lib/flow/graph";

const node = (id: string, data: Record<string, unknown> = {}, x = 0): GraphNode => ({
  id,
  type: "say",
  name: id.toUpperCase(),
  position: { x, y: 0 },
  data,
});
const graph = (change: Partial<Graph>): Graph => ({ ...emptyGraph("Reception", "actions10"), ...change });

describe("compareGraphs", () => {
  it("finds nothing between a graph and its copy", () => {
    const one = graph({ nodes: [node("a"), node("b")], edges: [{ from: "a", port: "then", to: "b" }] });
    const result = compareGraphs(one, structuredClone(one));
    expect([result.nodes, result.edges, result.flow, result.notes]).toEqual([[], [], [], 0]);
  });

  it("tells added, removed, changed and moved nodes apart", () => {
    const before = graph({ nodes: [node("a", { text: "Hi" }), node("b"), node("c")] });
    const after = graph({ nodes: [node("a", { text: "Hello" }), node("c", {}, 40), node("d")] });
    expect(compareGraphs(before, after).nodes).toMatchObject([
      { change: "changed", fields: [{ path: "text", before: "Hi", after: "Hello" }] },
      { change: "moved", after: { id: "c" } },
      { change: "added", node: { id: "d" } },
      { change: "removed", node: { id: "b" } },
    ]);
  });

  it("finds the words of other languages", () => {
    const spoken = (text: string) => ({ ...node("a"), texts: { "fr-FR": { text } } });
    const fields = (before: GraphNode, after: GraphNode) =>
      compareGraphs(graph({ nodes: [before] }), graph({ nodes: [after] })).nodes.flatMap((change) =>
        change.change === "changed" ? change.fields : [],
      );
    expect(fields(spoken("Bonjour"), spoken("Bonsoir"))).toEqual([
      { path: "texts.fr-FR.text", before: "Bonjour", after: "Bonsoir" },
    ]);
    expect(fields(node("a"), spoken("Bonjour"))).toEqual([
      { path: "texts.fr-FR.text", before: undefined, after: "Bonjour" },
    ]);
  });

  it("reads a way out that leads elsewhere as one change", () => {
    const nodes = [node("a"), node("b"), node("c")];
    const before = graph({ nodes, edges: [{ from: "a", port: "then", to: "b" }] });
    const after = graph({ nodes, edges: [{ from: "a", port: "then", to: "c" }] });
    expect(compareGraphs(before, after).edges).toEqual([
      { port: "then", from: { before: "a", after: "a" }, to: { before: "b", after: "c" } },
    ]);
  });

  it("knows a node again by its type and name when a file gave it another id", () => {
    const before = graph({ nodes: [node("a"), node("b")], edges: [{ from: "a", port: "then", to: "b" }] });
    const after = graph({
      nodes: [
        { ...node("a"), id: "x" },
        { ...node("b"), id: "y" },
      ],
      edges: [{ from: "x", port: "then", to: "y" }],
    });
    const result = compareGraphs(before, after);
    expect([result.nodes, result.edges]).toEqual([[], []]);
  });

  it("counts moving, notes and labels as drawing only", () => {
    const note = { id: "n", text: "why", position: { x: 0, y: 0 }, width: 100, height: 60 };
    const result = compareGraphs(
      graph({ nodes: [node("a")] }),
      graph({ nodes: [{ ...node("a", {}, 9), label: "legal" }], notes: [note] }),
    );
    expect([isOnlyDrawing(result), result.notes, result.marks]).toEqual([true, 1, 1]);
  });

  it("reports target and settings", () => {
    const before = graph({});
    const after = { ...graph({ target: "realtime10" }), settings: { ...before.settings, voice: "TTS_FR" } };
    expect(compareGraphs(before, after).flow.map(({ path }) => path)).toEqual(["target", "voice"]);
  });
});

describe("compareFields", () => {
  it("pairs list items by content, so an insertion is one change", () => {
    const before = [{ key: "1" }, { key: "2" }];
    const after = [{ key: "0" }, { key: "1" }, { key: "2" }];
    expect(compareFields(before, after, "keys")).toEqual([
      { path: "keys.0", before: undefined, after: { key: "0" } },
    ]);
  });

  it("goes into a list item that changed", () => {
    const before = [
      { key: "1", label: "Sales" },
      { key: "2", label: "Marc" },
    ];
    const after = [
      { key: "1", label: "Sales" },
      { key: "2", label: "Nadia" },
    ];
    expect(compareFields(before, after, "keys")).toEqual([
      { path: "keys.1.label", before: "Marc", after: "Nadia" },
    ]);
  });

  it("says that a list was reordered", () => {
    const changes = compareFields([1, 2, 3], [3, 1, 2], "numbers");
    expect(changes.length).toBeGreaterThan(0);
    expect(compareFields([1, 2], [1, 2])).toEqual([]);
  });
});
