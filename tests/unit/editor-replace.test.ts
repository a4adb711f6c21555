import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Replacing, replaceInNames, replaceInNumbers } from "@/components/editor/replace-in-flow";
import { edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { numberFault } from "@/lib/nodes/phone-number";
import { flowOf } from "../support/flow-of";

const flow: Graph = {
  ...flowOf({
    start: ["inbound-call", {}, { then: "Ring Nadia" }],
    "Ring Nadia": [
      "dial",
      {
        numbers: [
          { label: "Nadia", number: "+33 6 12 44 80 19", seconds: 20 },
          { label: "Paul", number: "+33612448020", seconds: 20 },
          { label: "Looked up", number: "{{on_call}}", seconds: 20 },
        ],
        announcement: "",
        callerId: "+33186950000",
      },
      { busy: "Tell Nadia" },
    ],
    "Tell Nadia": ["send-sms", { to: "+33 6 12 44 80 19", from: "VELO", text: "Call me" }, {}],
  }),
  frames: [{ id: "f", title: "Nadia's calls", colour: "blue", nodes: ["Ring Nadia"] }],
};
flow.nodes = flow.nodes.map((node) => (node.type === "dial" ? { ...node, label: "ask Nadia" } : node));
const changed = ({ command }: Replacing, graph = flow) => {
  if (!command) return graph;
  const edited = edit(graph, command);
  expect(edit(edited.graph, edited.undo).graph).toEqual(graph);
  return edited.graph;
};
const inNumbers = (words: string, replacement: string) =>
  replaceInNumbers(flow, { words, replacement, country: "FR", label: "" });
const numbersIn = ({ nodes }: Graph) => {
  const [, dial, sms] = nodes;
  const rows = dial?.data.numbers as { number: string }[]; // as the flow above has it
  return [...rows.map(({ number }) => number), dial?.data.callerId, sms?.data.to];
};
const unchanged = numbersIn(flow);

describe("names", () => {
  const inNames = (words: string, replacement: string) => replaceInNames(flow, words, replacement, "");
  test("of steps and frames and their labels change in any case, in one step to undo", () => {
    const graph = changed(inNames("nadia", "Inès"));
    expect(graph.nodes.map(({ name }) => name)).toEqual(["start", "Ring Inès", "Tell Inès"]);
    expect(graph.nodes[1]?.label).toBe("ask Inès");
    expect(graph.frames?.[0]?.title).toBe("Inès's calls");
  });
  test("are never left empty or longer than they may be", () => {
    expect(inNames("Ring Nadia", " ").command).toBeNull();
    expect(changed(inNames("nadia", "x".repeat(80)))).toEqual(flow);
    expect(inNames("", "x")).toEqual({ command: null, found: [] });
  });
});

describe("numbers", () => {
  test("are found and replaced however they are spaced, with a country code or without", () => {
    const [first, , chip, , sms] = numbersIn(changed(inNumbers("06 12 44 80 19", "06 98 76 54 32")));
    expect([first, chip, sms]).toEqual(["+33698765432", "{{on_call}}", "+33698765432"]);
    expect(numbersIn(changed(inNumbers("+33186950000", "+44 20 7946 0018")))[3]).toBe("+442079460018");
    expect(numbersIn(changed(inNumbers("06 12 44", "06 12 55"))).slice(0, 2)).toEqual([
      "+33612558019",
      "+33612558020",
    ]);
  });
  test("that would no longer be one stay, with the reason", () => {
    const { command, found } = inNumbers("06 12 44 80 19", "12");
    expect(command).toBeNull();
    expect(found.map(({ name, fault }) => [name, fault])).toEqual([
      ["Ring Nadia", "“12” is not a phone number in international form."],
      ["Tell Nadia", "“12” is not a phone number in international form."],
    ]);
    expect(inNumbers("06 12 44 80 19", "112").found[0]?.fault).toMatch(/emergency/);
    expect(inNumbers("+33186950000", "").found[0]?.fault).toMatch(/not a phone number/);
  });
  test("are not looked for among words", () => {
    expect(inNumbers("Nadia", "06 98 76 54 32").found).toEqual([]);
    expect(inNumbers("VELO", "x").found).toEqual([]);
  });
  test("are numbers that may be rung, whatever is put in their place", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."+0123456789 "), maxLength: 16 });
    fc.assert(
      fc.property(digits, digits, (words, replacement) => {
        for (const [at, number] of numbersIn(changed(inNumbers(words, replacement))).entries())
          if (number !== unchanged[at]) expect(numberFault(String(number))).toBeNull();
      }),
    );
  });
});
