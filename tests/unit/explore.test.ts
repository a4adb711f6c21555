// The path explorer: what it tries, what it proves, and how it says it.
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import type { Graph, Target } from "@/lib/flow/graph";
import { noPrices, type Prices } from "@/lib/flow/prices";
import { billWords } from "@/lib/simulate/explore/bill";
import { type Exploration, type ExploreLimits, explore } from "@/lib/simulate/explore/explore";
import { pathSentence } from "@/lib/simulate/explore/path-sentence";
import { prove } from "@/lib/simulate/explore/prove";
import { walkPaths } from "@/lib/simulate/explore/walk-paths";
import { worstCases } from "@/lib/simulate/explore/worst-case";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { rememberingEvaluator } from "@/lib/simulate/javascript/remembering-evaluator";
import { NOW_MS } from "../support/calls";
import { flowOf } from "../support/flow-of";
import { readJson } from "../support/golden";

const evaluator = rememberingEvaluator(localEvaluator());

async function explored(graph: Graph, target: Target = "realtime10", limits: Partial<ExploreLimits> = {}) {
  const compiled = compile(graph, { nowMs: NOW_MS, target });
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  const { program, script, nodeIds } = compiled;
  const result = await explore({ program, script: script?.yaml ?? null, nowMs: NOW_MS, evaluator, limits });
  if (!result.ok) throw new Error(result.error[0]?.message);
  return { exploration: result.value, nodeIds };
}

const sentences = (exploration: Exploration) =>
  [...walkPaths(exploration)].map((path) => pathSentence(path, exploration));

async function proofOf(graph: Graph, target: Target = "realtime10"): Promise<string[]> {
  const { exploration, nodeIds } = await explored(graph, target);
  return prove(exploration, nodeIds).map(({ code, message }) => `${code}: ${message}`);
}

const shop = flowOf({
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
  bye: ["hang-up", { text: "Goodbye." }, {}],
});

