import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTable, replaceInTexts, textRows, writeTable } from "@/components/editor/text-table";
import { edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { flowOf } from "../support/flow-of";

function greeting(): Graph {
  const graph = flowOf({
    start: ["inbound-call", {}, { then: "hello" }],
    hello: ["say", { text: "Good morning" }, { then: "bye" }],
    bye: ["hang-up", { text: '=Goodbye, "friend"' }, {}],
  });
  graph.settings = {
    ...graph.settings,
    language: "en-GB",
    languages: [{ language: "fr-FR", voice: "TTS_FR-FR_AUDREY" }],
  };
  return graph;
}
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (graph: Graph, table: string) => {
  const answer = readTable(graph, bytes(table));
  if (!answer.ok) throw new Error(answer.error);
  return { ...answer.value, graph: edit(graph, answer.value.command).graph };
};

test("a row for each text, in the order of the call, a column for each language", () => {
  expect(textRows(greeting()).map(({ step, texts }) => [step, ...texts])).toEqual([
    ["hello", "Good morning", ""],
    ["bye", '=Goodbye, "friend"', ""],
  ]);
});

test("a table that comes back unchanged changes nothing, whatever its texts", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (own, other) => {
      const graph = greeting();
      graph.nodes = graph.nodes.map((node) =>
        node.id === "hello" ? { ...node, data: { text: own }, texts: { "fr-FR": { text: other } } } : node,
      );
      expect(readTable(graph, bytes(writeTable(graph)))).toMatchObject({
        ok: true,
        value: { changed: 0, left: [] },
      });
    }),
  );
});

describe("a table that was filled in", () => {
  test("changes its texts in one command, in whatever order columns and rows stand", () => {
    const { graph, changed } = read(
      greeting(),
      'fr-FR;Field;Step ID\nAu revoir;text;bye\n"Bonjour\n{{caller}}";text;hello\n',
    );
    expect(changed).toBe(2);
    expect(graph.nodes.map(({ texts }) => texts)).toEqual([
      undefined,
      { "fr-FR": { text: "Bonjour\n{{caller}}" } },
      { "fr-FR": { text: "Au revoir" } },
    ]);
  });
  test("leaves what is empty as it is, and says what it could not use", () => {
    const { changed, left } = read(
      greeting(),
      "Step ID,Field,en-GB,de-DE\nhello,text,,Guten Tag\ngone,text,Hi,\nhello,voice,x,",
    );
    expect(changed).toBe(0);
    expect(left).toEqual([
      "2 rows of steps or fields that this flow does not have.",
      "The column “de-DE”: it is not a language of this flow.",
    ]);
  });
  test("keeps no text that a draft could not be saved with", () => {
    const long = "x".repeat(4_001);
    const { changed, left } = read(
      greeting(),
      `Step ID,Field,en-GB,fr-FR\nhello,text,${long},${long}\nbye,text,,Au revoir`,
    );
    expect(changed).toBe(1);
    expect(left).toEqual(["2 texts longer than a step can hold."]);
    expect(replaceInTexts(greeting(), "o", "o".repeat(1_900))).toHaveLength(1); // “Good morning” has one too many
  });
  test.each([
    ["another table", "name,phone\nAnna,1", /no columns “Step ID” and “Field”/],
    ["a workbook", "PK\u0003\u0004", /Excel workbook/],
    ["nothing", "", /empty/],
    ["a quote that is never closed", 'Step ID,Field,en-GB\nhello,text,"Hi', /quotation mark/],
  ])("%s is refused with a sentence", (_, table, sentence) => {
    expect(readTable(greeting(), bytes(table))).toEqual({
      ok: false,
      error: expect.stringMatching(sentence),
    });
  });
});

test("words are replaced in every language, whatever their case, and variables stay", () => {
  const graph = greeting();
  graph.nodes = graph.nodes.map((node) =>
    node.id === "hello"
      ? {
          ...node,
          data: { text: "Caller {{caller|caller}}: call (us)" },
          texts: { "fr-FR": { text: "CALL (US) $&" } },
        }
      : node,
  );
  const commands = replaceInTexts(graph, "call (us)", "$& us");
  const next = edit(graph, { do: "batch", label: "replace", commands }).graph;
  expect(textRows(next)[0]?.texts).toEqual(["Caller {{caller|caller}}: $& us", "$& us $&"]);
  expect(replaceInTexts(graph, "caller|caller", "x")).toEqual([]);
});
