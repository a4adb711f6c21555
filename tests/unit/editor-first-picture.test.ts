import { expect, test } from "vitest";
import { firstViewport } from "@/components/editor/bounds";
import { beginningOf, inView } from "@/components/editor/first-picture";
import { viewOf } from "@/components/editor/react-flow";
import { createEditorStore } from "@/components/editor/store";
import { type Edge, emptyGraph, type GraphNode } from "@/lib/flow/graph";
import { largeFlow } from "../bench/editor-flow";

const SIZE = { width: 800, height: 600 };

function viewWith(steps: [id: string, x: number, y: number][], edges: Edge[] = []) {
  const graph = emptyGraph("Flow", "actions10");
  graph.nodes = steps.map(
    ([id, x, y]): GraphNode => ({ id, type: "say", name: id, position: { x, y }, data: { text: id } }),
  );
  graph.edges = edges;
  return viewOf(graph, new Set());
}

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

test("steps out of view are left for later, those that reach into it are not", () => {
  const view = viewWith([
    ["far", 5000, 0],
    ["seen", 100, 100],
    ["at the edge", 790, 590],
  ]);
  expect(ids(inView(view, { x: 0, y: 0, zoom: 1 }, SIZE).nodes)).toEqual(["seen", "at the edge"]);
});

test("what is in view follows from where one looks, and from how far away", () => {
  const view = viewWith([
    ["left", 0, 0],
    ["right", 1200, 0],
  ]);
  expect(ids(inView(view, { x: -1000, y: 0, zoom: 1 }, SIZE).nodes)).toEqual(["right"]);
  expect(ids(inView(view, { x: 0, y: 0, zoom: 0.5 }, SIZE).nodes)).toEqual(["left", "right"]);
});

test("a wire that crosses the view brings the steps at its ends, and no other wire comes", () => {
  const view = viewWith(
    [
      ["from", -300, 200],
      ["to", 400, 900],
      ["below", 700, 900],
      ["far", 3000, 3000],
    ],
    [
      { from: "from", port: "then", to: "to" },
      { from: "to", port: "then", to: "below" },
    ],
  );
  const part = inView(view, { x: 0, y: 0, zoom: 1 }, SIZE);
  expect(ids(view.edges)).toEqual(["from then", "to then"]);
  expect(ids(part.edges)).toEqual(["from then"]);
  expect(ids(part.nodes)).toEqual(["from", "to"]);
});

test("the beginning of a large flow looks as it does in the whole, which follows", () => {
  const graph = largeFlow(1000);
  const size = { width: 1440, height: 900 };
  const viewport = firstViewport(graph, [], size);
  const store = createEditorStore({ graph, firstSize: size, now: () => 0 });
  const first = store.getState().view;
  expect(first.boxes.size).toBeLessThan(500);
  expect(first.boxes.size).toBe(beginningOf(graph, size).nodes.length);
  const whole = inView(viewOf(graph, new Set()), viewport, size);
  expect(whole.nodes.length).toBeGreaterThan(10);
  expect(inView(first, viewport, size)).toEqual(whole);
  store.getState().showWhole();
  expect(store.getState().view.nodes.length).toBe(1000);
  expect(store.getState().graph).toBe(graph);
});
