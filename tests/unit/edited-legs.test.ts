// Edits of imported flows around what serves a step: the clock it looks at, and the bridge that tells a dial they were
// connected.
import { describe, expect, test } from "vitest";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import { edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { linesOf, NOW_MS, scriptSession } from "../support/calls";

const imported = (text: string): Graph => {
  const result = importScript(text);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join("\n"));
  return result.value.graph;
};
const written = (graph: Graph): string => {
  const compiled = compileFlow(graph, { nowMs: NOW_MS });
  if (!compiled.ok || !compiled.script)
    throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return compiled.script.yaml;
};
const nodeOf = (graph: Graph, type: string) => {
  const node = graph.nodes.find((each) => each.type === type);
  if (!node) throw new Error(`the flow has no ${type}`);
  return node;
};

const CLOCK = "$local_time = new Date(+now + 0).toISOString();";
const TELLS_TIME = `variables: { $name: "", $phone: "", $local_time: "" }
branches:
  inbound-call:
    actions:
      - goto: { branch: told }
  api-initiated:
    actions:
      - action: dial@v1
        params: { answerOnBranch: told, targets: [{ number: "\${{ $phone }}", timeout: 30 }] }
  told:
    actions:
      - action: javascript@v1
        params: { code: "$name = 'Ann';" }
      - action: javascript@v1
        params: { code: "${CLOCK}" }
      - action: say@v2
        params: { what: "It is \${{ $local_time.slice(11, 16) }}." }
`;

describe("a step that tells the time", () => {
  test("looks at the clock still when it comes to begin a branch", async () => {
    const graph = imported(TELLS_TIME);
    const { id } = nodeOf(graph, "set-variable");
    const next = graph.edges.find(({ from }) => from === id)?.to ?? "";
    const into = graph.edges.filter(({ to }) => to === id);
    const removed = edit(graph, { do: "removeNodes", ids: [id] }).graph;
    const joined = { ...removed, edges: [...removed.edges, ...into.map((edge) => ({ ...edge, to: next }))] };
    const lines = await linesOf(scriptSession(written(joined)), [{ act: "listen" }]);
    expect(lines).toContain("said It is 10:00.");
  });

  test("looks at the clock when its text comes to name the time", async () => {
    const graph = imported(
      "branches:\n  inbound-call:\n    actions:\n      - { action: say@v2, params: { what: Hello. } }\n",
    );
    const { id } = nodeOf(graph, "say");
    const edited = edit(graph, { do: "setData", id, data: { text: "It is {{now.time}}." } }).graph;
    const lines = await linesOf(scriptSession(written(edited)), [{ act: "listen" }]);
    expect(lines.filter((line) => line.startsWith("said"))).toEqual(["said It is 11:00."]);
  });
});

describe("a bridge of the author's own", () => {
  const text = `branches:
  inbound-call:
    actions:
      - action: dial@v1
        params: { cli: "+33199001020", answerOnBranch: leg, targets: [{ number: "+33639980010", timeout: 20 }] }
        result: $dial
      - if: "!$dial?.ok"
        then: [{ action: say@v2, params: { what: Nobody is free. } }]
  leg:
    actions:
      - { action: say@v2, params: { what: A caller. } }
      - { action: log@v1, params: { message: Told. } }
      - action: bridge@v1
`;

  test("stays as it is while its dial does", () => {
    const graph = imported(text);
    const { id } = nodeOf(graph, "log");
    const edited = edit(graph, { do: "setData", id, data: { message: "Said." } }).graph;
    expect(written(edited)).toBe(text.replace("Told.", "Said."));
  });

  test("tells the dial that they were connected once that asks for it", async () => {
    const graph = imported(text);
    const { id: from } = nodeOf(graph, "dial");
    const thanks = {
      id: "thanks",
      type: "say",
      name: "Thanks",
      position: { x: 0, y: 0 },
      data: { text: "Thank you for talking." },
    };
    const end = nodeOf(graph, "hang-up").id;
    const added = edit(graph, {
      do: "addNodes",
      nodes: [thanks],
      edges: [{ from: "thanks", port: "then", to: end }],
    }).graph;
    const edited = edit(added, { do: "connect", edge: { from, port: "answered", to: "thanks" } }).graph;
    const acts = [
      { act: "callee", outcome: "answered" },
      { act: "listen" },
      { act: "wait" },
      { act: "listen" },
    ] as const;
    expect(await linesOf(scriptSession(written(edited)), acts)).toContain("said Thank you for talking.");
  });
});

test("a path that ends where nobody is on the line still ends when a step after it is edited", async () => {
  const graph = imported(`variables: { $name: "" }
branches:
  inbound-sms:
    actions:
      - if: String($name ?? '').trim().toLowerCase() === ''
        goto: { branch: end-of-flow }
      - action: sms@v1
        params: { to: ["+33639980010"], body: Hello. }
  end-of-flow:
    actions:
      - { action: log@v1, params: { message: The flow has ended } }
`);
  const node = nodeOf(graph, "send-sms");
  const data = { ...node.data, text: "Good morning." };
  const edited = edit(graph, { do: "setData", id: node.id, data }).graph;
  const session = scriptSession(written(edited), { entry: "inbound-sms", message: "Hello" });
  expect((await linesOf(session, [])).filter((line) => line.startsWith("sent"))).toEqual([]);
});

describe("an if whose outcome is kept in a variable", () => {
  const SCRIPT = `variables: { $mobile: "" }
branches:
  inbound-call:
    actions:
      - action: say@v2
        params: { what: Hello. }
      - if: call.fromType.match(/MOBILE/)
        goto: { branch: mobile }
      - action: hangup@v1
  mobile:
    actions:
      - action: say@v2
        params: { what: Hello mobile. }
`;

  test("is asked for its last outcome by what now leads to the Condition alone", async () => {
    const graph = imported(SCRIPT);
    const [say, decide] = [nodeOf(graph, "say"), nodeOf(graph, "run-javascript")];
    const rows = [{ variable: "caller.number", operator: "begins-with", value: "+33", to: "" }];
    const ask = { ...nodeOf(graph, "condition"), id: "ask", name: "Ask", data: { match: "all", rows } };
    const added = edit(graph, {
      do: "addNodes",
      nodes: [ask],
      edges: [
        { from: "ask", port: "no", to: decide.id },
        { from: "ask", port: "yes", to: nodeOf(graph, "condition").id },
      ],
    }).graph;
    const edited = edit(added, { do: "connect", edge: { from: say.id, port: "then", to: "ask" } }).graph;
    expect(await linesOf(scriptSession(written(edited)), [{ act: "listen" }])).toContain("ended hangup");
  });
});

test("the clock is set still where code that is no typed condition reads it", async () => {
  const graph = imported(`variables: { $local_time: "" }
branches:
  inbound-call:
    actions:
      - action: javascript@v1
        params: { code: "${CLOCK}" }
      - if: Number($local_time.slice(11, 16)) > NaN || $local_time.slice(11, 16) === '10:00'
        then:
          - action: say@v2
            params: { what: It is ten. }
      - action: say@v2
        params: { what: Goodbye. }
      - action: hangup@v1
`);
  const fresh = compileFlow({ ...graph, source: undefined }, { nowMs: NOW_MS });
  if (!fresh.ok || !fresh.script) throw new Error("it compiles");
  expect(await linesOf(scriptSession(fresh.script.yaml), [{ act: "listen" }, { act: "listen" }])).toContain(
    "said It is ten.",
  );
});
