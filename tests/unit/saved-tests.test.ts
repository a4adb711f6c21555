// Saved tests: what is kept of a call, when one fails and how that is said, what they cover and which are suggested.
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Act } from "@/lib/nodes/contract";
import { callableOf } from "@/lib/simulate/callable";
import { explore } from "@/lib/simulate/explore/explore";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { recordTest } from "@/lib/simulate/saved-tests/record-test";
import { runTests } from "@/lib/simulate/saved-tests/run-tests";
import { readFileTests, readTest, type SavedTest, writeTest } from "@/lib/simulate/saved-tests/saved-test";
import { suggestTests } from "@/lib/simulate/saved-tests/suggest-tests";
import { testCoverage } from "@/lib/simulate/saved-tests/test-coverage";
import { differenceSentence } from "@/lib/simulate/saved-tests/test-difference";
import { CALLED, CALLER, NOW_MS } from "../support/calls";
import { flowOf } from "../support/flow-of";
import { readJson } from "../support/golden";

const evaluator = rememberingEvaluator(localEvaluator());
const options = { nowMs: NOW_MS, evaluator };
const optionsOf = (graph: Graph) => ({
  ...options,
  target: graph.target,
  outputAt: (target: Target, nowMs: number) => {
    const compiled = compile(graph, { nowMs, target });
    return compiled.ok ? callableOf(compiled) : null;
  },
});

const shop = (goodbye = "Goodbye.", target: Target = "realtime10"): Graph => ({
  ...flowOf({
    start: ["inbound-call", {}, { then: "menu" }],
    menu: [
      "menu",
      { text: "For sales, press 1.", keys: [{ key: "1", label: "Sales" }], attempts: 1 },
      { "key-1": "ring", "no-input": "bye", "wrong-key": "bye" },
    ],
    ring: [
      "dial",
      { numbers: [{ label: "Paul", number: "+33639980010", seconds: 20 }] },
      { busy: "voicemail", "no-answer": "voicemail", failed: "bye" },
    ],
    voicemail: ["record", { text: "Leave a message." }, { recorded: "bye", nothing: "bye" }],
    bye: ["hang-up", { text: goodbye }, {}],
  }),
  target,
});

const callable = (graph: Graph, target = graph.target) => {
  const compiled = compile(graph, { nowMs: NOW_MS, target });
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return callableOf(compiled);
};

const beginning = {
  entry: "inbound-call" as const,
  caller: CALLER,
  called: CALLED,
  message: null,
  atMs: NOW_MS,
  variables: {},
};

async function recorded(graph: Graph, acts: Act[], name = "A call"): Promise<SavedTest> {
  const test = await recordTest(callable(graph), beginning, acts, evaluator);
  if (!test) throw new Error("It cannot be called.");
  return { name, ...test };
}

const outcomeOf = async (graph: Graph, test: SavedTest) => {
  const [outcome] = (await runTests([test], optionsOf(graph))) ?? [];
  if (!outcome) throw new Error("It cannot be called.");
  return outcome;
};
const words = ({ difference }: Awaited<ReturnType<typeof outcomeOf>>) =>
  difference && differenceSentence(difference);

const toVoicemail: Act[] = [
  { act: "press", digits: "1" },
  { act: "callee", outcome: "busy" },
  { act: "listen" },
  { act: "speak", seconds: 8 },
  { act: "listen" },
];

