import { describe, expect, test } from "vitest";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import { edit } from "@/lib/flow/commands";

function edited(source: string, change: (graph: Parameters<typeof edit>[0]) => Parameters<typeof edit>[0]) {
  const imported = importScript(source);
  if (!imported.ok) throw new Error(imported.error.map(({ message }) => message).join(" "));
  const compiled = compileFlow(change(imported.value.graph), {
    nowMs: Date.UTC(2026, 10, 24),
    target: "actions10",
  });
  if (!compiled.ok || !compiled.script) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.script.yaml;
}

test("a list of actions that becomes a script keeps its comments and its words", () => {
  const source = `# Printed in the documentation
- action: log@v1
  params: { message: 'first' } # ours
- action: log@v1
  params: { message: "second" }
`;
  const yaml = edited(source, (graph) => {
    const [first, second] = ["b0-0", "b0-1"].map((id) => graph.nodes.find((node) => node.id === id));
    const start = graph.edges.find(({ to }) => to === first?.id);
    if (!first || !second || !start) throw new Error("it has two steps");
    const asked = {
      id: "asked",
      type: "condition",
      name: "French",
      position: { x: 0, y: 0 },
      data: {
        match: "all",
        rows: [{ variable: "caller.number", operator: "begins-with", value: "+33", to: "" }],
      },
    };
    const edges = [
      { from: "asked", port: "yes", to: first.id },
      { from: "asked", port: "no", to: second.id },
    ];
    return edit(edit(graph, { do: "addNodes", nodes: [asked], edges }).graph, {
      do: "connect",
      edge: { ...start, to: "asked" },
    }).graph;
  });
  expect(yaml).toMatch(/^# Printed in the documentation\n/);
  expect(yaml).toContain("      - action: log@v1\n        params: { message: 'first' } # ours\n");
  expect(yaml).toContain('params: { message: "second" }');
});

describe("an action behind an `if`", () => {
  const source = `branches:
    inbound-call:
        actions:
            - action: log@v1
              params: { message: 'called' }
            - if: call.fromNumber === ''
              goto: { branch: hidden }
            # For mobiles
            - if: call.fromType.match(/MOBILE/)  # only there
              # the address
              action: sms@v1
              params:
                  to: [ "\${{ call.fromNumber }}" ]
                  body: 'https://example.com'   # short
            - action: say@v2
              params: { what: Bye. }

    hidden:
        actions:
            - action: log@v1
              params: { message: 'hidden' }
`;
  const words = `action: sms@v1
              params:
                  to: [ "\${{ call.fromNumber }}" ]
                  body: 'https://example.com'   # short
`;
  const withWay = (from: string, port: string, text?: string) =>
    edited(source, (graph) => {
      const way = graph.edges.find((edge) => edge.from === from && edge.port === port);
      const id = graph.nodes.find(({ type }) => type === "send-sms")?.id;
      if (!way || id === undefined) throw new Error("it is drawn like that");
      const led = edit(graph, { do: "connect", edge: { ...way, to: id } }).graph;
      const sms = graph.nodes.find((node) => node.id === id);
      return text === undefined ? led : edit(led, { do: "setData", id, data: { ...sms?.data, text } }).graph;
    });

  test("stands alone in its author's words once nothing is asked before it", () => {
    const [before, after] = source.split(/ {12}- if: .*\n {14}# the address\n {14}action: sms@v1\n/);
    expect(withWay("b0-1", "no")).toBe(
      `${before}            - # the address\n              action: sms@v1\n${after}`,
    );
  });
  test("goes to a branch of its own in its author's words once something else leads to it", () => {
    const yaml = withWay("b1-0", "then");
    expect(yaml).toContain(`# For mobiles
            - if: call.fromType.match(/MOBILE/)  # only there
              goto:
`);
    expect(yaml).toContain(words);
  });
  test("changes there only where it was edited", () => {
    const yaml = withWay("b1-0", "then", "https://example.org");
    expect(yaml).toContain(words.replace("example.com", "example.org"));
  });
});

describe("what a script declares", () => {
  const source = `variables:
  $tries: 0      # rounds
  $open: true
  $city: 'Lyon'
branches:
  inbound-call:
    actions:
      - action: say@v2
        params: { what: "Welcome in \${{ $city }}." }
      - action: javascript@v1
        params: { code: $tries++ }
      - if: $open && $tries < 3
        then: []
      - action: say@v2
        params: { what: "Bye." }
`;
  const withData = (id: string, data: Record<string, unknown>) =>
    edited(source, (graph) => {
      const node = graph.nodes.find((each) => each.id === id);
      if (!node) throw new Error("it is drawn like that");
      return edit(graph, { do: "setData", id: node.id, data: { ...node.data, ...data } }).graph;
    });

  test("stays where it is when a prompt changes", () => {
    const yaml = withData("b0-0", { text: "Hello." });
    expect(yaml).toBe(source.replace("Welcome in ${{ $city }}.", "Hello."));
  });
  test("is empty without the step that gives it", () => {
    const yaml = edited(source, (graph) => {
      const [into, out] = ["to", "from"].map((end) =>
        graph.edges.find((edge) => edge[end as "to" | "from"] === "values-inbound-call"),
      );
      if (!into || !out) throw new Error("it is drawn like that");
      const removed = edit(graph, { do: "removeNodes", ids: ["values-inbound-call"] }).graph;
      return edit(removed, { do: "connect", edge: { ...into, to: out.to } }).graph;
    });
    expect(yaml).toContain('  $tries: ""      # rounds\n');
  });
  test("changes there, numbers too", () => {
    const yaml = withData("values-inbound-call", { code: "$tries = 1;\n$open = true;" });
    expect(yaml).toBe(source.replace("$tries: 0", "$tries: 1"));
  });
});

test("a step that moves into a block that was empty keeps its words", () => {
  const source = `branches:
  inbound-call:
    actions:
      - action: log@v1
        params: { message: 'first' } # ours
      - action: dial@v1
        params: { targets: [{ number: "+33639980010", timeout: 20 }] }
        result: $dial
      - if: $dial.ok
        then: []
      - action: hangup@v1
`;
  const yaml = edited(source, (graph) => {
    const [start, yes] = [
      ["start-inbound-call", "then"],
      ["b0-1", "answered"],
    ].map(([from, port]) => graph.edges.find((edge) => edge.from === from && edge.port === port));
    const after = graph.edges.find(({ from }) => from === "b0-0");
    if (!start || !yes || !after) throw new Error("it is drawn like that");
    let moved = edit(graph, { do: "connect", edge: { ...start, to: after.to } }).graph;
    moved = edit(moved, { do: "connect", edge: { ...yes, to: "b0-0" } }).graph;
    return edit(moved, { do: "connect", edge: { ...after, to: yes.to } }).graph;
  });
  expect(yaml).toContain(`        then:
          - action: log@v1
            params: { message: 'first' } # ours
`);
});

test("a jump to a branch that is not there stays when something else changes", () => {
  const source = `branches:
  inbound-call:
    - action: say@v2
      params: { what: Hello }
    # not written yet
    - goto: { branch: "later" }
`;
  const yaml = edited(
    source,
    (graph) => edit(graph, { do: "setData", id: "b0-0", data: { text: "Good day" } }).graph,
  );
  expect(yaml).toBe(source.replace("Hello", "Good day"));
});

test("an action that takes the place of another behind an `if` keeps its words in a block", () => {
  const source = `branches:
  inbound-call:
    actions:
      - action: log@v1
        params: { message: 'first' } # ours
      - if: call.fromType === 'MOBILE'
        action: say@v2
        params: { what: "Hello." }
      - action: say@v2
        params: { what: "Bye." }
`;
  const yaml = edited(source, (graph) => {
    const start = graph.edges.find(({ from }) => from === "start-inbound-call");
    const first = graph.edges.find(({ from }) => from === "b0-0");
    const yes = graph.edges.find(({ to }) => to === "b0-1");
    const no = graph.edges.find(({ from, port }) => from === yes?.from && port === "no");
    if (!start || !first || !yes || !no) throw new Error("it is drawn like that");
    const links = [
      { ...start, to: first.to },
      { ...yes, to: "b0-0" },
      { ...first, to: no.to },
    ];
    return links.reduce((now, link) => edit(now, { do: "connect", edge: link }).graph, graph);
  });
  expect(yaml).toContain(`      - if: call.fromType === 'MOBILE'
        then:
          - action: log@v1
            params: { message: 'first' } # ours
      - action: say@v2
        params: { what: "Bye." }
`);
});

test("a map between braces takes another key where it is", () => {
  const source = `variables: { $city: Lyon, $tries: 0 } # ours
branches:
  inbound-call:
    actions:
      - action: say@v2
        params: { what: "Welcome in \${{ $city }}, \${{ $tries }}." }
`;
  const yaml = edited(source, (graph) => {
    const way = graph.edges.find(({ from }) => from === "b0-0");
    if (!way) throw new Error("it is drawn like that");
    const set = { assignments: [{ variable: "extra", how: "add", value: "1" }] };
    const position = { x: 0, y: 0 };
    const node = { id: "set", type: "set-variable", name: "Count", position, data: set };
    const added = edit(graph, { do: "addNodes", nodes: [node], edges: [{ ...way, from: "set" }] }).graph;
    return edit(added, { do: "connect", edge: { ...way, to: "set" } }).graph;
  });
  expect(yaml.split("\n")[0]).toBe('variables: { $city: Lyon, $tries: 0, $extra: "" } # ours');
});

test("a step that moves into the block of another one that moves keeps its words", () => {
  const source = `branches:
  inbound-call:
    actions:
      - action: log@v1
        params: { message: 'first' } # ours
      - if: call.fromType === 'MOBILE'
        action: say@v2
        params: { what: "Hello." }
      - action: log@v1
        params: { message: 'last' } # too
`;
  // Who is not on a mobile comes back: both steps are reached from two places now, the last one from one.
  const yaml = edited(source, (graph) => {
    const yes = graph.edges.find(({ to }) => to === "b0-1");
    const no = graph.edges.find(({ from, port }) => from === yes?.from && port === "no");
    if (!no) throw new Error("it is drawn like that");
    const menu = {
      id: "menu",
      type: "menu",
      name: "Menu",
      position: { x: 0, y: 0 },
      data: {
        text: "Press 1.",
        keys: [{ key: "1", label: "" }],
        attempts: 1,
        timeoutSeconds: 5,
        wrongText: "",
        saveAs: "",
      },
    };
    const ways = ["key-1", "no-input", "wrong-key"].map((port) => ({ from: "menu", port, to: "b0-0" }));
    const added = edit(graph, { do: "addNodes", nodes: [menu], edges: ways }).graph;
    return edit(added, { do: "connect", edge: { ...no, to: "menu" } }).graph;
  });
  expect(yaml).toContain("params: { message: 'first' } # ours\n");
  expect(yaml).toContain('params: { what: "Hello." }\n');
  expect(yaml).toContain("params: { message: 'last' } # too\n");
});
