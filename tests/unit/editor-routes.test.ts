import { describe, expect, test } from "vitest";
import { type Box, makeGrid, routeEdges, runsOf } from "@/components/editor/routes";
import { cardOf } from "@/components/nodes/card-model";
import type { Edge, GraphNode } from "@/lib/flow/graph";

function boxesOf(nodes: [id: string, x: number, y: number, type?: string][]): Map<string, Box> {
  return new Map(
    nodes.map(([id, x, y, type = "say"]) => {
      const data = type === "dial" ? { numbers: [], announcement: "", callerId: "" } : { text: id };
      const node: GraphNode = { id, type, name: id, position: { x, y }, data };
      return [id, { x, y, card: cardOf(node) }];
    }),
  );
}

function kinds(edges: Edge[], nodes: Parameters<typeof boxesOf>[0]): string[] {
  const boxes = boxesOf(nodes);
  const routes = routeEdges(runsOf(edges, boxes), makeGrid(boxes));
  return edges.map(({ from, port }) => routes.get(`${from} ${port}`)?.kind ?? "none");
}

const then = (from: string, to: string): Edge => ({ from, port: "then", to });

describe("wires and jumps", () => {
  test("a way forward is a wire, a way back is a jump", () => {
    const nodes: Parameters<typeof boxesOf>[0] = [
      ["a", 0, 0],
      ["b", 300, 0],
    ];
    expect(kinds([then("a", "b"), then("b", "a")], nodes)).toEqual(["wire", "jump"]);
  });

  test("a way that could only pass under a card is a jump", () => {
    const nodes: Parameters<typeof boxesOf>[0] = [
      ["a", 0, 0],
      ["between", 250, 0],
      ["b", 500, 0],
    ];
    expect(kinds([then("a", "b")], nodes)).toEqual(["jump"]);
  });

  test("of two ways from one step to the same other step, the upper one is drawn", () => {
    const edges = ["busy", "no-answer"].map((port) => ({ from: "ring", port, to: "mail" }));
    const nodes: Parameters<typeof boxesOf>[0] = [
      ["ring", 0, 0, "dial"],
      ["mail", 300, 0],
    ];
    expect(kinds(edges, nodes)).toEqual(["wire", "jump"]);
  });

  test("a step far away is named, not wired", () => {
    const nodes: Parameters<typeof boxesOf>[0] = [
      ["a", 0, 0],
      ["b", 2000, 0],
    ];
    expect(kinds([then("a", "b")], nodes)).toEqual(["jump"]);
  });
});
