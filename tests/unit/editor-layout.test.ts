import { describe, expect, test } from "vitest";
import { moveSteps } from "@/components/editor/move-steps";
import { createEditorStore } from "@/components/editor/store";
import { tidyUp } from "@/components/editor/tidy-up";
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

  test("a row of steps stands in one row, and the start stays where it was", () => {
    const graph = emptyGraph("Row", "realtime10");
    for (const [at, type] of ["inbound-call", "say", "say", "hang-up"].entries()) {
      const data = type === "say" ? { text: `Words number ${at}` } : {};
      graph.nodes.push({
        id: `n${at}`,
        type,
        name: `n${at}`,
        position: { x: 500 - at, y: 300 + 90 * at },
        data,
      });
      if (at > 0) graph.edges.push({ from: `n${at - 1}`, port: "then", to: `n${at}` });
    }
    const places = Object.values(tidyUp(graph));
    expect(places[0]).toEqual({ x: 500, y: 300 });
    expect(new Set(places.map(({ y }) => y))).toEqual(new Set([300]));
  });

  test("tidying up what is tidy moves nothing", () => {
    const graph = chain(40);
    const tidy = at(graph, tidyUp(graph));
    expect(tidyUp(tidy)).toEqual(Object.fromEntries(tidy.nodes.map(({ id, position }) => [id, position])));
  });

  test("what nothing connects stands below, and covers nothing", () => {
    const graph = chain(5);
    graph.nodes.push({
      id: "alone",
      type: "say",
      name: "alone",
      position: { x: 0, y: 0 },
      data: { text: "" },
    });
    const places = tidyUp(graph);
    const { alone, ...others } = places;
    expect(alone?.y).toBeGreaterThan(Math.max(...Object.values(others).map(({ y }) => y)));
  });

  test("is one step to undo", async () => {
    const graph = chain(6);
    const store = createEditorStore({ graph, now: () => 0 });
    await moveSteps(store, tidyUp(graph), 0);
    expect(store.getState().graph.nodes.some(({ position }) => position.x > 0)).toBe(true);
    store.getState().undo();
    expect(store.getState().graph.nodes).toEqual(graph.nodes);
  });
});

function at(graph: Graph, places: ReturnType<typeof tidyUp>): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, position: places[node.id] ?? node.position })),
  };
}
