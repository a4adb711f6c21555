import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseGraph } from "@/lib/compile/1-parse";
import { verifyScript } from "@/lib/compile/verify-script";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import type { Graph } from "@/lib/flow/graph";
import { CALLED, flowSession, linesOf, NOW_MS, scriptSession } from "../support/calls";

const FOLDER = "tests/fixtures/callr-scripts";
const examples = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(path.join(FOLDER, name), "utf8"),
}));

const imported = (text: string) => {
  const result = importScript(text);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join("\n"));
  return result.value;
};
const inbound = (items: string) =>
  `branches:\n  inbound-call:\n    actions:${items.replace(/^/gm, "      ")}\n`;
/** Type and ways out of each node, by name: "menu: key-1 > sales, no-input > Hang up". */
const sketch = ({ nodes, edges }: Graph) => {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const lines = nodes.map(({ id, type, name }) => {
    const ways = edges.filter(({ from }) => from === id).map(({ port, to }) => `${port} > ${names.get(to)}`);
    return [`${name} (${type})`, ...ways].join(", ");
  });
  return lines.sort();
};

describe("scripts from the vendor's documentation", () => {
  test.each(examples)("$name becomes a flow and keeps its source", ({ text }) => {
    const { graph } = imported(text);
    expect(parseGraph(JSON.parse(JSON.stringify(graph))).ok).toBe(true);
    expect(graph.source).toBe(text);
  });

  test.each(examples)("$name compiles: written anew, and as its own text to the byte", ({ text }) => {
    const { graph } = imported(text);
    const fresh = compileFlow(graph, { nowMs: NOW_MS, isFresh: true });
    expect(fresh.ok || fresh.diagnostics).toBe(true);
    const kept = compileFlow(graph, { nowMs: NOW_MS });
    expect(kept.ok && kept.script?.yaml).toBe(text);
    expect(kept.ok && kept.script && verifyScript(kept.script, kept.program, kept.nodeIds)).toEqual([]);
  });

  test("forwarding with recording does what it did", async () => {
    const text = readFileSync(path.join(FOLDER, "forwarding-record.yaml"), "utf8");
    const acts = [
      { act: "callee", outcome: "answered" },
      { act: "http", ok: true },
      { act: "http", ok: true },
    ] as const;
    const before = await linesOf(scriptSession(text), acts);
    const { graph, notes } = imported(text);
    const after = await linesOf(flowSession(graph, "actions10").session, acts);
    // Whom the platform shows where a script does not say is its own to choose; the import tells so, with its place.
    const withoutCallerId = (line: string) => line.replace(` ${CALLED} `, "  ");
    expect(after.filter((line) => !line.startsWith("set")).map(withoutCallerId)).toEqual(before);
    expect(notes).toMatchObject([{ line: 22, message: expect.stringContaining("caller ID of a dial") }]);
    expect(before).toContain("ended transferred");
  });
});

