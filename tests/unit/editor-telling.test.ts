// What a screen reader says of an edit, whatever made it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { editWords } from "@/components/editor/change-words";
import { addAfter, insertOnEdge, removeSelected } from "@/components/editor/edits";
import { createEditorStore } from "@/components/editor/store";
import type { Command } from "@/lib/flow/commands";
import { changeFrame, groupIn, putInto, takeOut } from "@/lib/flow/frames";
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";

const step = (id: string, type: string, x: number) => {
  const data = { ...getNodeType(type).initial } as Record<string, unknown>; // a definition's data is an object
  return { id, type, name: id, position: { x, y: 0 }, data };
};

const flow: Graph = {
  ...emptyGraph("Reception", "realtime10"),
  nodes: [
    step("Start", "inbound-call", 0),
    step("Menu", "menu", 240),
    step("News", "say", 500),
    step("Bye", "hang-up", 760),
  ],
  edges: [
    { from: "Start", port: "then", to: "Menu" },
    { from: "Menu", port: "key-1", to: "News" },
    { from: "News", port: "then", to: "Bye" },
  ],
};
const framed: Graph = { ...flow, frames: groupIn(flow, ["Menu", "News"], "desk") };
const newId = () => "new";
const say = getNodeType("say");
const frames = (graph: Graph): Command => ({ do: "setFrames", frames: graph.frames ?? [] });
const note = { id: "note", text: "", position: { x: 0, y: 0 }, width: 100, height: 60 };

const cases: [what: string, graph: Graph, command: Command, words: string, undone: string][] = [
  [
    "a step after another",
    flow,
    addAfter(flow, say, { from: "Menu", port: "key-2" }, newId).command,
    "“Say” added after “Menu”, 2.",
    "Undone: “Say” deleted.",
  ],
  [
    "a step after one that has one way out",
    { ...flow, edges: flow.edges.slice(0, 2) },
    addAfter(flow, say, { from: "News", port: "then" }, newId).command,
    "“Say” added after “News”.",
    "Undone: “Say” deleted.",
  ],
  [
    "a step on a wire",
    flow,
    insertOnEdge(flow, say, { from: "News", port: "then", to: "Bye" }, { x: 600, y: 0 }, newId).command,
    "“Say” added after “News”.",
    "Undone: “Say” deleted.",
  ],
  [
    "several steps gone",
    flow,
    removeSelected(flow, new Set(["News", "Bye"])).command,
    "2 steps deleted.",
    "Undone: 2 steps added.",
  ],
  [
    "a connection",
    flow,
    { do: "connect", edge: { from: "Menu", port: "no-input", to: "Menu" } },
    "“Menu”, No input, leads to “Menu”.",
    "Undone: “Menu”, No input, leads nowhere.",
  ],
  [
    "a connection cut",
    flow,
    { do: "disconnect", from: "News", port: "then" },
    "“News” leads nowhere.",
    "Undone: “News” leads to “Bye”.",
  ],
  [
    "a step moved",
    flow,
    { do: "moveNodes", to: { News: { x: 500, y: 40 } } },
    "“News” moved down.",
    "Undone: “News” moved up.",
  ],
  [
    "a step of another type",
    flow,
    { do: "changeType", id: "News", type: "wait", data: {} },
    "“News” is a step of another kind now: Wait.",
    "Undone: “News” is a step of another kind now: Say.",
  ],
  ["a frame", flow, frames(framed), "Frame “Group 1” with 2 steps.", "Undone: Frame “Group 1” taken away."],
  [
    "a frame as one card",
    framed,
    { do: "setFrames", frames: changeFrame(framed, "desk", { isCollapsed: true }) },
    "Frame “Group 1” collapsed.",
    "Undone: Frame “Group 1” expanded.",
  ],
  [
    "a step put into a frame",
    framed,
    { do: "setFrames", frames: putInto(framed, "desk", ["Bye"]) },
    "“Bye” is in the frame “Group 1” now.",
    "Undone: “Bye” is out of the frame “Group 1” now.",
  ],
  [
    "a step taken out of a frame",
    framed,
    { do: "setFrames", frames: takeOut(framed, ["News"]) },
    "“News” is out of the frame “Group 1” now.",
    "Undone: “News” is in the frame “Group 1” now.",
  ],
  ["a note", flow, { do: "setNotes", notes: [note] }, "Note added.", "Undone: Note deleted."],
  [
    "words one types",
    flow,
    { do: "setData", id: "News", data: { text: "Hi" } },
    "",
    "Undone: “News” changed.",
  ],
];

test.each(cases)("%s is told, and its undo", (_, graph, command, words, undone) => {
  const store = createEditorStore({ graph, now: () => 0 });
  const told = () => {
    const { lastEdit } = store.getState();
    return lastEdit && editWords(lastEdit);
  };
  store.getState().run(command);
  expect(told()).toBe(words);
  store.getState().undo();
  expect(told()).toBe(undone);
});

test("nothing to undo and nothing to redo is told; whatever is undone is", () => {
  const store = createEditorStore({ graph: flow, now: () => 0 });
  store.getState().undo();
  expect(store.getState().told?.words).toBe("There is nothing to undo.");
  store.getState().redo();
  expect(store.getState().told?.words).toBe("There is nothing to redo.");
  const commands = fc.constantFrom(...cases.map(([, , command]) => command));
  fc.assert(
    fc.property(fc.array(commands, { minLength: 1, maxLength: 6 }), (list) => {
      const own = createEditorStore({ graph: flow, now: () => 0 });
      for (const command of list) own.getState().run(structuredClone(command));
      for (let left = own.getState().history.past.length; left > 0; left--) {
        const { graph } = own.getState();
        own.getState().undo();
        const { lastEdit, graph: next } = own.getState();
        if (next !== graph) expect(lastEdit && editWords(lastEdit)).toMatch(/^Undone: ./);
      }
    }),
  );
});
