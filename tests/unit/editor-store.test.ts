import { describe, expect, test } from "vitest";
import { addAfter, addNote, firstFreePort, insertOnEdge, removeSelected } from "@/components/editor/edits";
import { createEditorStore } from "@/components/editor/store";
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { sequentialIds } from "@/lib/shared/ids";

const say = getNodeType("say");

function flow(): Graph {
  return {
    ...emptyGraph("Reception", "realtime10"),
    nodes: [
      { id: "start", type: "inbound-call", name: "Inbound call", position: { x: 0, y: 0 }, data: {} },
      { id: "hello", type: "say", name: "Hello", position: { x: 240, y: 0 }, data: { text: "Hello" } },
      { id: "bye", type: "hang-up", name: "Bye", position: { x: 480, y: 0 }, data: { text: "" } },
    ],
    edges: [
      { from: "start", port: "then", to: "hello" },
      { from: "hello", port: "then", to: "bye" },
    ],
  };
}

function open(graph: Graph = flow()) {
  let nowMs = 0;
  const store = createEditorStore({ graph, now: () => nowMs });
  return { store, state: () => store.getState(), wait: (ms: number) => (nowMs += ms) };
}

describe("history", () => {
  test("typing into one field is one step, a pause begins another", () => {
    const { state, wait } = open();
    const type = (text: string) =>
      state().run({ do: "setData", id: "hello", data: { text } }, { merge: "data hello text" });
    type("Hello t");
    wait(300);
    type("Hello there");
    wait(5_000);
    type("Hello there.");
    state().undo();
    expect(state().graph.nodes[1]?.data.text).toBe("Hello there");
    state().undo();
    expect(state().graph.nodes[1]?.data.text).toBe("Hello");
    state().redo();
    expect(state().graph.nodes[1]?.data.text).toBe("Hello there");
  });

  test("undoing a deletion brings back the step and its connections", () => {
    const { state } = open();
    const { command, select } = removeSelected(state().graph, new Set(["hello"]));
    state().run(command, { select });
    expect(state().graph.edges).toEqual([]);
    expect([...state().selection]).toEqual(["start"]);
    state().undo();
    expect(
      state()
        .graph.nodes.map(({ id }) => id)
        .sort(),
    ).toEqual(["bye", "hello", "start"]);
    expect(state().graph.edges).toHaveLength(2);
  });

  test("a read-only flow takes no edit", () => {
    const store = createEditorStore({ graph: flow(), isReadOnly: true, now: () => 0 });
    store.getState().run({ do: "renameNode", id: "hello", name: "Other" });
    expect(store.getState().graph).toEqual(flow());
  });
});

describe("adding steps", () => {
  test("a step added after another is connected to its first free way out", () => {
    const graph = { ...flow(), edges: [{ from: "start", port: "then", to: "hello" }] };
    const hello = graph.nodes[1];
    const port = hello && firstFreePort(graph, hello);
    expect(port).toBe("then");
    const { command, select } = addAfter(graph, say, { from: "hello", port: "then" }, sequentialIds("new"));
    const { state } = open(graph);
    state().run(command, { select });
    expect(state().graph.edges).toContainEqual({ from: "hello", port: "then", to: "new1" });
    expect([...state().selection]).toEqual(["new1"]);
  });

  test("a step dropped on a wire goes between its two steps", () => {
    const { state } = open();
    const edge = { from: "start", port: "then", to: "hello" };
    state().run(insertOnEdge(state().graph, say, edge, { x: 120, y: 0 }, sequentialIds("new")).command);
    expect(state().graph.edges).toContainEqual({ from: "start", port: "then", to: "new1" });
    expect(state().graph.edges).toContainEqual({ from: "new1", port: "then", to: "hello" });
  });
});

test("a field that a problem led to is wanted no more once a person has gone to another step", () => {
  const { state } = open();
  state().select(["hello"]);
  state().wantField("hello", "text");
  state().select(["hello", "bye"]);
  expect(state().wantedField?.field).toBe("text");
  state().select(["bye"]);
  state().select(["hello"]); // the focus stays on the card
  expect(state().wantedField).toBeNull();
});

test("choosing steps one by one ends with the next selection, also one that an edit makes", () => {
  const { state } = open();
  state().select(["hello"]);
  state().gather("hello");
  state().gather("bye");
  expect([state().isGathering, [...state().selection]]).toEqual([true, ["hello", "bye"]]);
  const { command, select } = addNote(state().graph, { x: 0, y: 0 }, sequentialIds("note"));
  state().run(command, { select });
  expect(state().isGathering).toBe(false);
  state().gather("hello");
  state().select(["bye"]);
  expect(state().isGathering).toBe(false);
});

test("what callers would notice is told once another version is live, also when it is nothing", () => {
  const { store, state } = open();
  let told = 0;
  store.subscribe(({ notices }, before) => {
    if (notices !== before.notices) told += 1;
  });
  state().setNotices([]);
  state().setNotices([]);
  expect(told).toBe(1);
  state().setLive({ number: 1, graphText: "{}" });
  state().setNotices([]);
  expect(told).toBe(3);
});

test("a new note covers no step and no other note", () => {
  const { state } = open();
  const newId = sequentialIds("note");
  for (let count = 0; count < 3; count++)
    state().run(addNote(state().graph, { x: 240, y: 10 }, newId).command);
  const tops = state().graph.notes.map(({ position }) => position.y);
  const hello = state().view.nodes.find(({ id }) => id === "hello")?.height ?? 0;
  expect(tops[0]).toBeGreaterThanOrEqual(hello);
  expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBeGreaterThanOrEqual(92);
  expect((tops[2] ?? 0) - (tops[1] ?? 0)).toBeGreaterThanOrEqual(92);
});

describe("view", () => {
  test("a card that did not change is the same object, so that it is not drawn again", () => {
    const { state } = open();
    const before = state().view.nodes;
    state().run({ do: "setData", id: "hello", data: { text: "Good morning" } });
    const after = state().view.nodes;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[2]).toBe(before[2]);
  });

  test("every card is given its size and its handles, so that nothing is measured", () => {
    for (const node of open().state().view.nodes) {
      expect(node.measured).toEqual({ width: node.width, height: node.height });
      expect(node.handles?.length).toBeGreaterThan(0);
    }
  });
});