describe("an imported script", () => {
  test("knows a question with a jump for each key as a menu", () => {
    const { graph } = imported(`${inbound(`
- action: gather@v2
  params: { maxDigits: 1, prompt: { what: For sales press 1. } }
  result: $key
- if: $key === '1'
  goto: { branch: sales }
- action: say@v2
  params: { what: Goodbye. }`)}
  sales:
    actions:
      # Ring sales
      - action: dial@v1
        params: { cli: "\${{ call.toNumber }}", targets: [{ number: "+33186950001", timeout: 20 }] }
        result: $dial
      - if: "!$dial.ok"
        goto: { branch: inbound-call }`);
    expect(sketch(graph)).toEqual([
      "Hang up (hang-up)",
      "Inbound call (inbound-call), then > Menu",
      "Menu (menu), key-1 > Ring sales, no-input > Say, wrong-key > Say",
      "Ring sales (dial), busy > Menu, no-answer > Menu, failed > Menu, answered > Hang up",
      "Say (say), then > Hang up",
    ]);
  });

  test("keeps the words of what nobody knows, comments and all", () => {
    const { graph } = imported(
      inbound(`
- action: createTicket@v3 # ours
  params:
    # the subject
    subject: Help
  result: $ticket
- action: say@v2
  params: { what: "Ticket \${{ $ticket }}." }`),
    );
    const raw = graph.nodes.find(({ type }) => type === "raw-action");
    expect(raw?.data.yaml).toBe(
      "action: createTicket@v3 # ours\nparams:\n  # the subject\n  subject: Help\nresult: $ticket\n",
    );
    expect(graph.nodes.find(({ type }) => type === "say")?.data.text).toBe("Ticket {{ticket}}.");
  });

  test("gives declared variables their first values", async () => {
    const { graph } = imported(`variables: { $city: Lyon, $tries: 0 }
${inbound(`
- action: javascript@v1
  params: { code: "$tries = $tries + 1" }
- if: $tries < 3
  goto: { branch: inbound-call }
- action: say@v2
  params: { what: "\${{ $city }} \${{ $tries }}" }`)}`);
    const lines = await linesOf(
      scriptSession(
        `variables: { $city: Lyon, $tries: 0 }\n${inbound(`
- action: say@v2
  params: { what: "\${{ $city }} \${{ $tries + 3 }}" }`)}`,
      ),
      [],
    );
    expect(graph.nodes.map(({ type }) => type)).toContain("set-variable");
    expect(lines).toContain("said Lyon 3");
  });

  test("stands in columns from left to right", () => {
    const { graph } = imported(readFileSync(path.join(FOLDER, "expressions.FRAGMENT.yaml"), "utf8"));
    const columns = graph.edges.map(({ from, to }) => {
      const at = (id: string) => graph.nodes.find((node) => node.id === id)?.position.x ?? 0;
      return at(to) - at(from);
    });
    expect(columns.every((width) => width > 0)).toBe(true);
  });
});

test("a long chain of jumps is followed to its end", { timeout: 30_000 }, () => {
  const jump = (to: string) => `{ actions: [{ goto: { branch: ${to} } }] }`;
  const links = Array.from({ length: 3_000 }, (_, at) => `  b${at}: ${jump(`b${at + 1}`)}`);
  const { graph } = imported(
    [
      "branches:",
      `  inbound-call: ${jump("b0")}`,
      ...links,
      "  b3000: { actions: [{ action: hangup@v1 }] }",
    ].join("\n"),
  );
  expect(sketch(graph)).toEqual(["Hang up (hang-up)", "Inbound call (inbound-call), then > Hang up"]);
});

describe("what is no script", { timeout: 30_000 }, () => {
  const deep = `a: ${"[".repeat(2000)}${"]".repeat(2000)}`;
  test.each([
    ["an empty file", "", 1, "a script is a map of keys"],
    ["a word", "hello", 1, "a script is a map of keys"],
    ["a foreign YAML", "services:\n  web: {}\n", 1, "“branches” is missing"],
    ["broken YAML", "branches:\n  a: [\n", 3, "not YAML here"],
    ["a branch without actions", "branches:\n  inbound-call:\n    steps: []\n", 3, "it must be a list"],
    [
      "an action without a version",
      "branches:\n  a:\n    actions:\n      - action: say\n",
      4,
      "ends with its version",
    ],
    [
      "an item that does nothing",
      "branches:\n  a:\n    actions:\n      - note: x\n",
      4,
      "no “action”, no “goto”",
    ],
    ["anchors", "x: &a [1]\nbranches: {}\n", 1, "names a place to repeat it"],
    ["aliases", "branches: *a\n", 1, "repeats another place"],
    ["a prototype", "branches:\n  __proto__:\n    actions: []\n", 2, "“__proto__” cannot be a key"],
    ["a tag", "branches: !!js/function 'x'\n", 1, "is a type that scripts do not have"],
    ["doubled keys", "branches:\n  a: { actions: [] }\n  a: { actions: [] }\n", 3, "not YAML here"],
    ["two documents", "branches: {}\n---\nbranches: {}\n", 2, "not YAML here"],
    ["deep brackets", deep, 1, "nested too deeply"],
    ["deep dashes", "- ".repeat(50_000), 1, "nested too deeply"],
    [
      "more steps than a flow has",
      inbound("\n- { action: hangup@v1, if: $a }".repeat(2_600)),
      1,
      "at most 5\u202f000",
    ],
    ["a megabyte and more", "a".repeat(1_000_001), 1, "at most 32\u202f768"],
  ])("%s is refused with its place and a sentence", (_, text, line, sentence) => {
    const result = importScript(text);
    if (result.ok) throw new Error("it was taken");
    expect(result.error[0]).toMatchObject({ line, message: expect.stringContaining(sentence) });
    expect(result.error[0]?.help).not.toBe("");
    expect(({} as { actions?: unknown }).actions).toBeUndefined();
  });
});

