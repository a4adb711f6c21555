// Undo takes back what an edit changed and leaves alone what somebody else changed since; redo likewise.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEditorStore } from "@/components/editor/store";
import { type Command, edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { flowOf } from "../support/flow-of";

const base: Graph = {
  ...flowOf({
    start: ["inbound-call", {}, { then: "hello" }],
    hello: ["say", { text: "Hello", loops: 1 }, { then: "bye" }],
    bye: ["hang-up", { text: "Bye" }, {}],
  }),
  notes: [
    { id: "n", text: "Ask Ann", position: { x: 0, y: 0 }, width: 80, height: 40 },
    { id: "m", text: "Ask Max", position: { x: 0, y: 90 }, width: 80, height: 40 },
  ],
  frames: [
    { id: "f", title: "Day", colour: "grey", nodes: ["hello"] },
    { id: "g", title: "End", colour: "blue", nodes: ["bye"] },
  ],
};
const hello = base.nodes.find(({ id }) => id === "hello") ?? expect.fail();
const withData = (part: Record<string, unknown>): Command => ({
  do: "setData",
  id: "hello",
  data: { ...hello.data, ...part },
});
const withNote = (id: string, text: string, { notes }: Graph = base): Command => ({
  do: "setNotes",
  notes: notes.map((note) => (note.id === id ? { ...note, text } : note)),
});
const titled = (id: string, title: string): Command => ({
  do: "setFrames",
  frames: (base.frames ?? []).map((frame) => (frame.id === id ? { ...frame, title } : frame)),
});

/** Mine, then theirs on another part, then my undo and redo. */
const cases: Record<string, [mine: Command, theirs: Command]> = {
  "a field of a step": [
    withData({ text: "Good morning" }),
    { do: "setFields", id: "hello", type: "say", data: { loops: 3 } },
  ],
  "a field that was not there": [
    withData({ extra: "x" }),
    { do: "setFields", id: "hello", type: "say", data: { text: "Hi" } },
  ],
  "a translation": [
    { do: "setTexts", id: "hello", texts: { "fr-FR": { text: "Bonjour" } } },
    { do: "setFields", id: "hello", type: "say", texts: { "de-DE": { text: "Hallo" } } },
  ],
  "a colour": [
    { do: "markNodes", marks: { hello: { colour: "red" }, bye: { colour: "red" } } },
    { do: "markNodes", marks: { hello: { label: "legal" } } },
  ],
  "a label": [
    { do: "markNodes", marks: { hello: { label: "legal" } } },
    { do: "markNodes", marks: { hello: { colour: "red" }, bye: { label: "to be confirmed" } } },
  ],
  "a setting": [
    { do: "setFlow", settings: { timeZone: "Asia/Tokyo" } },
    { do: "setFlow", name: "Front desk", settings: { voice: "TTS_EN-GB_OTHER" } },
  ],
  "the first of further languages": [
    { do: "setFlow", settings: { languages: [{ language: "fr-FR", voice: "TTS_FR-FR_ANNA" }] } },
    { do: "setFlow", target: "actions10" },
  ],
  "a note": [
    withNote("n", "Ask Bea"),
    { do: "putNotes", put: [{ ...base.notes[1], text: "Ask Mia" } as Graph["notes"][0]], gone: [] },
  ],
  "a frame": [titled("f", "Night"), { do: "putFrames", put: [], gone: ["g"] }],
};

describe.each(Object.entries(cases))("%s", (_, [mine, theirs]) => {
  test("is taken back and done again beside what somebody else did", () => {
    const { state, store } = open();
    state().run(mine);
    state().absorb(edit(state().graph, theirs).graph);
    const both = state().graph;
    state().undo();
    expect(state().graph).toEqual(edit(base, theirs).graph);
    state().redo();
    expect(state().graph).toEqual(both);
    state().undo();
    expect(store.getState().graph).toEqual(edit(base, theirs).graph);
  });
});

test("what is typed letter by letter is one step, whatever kind of edit it is", () => {
  const edits: Command[][] = [
    ["G", "Go", "Goo"].map((text) => withData({ text })),
    ["N", "Ni"].map((text) => withNote("n", text)),
    ["N", "Ni"].map((title) => titled("f", title)),
    ["l", "le"].map((label): Command => ({ do: "markNodes", marks: { hello: { label }, bye: { label } } })),
    ["F", "Fr"].map((name): Command => ({ do: "setFlow", name })),
    [1, 2].map((loops): Command => ({ do: "batch", label: "many", commands: [withData({ loops })] })),
  ];
  for (const typed of edits) {
    const { state } = open();
    for (const command of typed) state().run(command, { merge: "typing" });
    expect(state().history.past).toHaveLength(1);
    const last = state().graph;
    state().undo();
    expect(state().graph).toEqual(base);
    state().redo();
    expect(state().graph).toEqual(last);
  }
});

test("taking back all edits in a row leaves the flow as it was", () => {
  const commands = Object.values(cases).flat();
  fc.assert(
    fc.property(fc.shuffledSubarray(commands, { minLength: 1 }), (chosen) => {
      const { state } = open();
      for (const command of chosen) state().run(command);
      while (state().history.past.length > 0) state().undo();
      expect(sorted(state().graph)).toEqual(sorted(base));
    }),
  );
});

test("a field of a step that is of another type by now is left alone", () => {
  const { state } = open();
  state().run(withData({ text: "Good morning" }));
  const changed = edit(state().graph, {
    do: "changeType",
    id: "hello",
    type: "hang-up",
    data: { text: "Bye" },
  }).graph;
  state().absorb(changed);
  state().undo();
  expect(state().graph).toEqual(changed);
});

function open() {
  const store = createEditorStore({ graph: base, now: () => 0 });
  return { store, state: () => store.getState() };
}

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
const sorted = (graph: Graph) => ({
  ...graph,
  notes: graph.notes.toSorted(byId),
  frames: graph.frames?.toSorted(byId),
});
