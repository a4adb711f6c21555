import { describe, expect, test } from "vitest";
import { tidyUp } from "@/components/editor/layout";
import { cardOf } from "@/components/nodes/card-model";
import { emptyGraph, type Graph } from "@/lib/flow/graph";

/** A start, then a chain of menus whose two keys lead to the next two steps, with ways back to the first. */
function chain(length: number): Graph {
  const graph = emptyGraph("Chain", "realtime10");
  graph.nodes.push({ id: "n0", type: "inbound-call", name: "n0", position: { x: 0, y: 0 }, data: {} });
  for (let n = 1; n <= length; n++) {
    const keys = [
      { key: "1", label: "" },
      { key: "2", label: "" },
    ];
    const data = { text: `Menu ${n}`, keys, attempts: 1, timeoutSeconds: 5, wrongText: "", saveAs: "" };
    graph.nodes.push({ id: `n${n}`, type: "menu", name: `n${n}`, position: { x: 0, y: 0 }, data });
    for (const [port, to] of [
      ["key-1", n * 2],
      ["key-2", n * 2 + 1],
    ] as const)
      if (to <= length) graph.edges.push({ from: `n${n}`, port, to: `n${to}` });
    graph.edges.push({ from: `n${n}`, port: "no-input", to: "n1" });
  }
  graph.edges.push({ from: "n0", port: "then", to: "n1" });
  return graph;
}

describe("tidy up", () => {
  test("no two cards cover each other", () => {
    const graph = chain(60);
    const places = tidyUp(graph);
    const boxes = graph.nodes.map((node) => ({ ...places[node.id], card: cardOf(node) }));
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1)) {
        const apart =
          (a.x ?? 0) + a.card.widthPx <= (b.x ?? 0) ||
          (b.x ?? 0) + b.card.widthPx <= (a.x ?? 0) ||
          (a.y ?? 0) + a.card.heightPx <= (b.y ?? 0) ||
          (b.y ?? 0) + b.card.heightPx <= (a.y ?? 0);
        expect(apart).toBe(true);
      }
  });

  test("every way forward leads to the right, whatever ways back there are", () => {
    const graph = chain(30);
    const places = tidyUp(graph);
    for (const { from, port, to } of graph.edges) {
      if (port === "no-input") continue;
      expect(places[to]?.x ?? 0).toBeGreaterThan(places[from]?.x ?? 0);
    }
  });

  test("only the chosen steps move when several are selected", () => {
    const places = tidyUp(chain(10), new Set(["n1", "n2", "n3"]));
    expect(Object.keys(places).sort()).toEqual(["n1", "n2", "n3"]);
  });
});
