// What "Fix it for me" offers for each kind of problem, and that taking the offer mends it and brings no error.
import { describe, expect, test } from "vitest";
import { checkFlow, compile } from "@/lib/compile/compile";
import { practice } from "@/lib/compile/practice";
import { withValue } from "@/lib/compile/repair/data-path";
import { findRepair, mend, proposals } from "@/lib/compile/repair/repair";
import { edit } from "@/lib/flow/commands";
import { type Diagnostic, type DiagnosticCode, diagnose, hasErrors } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import { nodeTypes } from "@/lib/nodes";
import { canonicalJson } from "@/lib/shared/json";
import { asSaid } from "@/lib/words/t";
import { flowOf, type Sketch } from "../support/flow-of";
import { inFrench } from "../support/french";
import { foldersIn, libraryIn, readJson } from "../support/golden";

const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const HERE = "tests/golden/invalid";

/** The button at the flow that trips each code; a code that is not here has none there. */
const offered: Partial<Record<DiagnosticCode, string>> = {
  answer_unclear: "Put “Answer” before it",
  assignment_empty: "Leave it out",
  attempts_single: "Allow three tries",
  chip_broken: "Leave the braces out",
  edge_dangling: "Remove that connection",
  edge_duplicate: "Keep the first connection",
  hours_never_closed: "Leave it out",
  hours_overlap: "Make it 09:00–18:00",
  key_not_announced: "Add “For Other, press 2.”",
  menu_key_duplicate: "Give it key 2",
  node_unreachable: "Delete it",
  node_unsupported_on_target: "Change into Log",
  node_wrong_channel: "Change into Send SMS",
  number_repeated: "Remove that row",
  parameter_unverified: "Use the usual value",
  port_never_taken: "Disconnect it",
  port_unconnected: "Say goodbye there",
  recording_without_notice: "Tell them first",
  requests_over_budget: "Let each wait 2 s",
  ring_too_long: "Ring for 30 s",
  start_has_input: "Lead to the step after it",
  time_zone_unknown: "Use the flow's time zone",
  transfer_without_exit: "Change into Dial",
  trigger_duplicate: "Keep the first one",
  url_invalid: "Begin it with https://",
  url_not_encrypted: "Begin it with https://",
  variable_name_invalid: "Call it “_2nd_try”",
  voice_language: "Use the voice TTS_EN-GB_DANIEL",
  wait_too_short: "Wait five seconds",
};

describe.each(foldersIn(HERE).filter((code) => !code.startsWith("graph_")))("%s", (code) => {
  test("offers what mends it", () => {
    const graph = readJson(`${HERE}/${code}/flow.json`) as Graph; // the golden of a code that parses
    const [problem] = told(graph);
    const repair = problem ? findRepair(graph, problem, { nowMs: NOW_MS }) : null;
    expect(repair?.label).toBe(offered[code as DiagnosticCode]);
    if (!repair || !problem) return;
    const { graph: next, undo } = edit(graph, repair.command);
    expect(told(next).map(keyOf)).not.toContain(keyOf(problem));
    expect(hasErrors(told(next))).toBe(false);
    expect(unordered(edit(next, undo).graph)).toBe(unordered(graph));
  });
});

test("every code that can be mended is mended somewhere in these tests", () => {
  const elsewhere: DiagnosticCode[] = [
    "condition_incomplete",
    "data_invalid",
    "node_type_unknown",
    "node_wrong_line",
    "number_emergency",
    "number_invalid",
    "number_premium",
    "trigger_missing",
    "variable_unknown",
    "voice_after_hangup",
  ];
  expect([...Object.keys(offered), ...elsewhere].sort()).toEqual(Object.keys(proposals).sort());
});

const START: Sketch[string] = ["inbound-call", {}, { then: "step" }];
const BYE: Sketch[string] = ["hang-up", { text: "Goodbye." }, {}];
const row = (variable: string, value: string) => ({ variable, operator: "is", value, to: "" });

const dialling = (...numbers: string[]) =>
  flowOf({
    start: START,
    step: [
      "dial",
      { numbers: numbers.map((number) => ({ label: "", number, seconds: 20 })) },
      { busy: "bye", "no-answer": "bye", failed: "bye" },
    ],
    bye: BYE,
  });

