import { expect, test } from "vitest";
import { copySelected, readClipboard, writeClipboard } from "@/components/editor/clipboard";
import { addCopies } from "@/components/editor/edits";
import { edit } from "@/lib/flow/commands";
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import { sequentialIds } from "@/lib/shared/ids";

const graph: Graph = {
  ...emptyGraph("Flow", "realtime10"),
  nodes: [
    { id: "a", type: "say", name: "Hello", position: { x: 0, y: 0 }, data: { text: "Hello" } },
    { id: "b", type: "say", name: "Bye", position: { x: 240, y: 0 }, data: { text: "Bye" } },
    {
      id: "m",
      type: "say",
      name: "Marked",
      position: { x: 0, y: 90 },
      colour: "red",
      label: "legal",
      data: { text: "" },
    },
    { id: "c", type: "say", name: "Other", position: { x: 480, y: 0 }, data: { text: "Other" } },
  ],
  edges: [
    { from: "a", port: "then", to: "b" },
    { from: "b", port: "then", to: "c" },
  ],
};

test("copied steps come back from the clipboard's text, also out of a message", () => {
  const copied = copySelected(graph, new Set(["a", "b", "m"]));
  const text = copied ? writeClipboard(copied) : "";
  expect(readClipboard(text)).toEqual(copied);
  expect(readClipboard(`What do you think?\n\`\`\`json\n${text}\n\`\`\`\nAnn`)).toEqual(copied);
});

test("pasted steps have ids and names of their own, and keep the connections between them", () => {
  const copied = copySelected(graph, new Set(["a", "b"]));
  if (!copied) throw new Error("nothing copied");
  const { graph: next } = edit(
    graph,
    addCopies(graph, copied, { x: 20, y: 20 }, sequentialIds("new")).command,
  );
  expect(next.nodes.slice(graph.nodes.length).map(({ id, name }) => [id, name])).toEqual([
    ["new1", "Hello 2"],
    ["new2", "Bye 2"],
  ]);
  expect(next.edges).toContainEqual({ from: "new1", port: "then", to: "new2" });
  expect(next.edges).toHaveLength(3);
});

test.each([
  "plain words",
  "{",
  '{"patchcord":"steps","version":99,"nodes":[],"edges":[],"notes":[]}',
  '{"patchcord":"steps","version":1,"nodes":[{}],"edges":[],"notes":[]}',
  '{"patchcord":"steps","version":1,"nodes":[{"id":"a","type":"say","name":"A","position":{"x":0,"y":0},"colour":"pink","data":{}}],"edges":[],"notes":[]}',
])("other text on the clipboard is nothing to paste: %s", (text) => {
  expect(readClipboard(text)).toBeNull();
});