test("a variable that only a step after the end would set is declared where it is read", async () => {
  const text = `variables: { $dial: "" }
branches:
  inbound-call:
    actions:
      - action: dial@v1
        params: { targets: [{ number: "+33639980010", timeout: 20 }] }
      - if: $dial?.cdr?.hangupCause === 17
        then: [{ action: say@v2, params: { what: It is busy. } }]
      - action: hangup@v1
      - { action: dial@v1, params: { targets: [{ number: "+33639980010", timeout: 20 }] }, result: $dial, events: {} }
`;
  const acts = [{ act: "callee", outcome: "busy" }] as const;
  const lines = await linesOf(flowSession(imported(text).graph, "actions10").session, acts);
  expect(lines).not.toContain("said It is busy.");
});

test("a branch without a step that a raw dial answers on is still there", async () => {
  const text = `branches:
  inbound-call:
    actions:
      - action: dial@v1
        params: { answerOnBranch: leg, targets: [{ number: "+33639980010", timeout: 20 }], other: 1 }
  leg:
    actions: []
`;
  const acts = [{ act: "callee", outcome: "answered" }] as const;
  const after = await linesOf(flowSession(imported(text).graph, "actions10").session, acts);
  expect(after.join("\n")).not.toContain("There is no branch");
  expect(await linesOf(scriptSession(text), acts)).toEqual(
    after.map((line) => line.replace("ended hangup", "ended dead_end")),
  );
});

test("declared values hold as well where nobody answers a run", async () => {
  const text = `variables: { $phone: "", $tries: 0 }
branches:
  api-initiated:
    actions:
      - action: dial@v1
        params: { answerOnBranch: answered, targets: [{ number: "\${{ $phone }}", timeout: 30 }] }
        result: $dial
      - if: "!$dial?.ok"
        then: [{ action: log@v1, params: { message: "Tries: \${{ $tries }}" } }]
  answered:
    actions:
      - { action: say@v2, params: { what: "Tries: \${{ $tries }}" } }
`;
  const start = { entry: "api-initiated", variables: { phone: "+33639980010" } } as const;
  const acts = [{ act: "callee", outcome: "busy" }] as const;
  const lines = await linesOf(flowSession(imported(text).graph, "actions10", start).session, acts);
  expect(lines).toContain("logged Tries: 0");
});

describe("a variable that nothing in a script gives a value", () => {
  const saved = (text: string) => {
    const compiled = compileFlow(imported(text).graph, { nowMs: NOW_MS });
    return compiled.ok ? compiled.script?.yaml : compiled.diagnostics.map(({ message }) => message);
  };

  test("is brought by its runs, and needs no declaration", () => {
    const text = `branches:
  api-initiated:
    actions:
      - action: dial@v1
        params: { answerOnBranch: answered, targets: [{ number: "\${{ $phone }}", timeout: 30 }] }
  answered:
    actions:
      - { action: say@v2, params: { what: "Hello \${{ $name }}, \${{ $text.trim() }}" } }
`;
    const start = imported(text).graph.nodes.find(({ type }) => type === "api-start");
    expect(start?.data.variables).toEqual(["name", "text", "phone"].map((name) => ({ name, sample: "" })));
    expect(saved(text)).toBe(text);
  });

  test("leaves the steps that read it as they are where nobody can bring it", () => {
    const text = inbound(`
- { action: say@v2, params: { what: "Welcome in \${{ $city }}." } }
- if: $city == "Lyon"
  then: [{ action: say@v2, params: { what: "Bonjour." } }]`);
    expect(imported(text).graph.nodes.map(({ type }) => type)).toContain("raw-action");
    expect(saved(text)).toBe(text);
  });
});

test("a jump to a branch that is not there, whatever its name, changes nothing", () => {
  const text = inbound(`
- { action: say@v2, params: { what: Hello. } }
- if: $x
  then: [{ action: log@v1, params: { message: x } }, { goto: { branch: constructor } }]`);
  const compiled = compileFlow(imported(text).graph, { nowMs: NOW_MS });
  expect(compiled.ok && compiled.script?.yaml).toBe(text);
});
