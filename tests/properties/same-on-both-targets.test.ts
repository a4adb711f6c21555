// A flow that both targets can express behaves the same on both: the emitted script, interpreted, and the handler's
// function give the same trace for any caller. State is saved and read back between all steps.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import type { EntryName } from "@/lib/compile/program";
import { importScript } from "@/lib/decompile/import-script";
import type { Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { noticeable } from "@/lib/simulate/explore/noticeable";
import { completeGraph } from "../support/arbitrary-graph";
import { liveCall, relive } from "../support/callers";
import { flowSession, NOW_MS } from "../support/calls";
import { differenceOf } from "../support/difference-of";
import { flowOf, type Sketch } from "../support/flow-of";
import { goldenFlows, readGoldenFlow } from "../support/golden";
import { ivr3 } from "../support/ivr3";

const both = goldenFlows()
  .map((name): [string, Graph] => [name, readGoldenFlow(name) as Graph]) // compile judges them
  .concat([["three-level-ivr", ivr3()]])
  .filter(([, graph]) => expressible(graph));

test.each(both)("%s is the same over every path", { timeout: 60_000 }, async (_, graph) => {
  expect(await differenceOf(graph, { pairs: 400 })).toBeNull();
});

function expressible(graph: Graph): boolean {
  return (["actions10", "realtime10"] as const).every(
    (target) => compile(graph, { nowMs: NOW_MS, target }).ok,
  );
}

test.each<[string, Sketch]>([
  [
    "a count of 0 before its fallback",
    {
      start: ["inbound-call", {}, { then: "repeat" }],
      repeat: ["repeat", { times: 1, count: "round" }, { again: "once", done: "say" }],
      once: [
        "ask-digits",
        { text: "Which?", saveAs: "typed" },
        { then: "repeat", "no-input": "repeat", wrong: "end" },
      ],
      say: ["say", { text: "Round {{round|none}} of {{round}}." }, { then: "set" }],
      set: [
        "set-variable",
        { assignments: [{ variable: "kept", how: "set", value: "{{round|none}}" }] },
        { then: "end" },
      ],
      end: ["hang-up", { text: "Round {{kept}}." }, {}],
    },
  ],
  [
    "the time after silences that a script cannot set the length of",
    {
      start: ["inbound-call", {}, { then: "ask" }],
      ask: [
        "ask-digits",
        { text: "Press any key.", maxDigits: 1, saveAs: "typed", timeoutSeconds: 30, attempts: 3 },
        { then: "say", "no-input": "say", wrong: "say" },
      ],
      say: [
        "condition",
        { match: "all", rows: [{ variable: "now.time", operator: "is", value: "11:00", to: "" }] },
        { yes: "early", no: "late" },
      ],
      early: ["hang-up", { text: "It is eleven sharp." }, {}],
      late: ["hang-up", { text: "It is another time." }, {}],
    },
  ],
  [
    "a message that nobody left, played back",
    {
      start: ["inbound-call", {}, { then: "record" }],
      record: ["record", { text: "Leave a message." }, { recorded: "play", nothing: "play" }],
      play: ["play-recording", { recording: "recording" }, { then: "end" }],
      end: ["hang-up", { text: "Goodbye." }, {}],
    },
  ],
])("%s is the same", async (_, sketch) => {
  const graph = flowOf(sketch, "actions10");
  graph.settings.allowUnverified = true;
  expect(await differenceOf(graph, { pairs: 400 })).toBeNull();
  const script = scriptOf(graph);
  const imported = importScript(script);
  expect(imported.ok && imported.value.graph.nodes.filter(({ type }) => type === "raw-action")).toEqual([]);
  expect(imported.ok && importedAnew(imported.value.graph)).toBe(script);
});

const scriptOf = (graph: Graph): string => {
  const compiled = compile(graph, { nowMs: NOW_MS });
  return (compiled.ok && compiled.script?.yaml) || "";
};
const importedAnew = ({ source: _, ...graph }: Graph): string =>
  scriptOf(graph).replace("Imported script", "Test flow");

test("the goldens hold flows to compare", () => {
  expect(both.length).toBeGreaterThan(3);
});

const startOf = (graph: Graph) => {
  const compiled = compile(graph, { nowMs: NOW_MS, target: "realtime10" });
  if (!compiled.ok) throw new Error("it compiled before");
  const { program } = compiled;
  const starts = Object.values(program.entries).map((key) => program.nodes[key]);
  const samples = Object.assign(
    {},
    ...starts.map((node) => node && getNodeType(node.type).samples?.(node.data)),
  );
  const entries = Object.keys(program.entries).filter((entry) => entry !== "hangup") as EntryName[]; // keys of the record
  return { program, samples, entries };
};

const choices = fc.array(fc.nat(11), { minLength: 4, maxLength: 16 });
const hour = fc.nat(167);

/** Lives a call on the handler, then the same acts on the script and once more on the handler. */
async function expectSame(graph: Graph, entryAt: number, picks: number[], hourAt: number): Promise<void> {
  const { program, samples, entries } = startOf(graph);
  const entry = entries[entryAt % entries.length] ?? "inbound-call";
  const opening = { entry, variables: samples, nowMs: NOW_MS + (hourAt + 0.5) * 3_600_000 };
  const handler = flowSession(graph, "realtime10", opening);
  const script = flowSession(graph, "actions10", opening);
  const again = flowSession(graph, "realtime10", opening);
  const first = await liveCall(handler.session, program, picks);
  const second = await relive(script.session, first.acts, script.reopen);
  const third = await relive(again.session, first.acts, again.reopen);
  expect(noticeable(second.trace, first.trace)).toEqual(noticeable(first.trace, second.trace));
  expect(second.isOver).toBe(first.isOver);
  expect(third.trace).toEqual(first.trace);
}

describe("for any caller", () => {
  test.each(both)("%s gives the same trace on both targets", { timeout: 60_000 }, async (_, graph) => {
    const calls = fc.asyncProperty(fc.nat(3), choices, hour, (entry, picks, at) =>
      expectSame(graph, entry, picks, at),
    );
    await fc.assert(calls, { numRuns: 15, seed: 20261124 });
  });
});

test("any flow gives the same trace on both targets", { timeout: 120_000 }, async () => {
  const calls = fc.asyncProperty(
    completeGraph("realtime10", "actions10"),
    fc.nat(3),
    choices,
    hour,
    async (graph, entry, picks, at) => {
      fc.pre(expressible(graph));
      await expectSame(graph, entry, picks, at);
    },
  );
  await fc.assert(calls, { numRuns: 60, seed: 20261124 });
});

test("any flow is the same over every path", { timeout: 120_000 }, async () => {
  let compared = 0;
  const flows = fc.asyncProperty(completeGraph("realtime10", "actions10"), async (graph) => {
    fc.pre(expressible(graph));
    compared++;
    expect(await differenceOf(graph, { pairs: 12, seats: 2 })).toBeNull();
  });
  await fc.assert(flows, { numRuns: 200, seed: 20261124 });
  expect(compared).toBeGreaterThan(150);
});