describe("repairs that depend on the rest of the flow", () => {
  test("a row without a value goes when another row stays", () => {
    const rows = [row("caller.number", "+33639980010"), row("caller.number", "")];
    const graph = flowOf({
      start: START,
      step: ["condition", { match: "all", rows }, { yes: "bye", no: "bye" }],
      bye: BYE,
    });
    expect(mended(graph, "condition_incomplete")).toMatchObject({ step: { rows: [rows[0]] } });
  });

  test("a field of the wrong kind gets its usual value", () => {
    const graph = flowOf({
      start: START,
      step: [
        "record",
        { text: "Speak. You are recorded.", maxSeconds: "long" },
        { recorded: "bye", nothing: "bye" },
      ],
      bye: BYE,
    });
    expect(mended(graph, "data_invalid")).toMatchObject({
      step: { maxSeconds: 120, text: expect.stringMatching("Speak") },
    });
  });

  test("a step of an unknown type is left out where it is plain how the flow goes on", () => {
    const graph = flowOf({ start: START, step: ["log", { message: "x" }, { then: "bye" }], bye: BYE });
    graph.nodes = graph.nodes.map((node) => (node.id === "step" ? { ...node, type: "fax" } : node));
    expect(Object.keys(mended(graph, "node_type_unknown"))).toEqual(["start", "bye"]);
  });

  test("a step on a line where it makes no sense is left out", () => {
    const graph = flowOf(
      {
        start: START,
        step: ["say", { text: "Hello." }, { then: "ring" }],
        ring: ["ringing", {}, { then: "bye" }],
        bye: BYE,
      },
      "actions10",
    );
    expect(Object.keys(mended(graph, "node_wrong_line"))).toEqual(["start", "step", "bye"]);
  });

  test("a step that talks when the call is over is left out of what happens then", () => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "bye" }],
      bye: BYE,
      after: ["after-hangup", {}, { then: "step" }],
      step: ["say", { text: "Farewell." }, { then: "log" }],
      log: ["log", { message: "Over." }, {}],
    });
    expect(Object.keys(mended(graph, "voice_after_hangup"))).toEqual(["start", "bye", "after", "log"]);
  });

  test.each([
    ["number_emergency", "112"],
    ["number_premium", "+33899123456"],
  ] as const)("%s is taken from a list that has others", (code, number) => {
    const { step } = mended(dialling("+33639980010", number), code);
    expect(step?.numbers).toEqual([{ label: "", number: "+33639980010", seconds: 20 }]);
  });

  test.each([
    ["0033639980010", "+33639980010"],
    ["33 6 39 98 00 10", "+33639980010"],
  ])("the number %s is written as %s", (given, written) => {
    const { step } = mended(dialling(given), "number_invalid");
    expect(step?.numbers).toEqual([{ label: "", number: written, seconds: 20 }]);
  });

  test("a flow without a start begins at the one step that nothing leads to", () => {
    const graph = flowOf({ step: ["say", { text: "Hello." }, { then: "bye" }], bye: BYE });
    const problem = told(graph).find(({ code }) => code === "trigger_missing");
    const repair = problem && findRepair(graph, problem, { nowMs: NOW_MS });
    expect(repair?.label).toBe("Begin with Inbound call");
    expect(told(edit(graph, repair?.command ?? NOTHING).graph)).toEqual([]);
  });

  test("a variable that is nearly called so is the one that was meant", () => {
    const graph = flowOf({
      start: START,
      step: ["say", { text: "Hello {{caller.numbr|you}}." }, { then: "bye" }],
      bye: BYE,
    });
    const meant = { step: { text: "Hello {{caller.number|you}}." } };
    expect(mended(graph, "variable_unknown")).toMatchObject(meant);
    expect(inFrench(() => mended(graph, "variable_unknown"))).toMatchObject(meant);
  });

  test("a Dial that asks first tells one text on REALTIME10: the first that was said", () => {
    const numbers = [{ label: "", number: "+33639980010", seconds: 20 }];
    const exits = { declined: "bye", busy: "bye", "no-answer": "bye", failed: "bye" };
    const graph = flowOf({
      start: START,
      step: ["dial", { numbers, askFirst: true }, { "picked-up": "notice", ...exits }],
      notice: ["say", { text: "A call from the shop." }, { then: "join" }],
      join: ["connect", {}, {}],
      bye: BYE,
    });
    expect(mended(graph, "node_unsupported_on_target").step).toMatchObject({
      askFirst: false,
      announcement: "A call from the shop.",
    });
  });
});

