import { expect, test } from "vitest";
import { changeShared, sharedFields } from "@/components/editor/shared-fields";
import { edit } from "@/lib/flow/commands";
import { flowOf } from "../support/flow-of";

const graph = flowOf({
  day: ["menu", { text: "Press 1", timeoutS: 5, attempts: 2 }, {}],
  night: ["menu", { text: "Press 2", timeoutS: 9, attempts: 2 }, {}],
  code: ["ask-digits", { text: "Your code" }, {}],
  bye: ["hang-up", { text: "Goodbye" }, {}],
});
const titles = (nodes: typeof graph.nodes) =>
  sharedFields(nodes).map(({ field, value }) => [field.title, value]);

test("steps share the settings that mean the same in each of them, never their words", () => {
  const menus = titles(graph.nodes.slice(0, 2));
  expect(menus.length).toBeGreaterThan(1);
  expect(menus.map(([title]) => title)).not.toContain("What the caller hears");
  expect(titles(graph.nodes.slice(2))).toEqual([]);
});

test("one value for all of them is one step to undo", () => {
  const [field] = sharedFields(graph.nodes).filter(({ isMixed }) => isMixed);
  if (!field) throw new Error("The menus wait for different times.");
  const { graph: next, undo } = edit(graph, changeShared(field, 7));
  expect(
    field.nodes.map(({ id }) => next.nodes.find((node) => node.id === id)?.data[field.field.name]),
  ).toEqual(field.nodes.map(() => 7));
  expect(next.nodes.map(({ data }) => data.text)).toEqual(graph.nodes.map(({ data }) => data.text));
  expect(edit(next, undo).graph).toEqual(graph);
});
