import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Command, edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { mergeGraphs } from "@/lib/flow/merge";
import { flowOf } from "../support/flow-of";

const base = flowOf({
  start: ["inbound-call", {}, { then: "hello" }],
  hello: ["say", { text: "Hello" }, { then: "menu" }],
  menu: ["menu", { text: "Press 1" }, { "key-1": "bye", "no-input": "bye" }],
  bye: ["hang-up", { text: "Bye" }, {}],
});
const edited = (graph: Graph, ...commands: Command[]) =>
  edit(graph, { do: "batch", label: "test", commands }).graph;
const dataOf = (id: string, change: Record<string, unknown>): Command => ({
  do: "setData",
  id,
  data: { ...base.nodes.find((node) => node.id === id)?.data, ...change },
});
const sorted = (graph: Graph) => ({
  ...graph,
  nodes: graph.nodes.toSorted((a, b) => a.id.localeCompare(b.id)),
  edges: graph.edges.toSorted((a, b) => `${a.from} ${a.port}`.localeCompare(`${b.from} ${b.port}`)),
});
const merged = (mine: Command[], theirs: Command[]) =>
  mergeGraphs(base, edited(base, ...mine), edited(base, ...theirs));
const say = (id: string): Command => ({
  do: "addNodes",
  nodes: [{ id, type: "say", name: id, position: { x: 0, y: 0 }, data: { text: id } }],
  edges: [{ from: id, port: "then", to: "bye" }],
});

describe("both stay", () => {
  const commands: Record<string, Command> = {
    "a step's text": dataOf("hello", { text: "Good morning" }),
    "another field of a step": dataOf("menu", { attempts: 1 }),
    "a field of the same step": dataOf("menu", { text: "Press a key" }),
    "a name": { do: "renameNode", id: "menu", name: "Main menu" },
    "a colour": { do: "markNodes", marks: { menu: { colour: "red" } } },
    "a label": { do: "markNodes", marks: { menu: { label: "legal" } } },
    "a place": { do: "moveNodes", to: { bye: { x: 5, y: 5 } } },
    "a translation": { do: "setTexts", id: "hello", texts: { "fr-FR": { text: "Bonjour" } } },
    "a new step": say("new"),
    "another new step": say("newer"),
    "another way": { do: "connect", edge: { from: "menu", port: "key-1", to: "hello" } },
    "a way less": { do: "disconnect", from: "menu", port: "no-input" },
    "a setting": { do: "setFlow", settings: { timeZone: "Asia/Tokyo" } },
    "the flow's name": { do: "setFlow", name: "Front desk" },
    "a note": {
      do: "setNotes",
      notes: [{ id: "n", text: "Ask Ann", position: { x: 0, y: 0 }, width: 80, height: 40 }],
    },
  };
  const names = Object.keys(commands);
  test("whatever two people change, when it is not the same thing", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(names), fc.nat(), (chosen, at) => {
        const all = chosen.map((name) => commands[name] as Command); // names are the keys
        // Commands on one step replace its whole data, so one after the other is only a model of different steps.
        const isTwice = (part: Command[]) =>
          part.filter((one) => one.do === "setData" && one.id === "menu").length > 1;
        if (isTwice(all)) return;
        const [mine, theirs] = [all.slice(0, at % (all.length + 1)), all.slice(at % (all.length + 1))];
        const answer = merged(mine, theirs);
        expect(answer).toMatchObject({ ok: true });
        if (answer.ok) expect(sorted(answer.graph)).toEqual(sorted(edited(base, ...all)));
      }),
    );
  });
  test("also two fields of one step", () => {
    const answer = merged([dataOf("menu", { text: "Press a key" })], [dataOf("menu", { attempts: 1 })]);
    if (!answer.ok) throw new Error(answer.conflicts.join());
    expect(answer.graph.nodes[2]?.data).toMatchObject({ text: "Press a key", attempts: 1 });
  });
  test("and a step that one took away and the other only moved goes, with its ways", () => {
    const answer = merged(
      [{ do: "removeNodes", ids: ["hello"] }],
      [{ do: "moveNodes", to: { hello: { x: 9, y: 9 } } }],
    );
    if (!answer.ok) throw new Error(answer.conflicts.join());
    expect(answer.graph.nodes.map(({ id }) => id)).toEqual(["start", "menu", "bye"]);
    expect(answer.graph.edges.some(({ from, to }) => [from, to].includes("hello"))).toBe(false);
  });
  test("what only I changed, or nobody, stays the same object", () => {
    const mine = edited(base, dataOf("hello", { text: "Mine" }));
    const answer = mergeGraphs(
      base,
      mine,
      structuredClone(edited(base, { do: "renameNode", id: "bye", name: "End" })),
    );
    if (!answer.ok) throw new Error(answer.conflicts.join());
    expect(answer.graph.nodes.slice(0, 3).every((node, at) => node === mine.nodes[at])).toBe(true);
    expect(answer.graph.nodes[3]?.name).toBe("End");
  });
});

test.each<[string, Command[], Command[]]>([
  ["text of “hello”", [dataOf("hello", { text: "Mine" })], [dataOf("hello", { text: "Theirs" })]],
  ["“hello”", [{ do: "removeNodes", ids: ["hello"] }], [dataOf("hello", { text: "Theirs" })]],
  ["“hello”", [dataOf("hello", { text: "Mine" })], [{ do: "removeNodes", ids: ["hello"] }]],
  [
    "where “key-1” of “menu” leads",
    [{ do: "connect", edge: { from: "menu", port: "key-1", to: "hello" } }],
    [{ do: "disconnect", from: "menu", port: "key-1" }],
  ],
  [
    "a way from “menu” to a step that is gone",
    [{ do: "connect", edge: { from: "menu", port: "key-2", to: "hello" } }],
    [{ do: "removeNodes", ids: ["hello"] }],
  ],
  [
    "the setting timeZone",
    [{ do: "setFlow", settings: { timeZone: "Asia/Tokyo" } }],
    [{ do: "setFlow", settings: { timeZone: "Europe/Rome" } }],
  ],
])("nobody is overruled: %s", (what, mine, theirs) => {
  expect(merged(mine, theirs)).toEqual({ ok: false, conflicts: [what] });
});
