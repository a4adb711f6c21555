import { describe, expect, test } from "vitest";
import { align } from "@/components/editor/align";
import { moveTo } from "@/components/editor/edits";
import { createEditorStore } from "@/components/editor/store";
import { emptyGraph, type Graph } from "@/lib/flow/graph";

/** Three says that stand anyhow, and a fourth that nobody selected. */
function says(): Graph {
  const graph = emptyGraph("Says", "realtime10");
  for (const [id, x, y] of [
    ["a", 0, 40],
    ["b", 300, 0],
    ["c", 900, 90],
    ["d", 50, 50],
  ] as const) {
    graph.nodes.push({ id, type: "say", name: id, position: { x, y }, data: { text: `Text of ${id}` } });
  }
  return graph;
}
const three = new Set(["a", "b", "c"]);

describe("lining steps up", () => {
  test("brings edges to the outermost one, and moves nothing else", () => {
    expect([...align(says(), three, "top")]).toEqual([
      ["a", { x: 0, y: 0 }],
      ["c", { x: 900, y: 0 }],
    ]);
    expect(align(says(), three, "right").get("a")).toEqual({ x: 900, y: 40 });
  });

  test("gives the same room between steps while the outermost ones stay", () => {
    expect([...align(says(), three, "across")]).toEqual([["b", { x: 450, y: 0 }]]);
  });

  test("pulls steps apart that cover each other", () => {
    const down = align(says(), three, "down");
    expect(down.get("a")?.y).toBeGreaterThanOrEqual(16);
    expect(down.get("c")?.y ?? 0).toBeGreaterThan(down.get("a")?.y ?? 0);
  });

  test("does nothing for one step", () => {
    expect(align(says(), new Set(["a"]), "left").size).toBe(0);
  });

  test("is one step to undo", () => {
    const graph = says();
    const store = createEditorStore({ graph, now: () => 0 });
    const move = moveTo(graph, align(graph, three, "left"));
    if (move) store.getState().run(move);
    expect(store.getState().graph.nodes.filter(({ position }) => position.x === 0)).toHaveLength(3);
    store.getState().undo();
    expect(store.getState().graph.nodes).toEqual(graph.nodes);
  });
});
