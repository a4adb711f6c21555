// The two small pictures of a comparison share one layout, and leave out what is far from any change.
import { expect, test } from "vitest";
import { layOut } from "@/components/versions/mini-layout";
import { compareGraphs } from "@/lib/flow/compare";
import { emptyGraph, type Graph, type GraphNode } from "@/lib/flow/graph";

const step = (id: string, type = "say"): GraphNode => ({
  id,
  type,
  name: id,
  position: { x: 0, y: 0 },
  data: {},
});
const chain = (...ids: string[]): Graph => ({
  ...emptyGraph("Chain", "realtime10"),
  nodes: [step("in", "inbound-call"), ...ids.map((id) => step(id))],
  edges: ["in", ...ids].slice(0, -1).map((from, at) => ({ from, port: "then", to: ids[at] ?? "" })),
});
const picture = (before: Graph, after: Graph) => layOut({ before, after, ...compareGraphs(before, after) });

test("a step stands in the same place on both sides", () => {
  const { before, after } = picture(chain("a", "b", "c"), chain("a", "b", "c", "d"));
  for (const box of before.boxes) expect(after.boxes).toContainEqual(box);
  expect(after.counts).toEqual({ added: 1, removed: 0, changed: 0 });
});

test("what is new may stand where something gone stood", () => {
  const { before, after } = picture(chain("a", "old", "z"), chain("a", "new", "z"));
  const at = (side: typeof before, id: string) => side.boxes.find((box) => box.id === id);
  expect([at(before, "old")?.column, at(before, "old")?.row]).toEqual([
    at(after, "new")?.column,
    at(after, "new")?.row,
  ]);
});

test("another target, name or place of a step is no picture", () => {
  const before = chain("a", "b");
  const moved = before.nodes.map((node) => ({ ...node, position: { x: 40, y: 40 } }));
  const after: Graph = { ...before, name: "Other", target: "actions10", nodes: moved };
  expect(picture(before, after).isSame).toBe(true);
  expect(picture(before, chain("a", "c")).isSame).toBe(false);
  const rewired = { ...before, edges: before.edges.slice(1) };
  expect(picture(before, rewired).isSame).toBe(false);
});

test("steps far from the change are counted, not shown", () => {
  const ids = Array.from({ length: 20 }, (_, at) => `s${at}`);
  const { after, hidden } = picture(chain(...ids), chain(...ids, "last"));
  expect(after.boxes.map(({ id }) => id).sort()).toEqual(["last", "s19"]);
  expect(hidden).toBe(20);
});

test("a flow that goes in a circle is laid out all the same", () => {
  const graph = chain("a", "b");
  graph.edges.push({ from: "b", port: "then", to: "a" }, { from: "a", port: "again", to: "a" });
  expect(picture(graph, graph).after.boxes).toHaveLength(3);
});