describe("paths", () => {
  test.each(["actions10", "realtime10"] as const)("go every way of a random split on %s", async (target) => {
    const side = (name: string, share: number) => ({ side: name, label: `Greeting ${name}`, share });
    const split = flowOf({
      start: ["inbound-call", {}, { then: "split" }],
      split: ["random-split", { sides: [side("a", 99), side("b", 1)] }, { a: "again", b: "bye" }],
      again: ["random-split", { sides: [side("a", 1), side("b", 1)] }, { a: "bye", b: "short" }],
      bye: ["hang-up", { text: "Goodbye." }, {}],
      short: ["hang-up", { text: "Bye." }, {}],
    });
    const { exploration } = await explored(split, target);
    const lots = exploration.seats.map(({ words }) => words.map((word) => word.slice(-20)).join(", "));
    expect(new Set(lots).size).toBe(4);
    const heard = exploration.seats.map((_, at) => JSON.stringify(exploration.starts[at]));
    expect(heard.filter((text) => text.includes('"Bye."')).length).toBe(1);
    expect(heard.filter((text) => text.includes('"Goodbye."')).length).toBe(3);
  });

  test("are all that a caller, a phone and a voicemail can do, once each", async () => {
    const { exploration } = await explored(shop);
    expect(sentences(exploration)).toMatchInlineSnapshot(`
      [
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, somebody answers, and is connected",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, somebody answers, hangs up after talking, and is connected",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, all are busy or nobody answers, hears “Leave a message.”, leaves a message of 8 seconds, hears “Goodbye.”, and the call ends",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, all are busy or nobody answers, hears “Leave a message.”, leaves a message of 8 seconds, hears “Goodbye.”, hangs up",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, all are busy or nobody answers, hears “Leave a message.”, says nothing, hears “Goodbye.”, and the call ends",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, all are busy or nobody answers, hears “Leave a message.”, says nothing, hears “Goodbye.”, hangs up",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, all are busy or nobody answers, hears “Leave a message.”, hangs up",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, all are busy or nobody answers, hears “Leave a message.”, hangs up",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, the line fails, hears “Goodbye.”, and the call ends",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, the line fails, hears “Goodbye.”, hangs up",
        "calls, hears “For sales, press 1.”, presses 1 (Sales), +33639980010 rings, hangs up",
        "calls, hears “For sales, press 1.”, presses nothing, hears “Goodbye.”, and the call ends",
        "calls, hears “For sales, press 1.”, presses nothing, hears “Goodbye.”, hangs up",
        "calls, hears “For sales, press 1.”, presses 2, a wrong key, hears “Goodbye.”, and the call ends",
        "calls, hears “For sales, press 1.”, presses 2, a wrong key, hears “Goodbye.”, hangs up",
        "calls, hears “For sales, press 1.”, hangs up",
      ]
    `);
    expect(exploration.limits).toEqual([]);
  });

  test("are the same on the emitted script", async () => {
    const [handler, script] = [await explored(shop), await explored(shop, "actions10")];
    const heard = (all: string[]) => new Set(all.map((each) => each.replace(/ \(or .*?\)/g, "")));
    expect(heard(sentences(script.exploration)).size).toBeGreaterThan(10);
    expect(script.exploration.situations.length).toBe(handler.exploration.situations.length);
  });

  test("are always the same, in the same order", async () => {
    const graph = readJson("lib/templates/flows/opening-hours-reception.json") as Graph; // compile judges it
    const [one, other] = [await explored(graph), await explored(graph)];
    expect(sentences(one.exploration)).toEqual(sentences(other.exploration));
  });

  test("begin when the shop is open, closed and on holiday", async () => {
    const { exploration } = await explored(
      readJson("lib/templates/flows/opening-hours-reception.json") as Graph,
    );
    expect(exploration.seats.map(({ words }) => words.join(" "))).toEqual([
      "on Tuesday 24 November at 11:00",
      "on Tuesday 24 November at 12:30",
      "on Friday 25 December at 09:00",
    ]);
  });

  test("go both ways of a condition on the caller, on what they type and on what another system answers", async () => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "known" }],
      known: [
        "condition",
        {
          match: "all",
          rows: [{ variable: "caller.number", operator: "begins-with", value: "+32", to: "" }],
        },
        { yes: "belgium", no: "ask" },
      ],
      belgium: ["hang-up", { text: "Goedendag." }, {}],
      ask: [
        "ask-digits",
        { text: "Your code?", minDigits: 4, maxDigits: 4, saveAs: "code" },
        { then: "secret", "no-input": "bye", wrong: "bye" },
      ],
      secret: [
        "condition",
        { match: "all", rows: [{ variable: "code", operator: "is", value: "4711", to: "" }] },
        { yes: "fetch", no: "bye" },
      ],
      fetch: [
        "http-request",
        { url: "https://api.example.com/", picks: [{ path: "state", variable: "state" }] },
        { success: "sent", failure: "bye" },
      ],
      sent: [
        "condition",
        { match: "all", rows: [{ variable: "state", operator: "is", value: "shipped", to: "" }] },
        { yes: "shipped", no: "bye" },
      ],
      shipped: ["hang-up", { text: "It is on its way." }, {}],
      bye: ["hang-up", { text: "Goodbye." }, {}],
    });
    const { exploration } = await explored(graph);
    const all = sentences(exploration).join("\n");
    expect(all).toContain("calls from +32111111111, hears “Goedendag.”, and the call ends");
    expect(all).toContain(
      "types 4711, the other system answers with state “shipped”, hears “It is on its way.”",
    );
    expect(await proofOf(graph)).toEqual([]);
  });

  test("end where the caller is back, and are bounded when something counts up for ever", async () => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "count" }],
      count: [
        "set-variable",
        { assignments: [{ variable: "rounds", how: "add", value: "1" }] },
        { then: "menu" },
      ],
      menu: [
        "menu",
        { text: "Round {{rounds}}. Press 1.", keys: [{ key: "1", label: "" }], attempts: 1 },
        { "key-1": "count", "no-input": "bye", "wrong-key": "bye" },
      ],
      bye: ["hang-up", { text: "Goodbye." }, {}],
    });
    const { exploration } = await explored(graph);
    expect(exploration.limits).toEqual([
      "a step that waits more than 12 times on one path is not followed further",
    ]);
    expect(exploration.situations.length).toBeLessThan(60);
  });

  test("stop at the number of situations that was asked for, and say so", async () => {
    const { exploration } = await explored(shop, "realtime10", { situations: 3 });
    expect(exploration.limits).toEqual(["more than 3 situations"]);
  });
});

describe("the proof", () => {
  test("holds for a flow in which every path ends as it may", async () => {
    expect(await proofOf(shop)).toEqual([]);
    expect(await proofOf(shop, "actions10")).toEqual([]);
  });

  test("finds the caller who presses nothing and goes round for ever", async () => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "menu" }],
      menu: [
        "menu",
        { text: "Press 1.", keys: [{ key: "1", label: "" }], attempts: 1 },
        { "key-1": "bye", "no-input": "menu", "wrong-key": "bye" },
      ],
      bye: ["hang-up", { text: "Goodbye." }, {}],
    });
    expect(await proofOf(graph)).toEqual([
      "tries_endless: The call can go round for ever at “menu”: calls, hears “Press 1.”, presses nothing, hears “Press 1.”, and is back at “menu”.",
    ]);
  });

  test("finds the caller who can only hang up", async () => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "menu" }],
      menu: [
        "menu",
        { text: "Press 1.", keys: [{ key: "1", label: "" }], attempts: 1 },
        { "key-1": "menu", "no-input": "say", "wrong-key": "say" },
      ],
      say: ["say", { text: "Once more." }, { then: "menu" }],
    });
    expect(await proofOf(graph)).toEqual([
      "caller_trapped: Only by hanging up does a caller get away from “menu”: calls, hears “Press 1.”, and so on.",
    ]);
  });

  test("finds the call that breaks off, which only a fault of the compiler could bring about", async () => {
    const { exploration, nodeIds } = await explored(shop);
    const [way] = exploration.situations[0]?.ways ?? [];
    way?.points.push({ atMs: 0, trace: { event: "ended", how: "failed" } });
    expect(prove(exploration, nodeIds).map(({ code }) => code)).toEqual(["path_breaks"]);
  });

  test("takes JavaScript that cannot be known for true and for false", async () => {
    const graph = flowOf(
      {
        start: ["inbound-call", {}, { then: "ask" }],
        ask: [
          "raw-action",
          {
            yaml: "- action: memcache@v1\n  result: $vip\n- if: $vip === 'yes'\n  then:\n    - action: say@v2\n      params: { what: 'Hello, dear friend.' }\n",
          },
          { then: "bye" },
        ],
        bye: ["hang-up", { text: "Goodbye." }, {}],
      },
      "actions10",
    );
    const { exploration } = await explored(graph, "actions10");
    const ends = sentences(exploration).filter((each) => each.endsWith("the call ends"));
    expect(ends).toEqual([
      "calls, “$vip === 'yes'” is taken for false, hears “Goodbye.”, and the call ends",
      "calls, “$vip === 'yes'” is taken for true, hears “Hello, dear friend.”, hears “Goodbye.”, and the call ends",
    ]);
  });
});