test("all that can be mended is mended at once, and the rest is told", () => {
  const graph = flowOf(
    {
      start: START,
      step: ["wait", { seconds: 2 }, { then: "menu" }],
      menu: [
        "menu",
        {
          text: "For sales, press 1.",
          keys: ["1", "2"].map((key) => ({ key, label: `Team ${key}` })),
          attempts: 1,
        },
        { "key-1": "bye", "key-2": "bye", "no-input": "bye", "wrong-key": "bye" },
      ],
      bye: BYE,
    },
    "actions10",
  );
  const { repairs, diagnostics, graph: next } = mend(graph, { nowMs: NOW_MS });
  expect(repairs.map(({ problem }) => problem.code)).toEqual([
    "node_unsupported_on_target",
    "key_not_announced",
    "attempts_single",
  ]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["person_missing"]);
  expect(next.nodes.map(({ id }) => id)).toEqual(["start", "menu", "bye"]);
});

test("a problem within a shared flow is not mended at the step that runs it", () => {
  const folder = "tests/golden/shared-message";
  const graph = readJson(`${folder}/flow.json`) as Graph;
  const library = libraryIn(folder);
  const own = diagnose("hours_never_closed", { name: "Hours" }, { nodeId: "take", field: "week" });
  const inner = { ...own, message: asSaid(`In “Take a message”: ${own.message}`) };
  expect(findRepair(graph, inner, { nowMs: NOW_MS, library })).toBeNull();
  for (const [, shared] of Object.entries(library.flows)) {
    shared.graph.nodes.push({
      id: "alone",
      type: "say",
      name: "Alone",
      position: { x: 0, y: 0 },
      data: { text: "Nobody." },
    });
  }
  for (const problem of checkFlow(graph, library)) {
    expect(findRepair(graph, problem, { nowMs: NOW_MS, library })).toBeNull();
  }
});

test("a problem of a row that has gone since changes nothing", () => {
  const graph = dialling("+33639980010");
  const problem = diagnose("number_invalid", { number: "12" }, { nodeId: "step", field: "numbers.3.number" });
  expect(findRepair(graph, problem, { nowMs: NOW_MS })).toBeNull();
  expect(withValue({ rows: [1] }, "rows.2", 3)).toEqual({ rows: [1] });
});

describe("what a target does not serve", () => {
  const targets: Target[] = ["actions10", "realtime10", "sms"];
  const unserved = nodeTypes.flatMap(({ type, targets: served, instead }) =>
    targets
      .filter((target) => !served.includes(target))
      .map((target) => ({ type, target, instead: instead?.[target] })),
  );

  test.each(unserved)("$type on $target names what is nearest", ({ instead }) => {
    expect(instead?.words).toMatch(/^There .+\.$/);
  });

  test.each(unserved.filter(({ instead }) => instead?.use))(
    "$type on $target names types that it has",
    (row) => {
      for (const type of row.instead?.use ?? []) {
        expect(nodeTypes.find((other) => other.type === type)?.targets).toContain(row.target);
      }
    },
  );
});

const NOTHING = { do: "batch" as const, label: "", commands: [] };

/** Everything the checks and the advice say. */
function told(graph: Graph): Diagnostic[] {
  const compiled = compile(graph, { nowMs: NOW_MS });
  return compiled.ok ? [...compiled.diagnostics, ...practice(graph)] : compiled.diagnostics;
}

/** The data of each step, once the problem of a code is mended. */
function mended(graph: Graph, code: DiagnosticCode): Record<string, Record<string, unknown>> {
  const problem = told(graph).find((each) => each.code === code);
  expect(problem).toBeDefined();
  const repair = problem && findRepair(graph, problem, { nowMs: NOW_MS });
  expect(repair).not.toBeNull();
  const next = edit(graph, repair?.command ?? NOTHING).graph;
  expect(told(next).map((each) => each.code)).not.toContain(code);
  return Object.fromEntries(next.nodes.map(({ id, data }) => [id, data]));
}

const keyOf = ({ code, nodeId, message }: Diagnostic) => [code, nodeId, message].join(" ");
const unordered = (graph: Graph): string =>
  canonicalJson({ ...graph, nodes: sorted(graph.nodes), edges: sorted(graph.edges) });
const sorted = (list: readonly unknown[]) => list.map(canonicalJson).sort();
