import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renameVariable } from "@/components/editor/rename-variable";
import { compile } from "@/lib/compile/compile";
import { nodeFacts } from "@/lib/compile/node-facts";
import { edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary, type Library } from "@/lib/flow/library";
import { renameInCode } from "@/lib/nodes/javascript-names";
import { namesInStep } from "@/lib/nodes/variable-names";
import { renameInYaml } from "@/lib/nodes/yaml-names";
import { canonicalJson } from "@/lib/shared/json";
import { completeGraph } from "../support/arbitrary-graph";
import { NOW_MS } from "../support/calls";
import { flowOf } from "../support/flow-of";

const to = (name: string) => (name === "city" ? "town" : name);

describe("in code", () => {
  test.each([
    ["$city = $city + $cityName", "$town = $town + $cityName"],
    ["a.$city; a?.$city; [...$city]", "a.$city; a?.$city; [...$town]"],
    ["'$city' + \"$city\" // $city\n/* $city */ $city", "'$city' + \"$city\" // $city\n/* $city */ $town"],
    [
      "`$city ${ { a: $city }.a + `${$city}` } $city` + $city",
      "`$city ${ { a: $town }.a + `${$town}` } $city` + $town",
    ],
    ["'it\\'s $city' + $city", "'it\\'s $city' + $town"],
    ["x$city + $$city + $city$", "x$city + $$city + $city$"],
    ["'never closed $city\n$city", "'never closed $city\n$town"],
  ])("%j", (code, expected) => {
    expect(renameInCode(code, to)).toBe(expected);
  });

  test("another name and back is the same code, whatever it is", () => {
    const piece = fc.constantFrom(
      "$city",
      "`",
      "${",
      "}",
      "{",
      "'",
      '"',
      "\\",
      "//",
      "/*",
      "*/",
      "\n",
      " ",
      ".",
      "a",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const code = pieces.join("");
        expect(renameInCode(renameInCode(code, to), (name) => (name === "town" ? "city" : name))).toBe(code);
      }),
    );
  });
});

test("a raw action keeps everything but its names", () => {
  const yaml = `# of $city
- if: "$city === 'a \\"$city\\"'"
  action: say@v2
  params: { what: 'It''s \${{ $city ?? "$city" }}, not $city' }
- action: javascript@v1
  params:
    code: |
      // $city
      $city = '$city'
  result: $city
`;
  const expected = `# of $city
- if: "$town === 'a \\"$city\\"'"
  action: say@v2
  params: { what: 'It''s \${{ $town ?? "$city" }}, not $city' }
- action: javascript@v1
  params:
    code: |
      // $city
      $town = '$city'
  result: $town
`;
  expect(renameInYaml(yaml, to)).toBe(expected);
  expect(renameInYaml('- result: "\\x24city"', to)).toBe('- result: "$town"');
  expect(renameInYaml("- [ $city", to)).toBe("- [ $city");
});

const flow: Graph = {
  ...flowOf(
    {
      start: [
        "api-start",
        { variables: [{ name: "city", sample: "Lyon" }], callFirst: "{{phone}}" },
        { then: "ask" },
      ],
      ask: ["ask-digits", { text: "Zip code of {{city|your town}}?", saveAs: "zip" }, {}],
      test: ["condition", { rows: [{ variable: "city", operator: "is", value: "{{zip}}", to: "" }] }, {}],
      set: ["set-variable", { assignments: [{ variable: "city", how: "append", value: "{{city}}" }] }, {}],
      code: ["run-javascript", { code: "$city = 'Lyon' // $city" }, {}],
    },
    "actions10",
  ),
};
flow.nodes = flow.nodes.map((node) =>
  node.id === "ask" ? { ...node, texts: { "fr-FR": { text: "Code postal de {{city}} ?" } } } : node,
);
const renamed = (words: string, replacement: string, library: Library = emptyLibrary) =>
  renameVariable(flow, { words, replacement, library, label: "" });

describe("in a flow", () => {
  test.each(["city", "City", "$city", "{{city}}", " {{ city }} "])("it is found as %j", (words) => {
    const { command, found } = renamed(words, "town");
    if (!command) expect.fail("no command");
    const { graph, undo } = edit(flow, command);
    expect(found.map(({ id }) => id)).toEqual(["start", "ask", "test", "set", "code"]);
    const text = JSON.stringify(graph);
    expect(text.replaceAll("town", "city").replace("your city", "your town")).toBe(JSON.stringify(flow));
    expect(text.match(/city/g)).toHaveLength(1); // the comment
    expect(edit(graph, undo).graph).toEqual(flow);
  });

  test("the rows say what else comes with it", () => {
    const { found } = renamed("city", "town");
    expect(found.map(({ note }) => note?.slice(0, 12))).toEqual([
      "Who starts t",
      undefined,
      undefined,
      undefined,
      "Within a tex",
    ]);
  });

  test.each([
    ["zip", "There is a variable “zip” already."],
    ["phone", "There is a variable “phone” already."],
    ["my town", "“my town” cannot be the name of a variable."],
    ["caller.number", "“caller.number” cannot be the name of a variable."],
  ])("it is not called %s", (replacement, fault) => {
    expect(renamed("city", replacement)).toMatchObject({ command: null, found: [{ fault }] });
  });

  test("flows that it runs keep what they share", () => {
    const shared = (name: string): Library => ({
      ...emptyLibrary,
      flows: { a: { name: "Bye", number: 1, graph: flowOf({ a: ["say", { text: `{{${name}}}` }, {}] }) } },
    });
    expect(renamed("city", "town", shared("city")).found[0]?.fault).toMatch(/“Bye” uses “city”/);
    expect(renamed("city", "town", shared("town")).found[0]?.fault).toMatch(/“Bye” has a variable “town”/);
    expect(renamed("city", "town", shared("else")).command).not.toBeNull();
  });

  test.each([
    ["nothing", "town"],
    ["caller.number", "town"],
    ["city", ""],
    ["", "town"],
    ["city", "city"],
  ])("%j to %j changes nothing", (words, replacement) => {
    expect(renamed(words, replacement)).toEqual({ command: null, found: [] });
  });
});

test("every step names what it saves and reads, and a flow does the same under another name", () => {
  const emitted = (graph: Graph) => {
    const compiled = compile(graph, { nowMs: NOW_MS });
    return compiled.ok ? `${canonicalJson(compiled.program)}\n${compiled.script?.yaml ?? ""}` : "refused";
  };
  fc.assert(
    fc.property(
      fc.constantFrom("actions10" as const, "realtime10" as const).chain((target) => completeGraph(target)),
      (graph) => {
        for (const node of graph.nodes) {
          const { saves, reads } = nodeFacts(node);
          const named = namesInStep(node);
          for (const [name] of saves) expect(named).toContain(name);
          for (const { variable } of reads) expect(named).toContain(variable);
        }
        // As long as the old one, and in its place among the others.
        const { command } = renameVariable(graph, {
          words: "alpha",
          replacement: "alpho",
          library: emptyLibrary,
          label: "",
        });
        if (!command) return;
        expect(emitted(edit(graph, command).graph).replaceAll("alpho", "alpha")).toBe(emitted(graph));
      },
    ),
  );
});