test("the worst case is the longest call, the most prompts and the most phones rung", async () => {
  const { exploration } = await explored(shop);
  const [worst] = worstCases(exploration, { prices: noPrices, partsOf: () => 1 });
  expect(worst?.entry).toBe("inbound-call");
  expect(worst?.mostPrompts.value).toBe(3);
  expect(worst?.mostCalls.value).toBe(1);
  expect(worst?.longest.path && pathSentence(worst.longest.path, exploration, 0)).toBe(
    "calls, presses 1 (Sales), +33639980010 rings, somebody answers, and is connected",
  );
});

test("the dearest path is told with its minutes and parts, and what has no price by its country", async () => {
  const graph = flowOf({
    start: ["inbound-call", {}, { then: "text" }],
    text: ["send-sms", { to: "+32470000000", text: "Call us back." }, { sent: "ring", failed: "ring" }],
    ring: [
      "dial",
      { numbers: [{ label: "Paul", number: "+33639980010", seconds: 20 }] },
      { busy: "bye", "no-answer": "bye", failed: "bye" },
    ],
    bye: ["hang-up", { text: "Goodbye." }, {}],
  });
  const { exploration } = await explored(graph);
  const prices: Prices = {
    currency: "EUR",
    talkMinutes: 4,
    countries: [{ country: "FR", callMinute: 0.05, textPart: null }],
  };
  const [worst] = worstCases(exploration, { prices, partsOf: () => 2 });
  expect(worst && billWords(worst.dearest.bill, prices)).toBe(
    "1 text (2 parts), 4 minutes of calls, about 0.20 EUR (texts to BE: no price set)",
  );
  expect(billWords({ minutes: 0, texts: 0, parts: 0, money: 0, unpriced: [] }, prices)).toBe("");
});

describe("conditions", () => {
  test("that ask for the beginning of what is typed are met by a number of the right length", async () => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "ask" }],
      ask: [
        "ask-digits",
        { text: "Your postcode?", minDigits: 5, maxDigits: 5, saveAs: "postcode" },
        { then: "paris", "no-input": "other", wrong: "other" },
      ],
      paris: [
        "condition",
        {
          match: "all",
          rows: [{ variable: "postcode", operator: "begins-with-one-of", value: "75, 92", to: "" }],
        },
        { yes: "near", no: "other" },
      ],
      near: ["hang-up", { text: "Near." }, {}],
      other: ["hang-up", { text: "Elsewhere." }, {}],
    });
    expect(await proofOf(graph)).toEqual([]);
    expect(await proofOf(graph, "actions10")).toEqual([]);
  });

  test("that hold for the usual caller are tried with another number too", async () => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "mobile" }],
      mobile: [
        "condition",
        {
          match: "all",
          rows: [{ variable: "caller.number", operator: "begins-with-one-of", value: "+336, +337", to: "" }],
        },
        { yes: "mobile-bye", no: "landline-bye" },
      ],
      "mobile-bye": ["hang-up", { text: "Mobile." }, {}],
      "landline-bye": ["hang-up", { text: "Landline." }, {}],
    });
    expect(await proofOf(graph)).toEqual([]);
  });
});

test("a team rung some rounds over, with a Repeat, is not rung for ever", async () => {
  const graph = flowOf({
    start: ["inbound-call", {}, { then: "ring" }],
    ring: [
      "dial",
      { numbers: [{ label: "Paul", number: "+33639980010", seconds: 20 }] },
      { busy: "round", "no-answer": "round", failed: "round" },
    ],
    round: ["repeat", { times: 2, count: "round" }, { again: "ring", done: "bye" }],
    bye: ["hang-up", { text: "Nobody is there. Goodbye." }, {}],
  });
  for (const target of ["realtime10", "actions10"] as const) expect(await proofOf(graph, target)).toEqual([]);
});