describe("a saved test", () => {
  test("keeps what people decide, and is read back as it was written, however a database orders members", async () => {
    const saved = await recorded(shop(), toVoicemail);
    const written = writeTest(saved);
    expect(written).toMatchInlineSnapshot(`
      {
        "acts": [
          {
            "press": "1",
          },
          {
            "callee": "busy",
          },
          {
            "speak": 8,
          },
        ],
        "at": "2026-11-24T10:00:00.000Z",
        "called": "+33186950000",
        "caller": "+33612448019",
        "name": "A call",
        "trace": [
          {
            "asked": "For sales, press 1.",
            "maxDigits": 1,
          },
          {
            "pressed": "1",
          },
          {
            "callerId": "+33186950000",
            "ringing": "+33639980010",
            "seconds": 20,
          },
          {
            "callee": "busy",
          },
          {
            "said": "Leave a message.",
          },
          "recording",
          {
            "recorded": 8,
          },
          {
            "set": "recording",
            "value": "recording-1",
          },
          {
            "said": "Goodbye.",
          },
          {
            "ended": "hangup",
          },
        ],
      }
    `);
    const shuffled = JSON.parse(JSON.stringify(written), (_, value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(readTest(shuffled)).toEqual({ ok: true, value: saved });
  });

  test("passes on the flow it was made from, on both targets", async () => {
    const outcome = await outcomeOf(shop(), await recorded(shop(), toVoicemail));
    expect(outcome).toMatchObject({ isPassed: true, elsewhere: [{ target: "actions10", difference: null }] });
    const script = await outcomeOf(shop("Goodbye.", "actions10"), await recorded(shop(), toVoicemail));
    expect(script).toMatchObject({ isPassed: true, elsewhere: [{ target: "realtime10", difference: null }] });
  });

  test("says the first thing that is heard otherwise, and after what", async () => {
    const outcome = await outcomeOf(shop("See you."), await recorded(shop(), toVoicemail));
    expect(words(outcome)).toBe("After the recording, expected to hear “Goodbye.”, heard “See you.”.");
  });

  test("says that nothing more happens, and that a call goes on", async () => {
    const left = await recorded(shop(), [{ act: "press", digits: "1" }]);
    expect(left.trace.at(-1)).toEqual({ event: "waiting", for: "callee" });
    const done = await recorded(shop(), [{ act: "silence" }]);
    expect(words(await outcomeOf(shop(), { ...done, trace: left.trace }))).toBe(
      "Expected the caller to press 1, the caller pressed nothing.",
    );
    const cut = { ...done, trace: done.trace.slice(0, -1) };
    expect(words(await outcomeOf(shop(), cut))).toBe(
      "After silence, expected nothing more, ended (the flow hangs up).",
    );
  });

  test("keeps listening to the end where a later hang-up would otherwise come too early", async () => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "one" }],
      one: ["say", { text: "One." }, { then: "two" }],
      two: ["say", { text: "Two." }, { then: "bye" }],
      bye: ["hang-up", { text: "Goodbye." }, {}],
    });
    const saved = await recorded(graph, [{ act: "listen" }, { act: "hangup" }]);
    expect(saved.acts).toEqual([{ act: "listen" }, { act: "hangup" }]);
    expect(words(await outcomeOf(graph, saved))).toBeNull();
  });

  test("runs at its own time of day, years from now as well", async () => {
    const reception = readJson("lib/templates/flows/opening-hours-reception.json") as Graph; // compile judges it
    const sunday = { ...beginning, atMs: Date.UTC(2026, 10, 29, 20) };
    const saved = await recordTest(callable(reception), sunday, [{ act: "speak", seconds: 8 }], evaluator);
    if (!saved) throw new Error("It cannot be called.");
    const inTenYears = { ...optionsOf(reception), nowMs: Date.UTC(2036, 0, 1) };
    const [outcome] = (await runTests([{ name: "Sunday", ...saved }], inTenYears)) ?? [];
    expect(outcome?.difference).toBeNull();
    expect(JSON.stringify(outcome?.heard)).toContain("Our shop is closed");
  });

  test("cannot run on a flow with errors", async () => {
    const saved = await recorded(shop(), toVoicemail);
    const broken = { ...shop(), edges: [] };
    expect(await runTests([saved], optionsOf(broken))).toBeNull();
  });

  test("is refused with a sentence when it is none", () => {
    const told = (value: unknown) => {
      const read = readTest(value);
      return read.ok ? "" : read.error;
    };
    expect(told([])).toBe("A test is a map with “name”, “acts” and “trace”.");
    expect(told({ acts: [], trace: [] })).toBe("A test needs a name.");
    expect(told({ name: "x", acts: ["dance"], trace: [] })).toContain("Nobody can “dance”.");
    expect(told({ name: "x", acts: [], trace: [{ danced: 1 }] })).toContain("nothing is known of");
    expect(readFileTests({ tests: {} })).toEqual({ ok: false, error: "“tests” must be a list." });
  });
});

describe("coverage", () => {
  test("tells ways out apart that lead to the same step", async () => {
    const graph = shop();
    const outcome = await outcomeOf(graph, await recorded(graph, [{ act: "silence" }]));
    const { coveredWaysOut, waysOut, missingWaysOut } = testCoverage(callable(graph), [outcome.covered]);
    expect([coveredWaysOut, waysOut]).toEqual([2, 9]);
    expect(missingWaysOut.map(({ nodeId, port }) => `${nodeId} ${port}`)).toContain("menu wrong-key");
  });

  test.each(["realtime10", "actions10"] as const)("of %s flows is told by the ways out", async (target) => {
    const graph = shop("Goodbye.", target);
    const outcome = await outcomeOf(graph, await recorded(graph, [{ act: "silence" }]));
    expect([...outcome.covered.ports]).toEqual(["inbound-call then", "menu no-input"]);
  });
});

describe("suggested tests", () => {
  const explorationOf = async (graph: Graph) => {
    const result = await explore({ ...callable(graph, graph.target), isByPort: true, ...options });
    if (!result.ok) throw new Error(result.error[0]?.message);
    return result.value;
  };

  test("take every way out of the examples, all pass, and are few", async () => {
    for (const [name, most] of [
      ["opening-hours-reception", 14],
      ["sms-opt-in", 8],
    ] as const) {
      const graph = readJson(`lib/templates/flows/${name}.json`) as Graph; // compile judges it
      const tests = suggestTests(await explorationOf(graph), new Set());
      expect(tests.length).toBeLessThanOrEqual(most);
      expect(new Set(tests.map((each) => each.name)).size).toBe(tests.length);
      const outcomes = (await runTests(tests, optionsOf(graph))) ?? [];
      expect(outcomes.map(words)).toEqual(tests.map(() => null));
      const covered = outcomes.map((outcome) => outcome.covered);
      expect(testCoverage(callable(graph), covered).missingWaysOut).toEqual([]);
    }
  });

  test("leave out what saved tests take already", async () => {
    const exploration = await explorationOf(shop());
    const all = suggestTests(exploration, new Set());
    const rest = suggestTests(
      exploration,
      new Set(["menu key-1", "ring busy", "ring no-answer", "ring failed", "inbound-call then"]),
    );
    expect(rest.length).toBeLessThan(all.length);
    expect(suggestTests(exploration, new Set(["menu no-input"])).map((each) => each.name)).not.toContain(
      "Calls, presses nothing, and the call ends",
    );
  });
});
