import { describe, expect, test } from "vitest";
import type { Item } from "@/lib/callr/actions10";
import { actionCatalogue } from "@/lib/callr/actions10-catalogue";
import { scenarioProblems } from "@/lib/callr/actions10-schema";
import { writeYaml } from "@/lib/compile/4-emit/yaml";
import { compile } from "@/lib/compile/compile";
import { verifyScript } from "@/lib/compile/verify-script";
import { ivr3 } from "../support/ivr3";

const compiled = compile(ivr3("actions10"), { nowMs: Date.UTC(2026, 0, 1) });
if (!compiled.ok || !compiled.script) throw new Error("the example compiles");
const { program, nodeIds, script } = compiled;

/** The same script with its first step replaced. */
const withFirst = (first: Item) => {
  const [old, ...rest] = script.scenario.branches["inbound-call"]?.actions ?? [];
  const scenario = {
    ...script.scenario,
    branches: { ...script.scenario.branches, "inbound-call": { actions: [first, ...rest] } },
  };
  const nodeOf = new Map([...script.nodeOf, [first, (old && script.nodeOf.get(old)) ?? ""]]);
  return { scenario, nodeOf, yaml: writeYaml(scenario) };
};

describe("the last look at a script", () => {
  test("has nothing against one that says what the flow means", () => {
    expect(verifyScript(script, program, nodeIds)).toEqual([]);
  });

  test("stops a text that reads back as something else, with the place", () => {
    const yaml = script.yaml.replace("maxDigits: 1", "maxDigits: 7");
    expect(verifyScript({ ...script, yaml }, program, nodeIds)).toMatchObject([
      {
        code: "script_unfaithful",
        message: expect.stringContaining("branches.main-menu.actions.0.params.maxDigits"),
      },
    ]);
  });

  test("stops a parameter that nobody has documented, and names the node", () => {
    const loud = withFirst({ action: "say@v2", params: { what: "Hello", volume: 11 } });
    expect(verifyScript(loud, program, nodeIds)).toMatchObject([
      {
        code: "script_refused",
        nodeId: "welcome",
        message: expect.stringContaining("“volume” is not documented"),
      },
    ]);
    const allowed = { ...program, settings: { ...program.settings, allowUnverified: true } };
    expect(verifyScript(loud, allowed, nodeIds)).toEqual([]);
  });
});

describe("the schema", () => {
  const scenario = (item: unknown) => ({ branches: { "inbound-call": { actions: [item] } } });
  test.each([
    ["an action without its name", { params: {} }],
    ["a name nobody knows", { action: "sendSMS@v1", params: {} }],
    ["a missing parameter", { action: "say@v2", params: {} }],
    ["a number out of range", { action: "gather@v2", params: { maxDigits: 99 } }],
    ["a target without a number", { action: "dial@v1", params: { targets: [{ timeout: 20 }] } }],
    ["a result that is no variable", { action: "log@v1", params: { message: "x" }, result: "x" }],
    [
      "an event the action does not have",
      { action: "log@v1", params: { message: "x" }, events: { ready: [] } },
    ],
  ])("strict refuses %s", (_, item) => {
    expect(scenarioProblems(scenario(item), "strict")).not.toEqual([]);
  });

  test.each([
    ["an action nobody knows", { action: "createTicket@v3", params: { a: { b: [1] } } }],
    ["a parameter nobody knows", { action: "say@v2", params: { what: "x", voice: "y" } }],
    ["an empty place", null],
    ["an expression for a number", { action: "gather@v2", params: { maxDigits: "${{ $n }}" } }],
  ])("open takes %s", (_, item) => {
    expect(scenarioProblems(scenario(item), "open")).toEqual([]);
  });

  test.each([
    ["a text for a list", { action: "sms@v1", params: { to: "+33639980010", body: "x" } }, "to", "a list"],
    ["a list for a text", { action: "say@v2", params: { what: ["x"] } }, "what", "a text"],
    ["too many keys", { action: "gather@v2", params: { maxDigits: 99 } }, "maxDigits", "at most 20"],
  ])("open says what is wrong with %s, and where", (_, item, name, words) => {
    const [problem] = scenarioProblems(scenario(item), "open");
    expect(problem?.path.at(-1)).toBe(name);
    expect(problem?.message).toContain(`it must be ${words}`);
  });

  test("every documented parameter names its source and how sure it is", () => {
    for (const rule of Object.values(actionCatalogue)) {
      for (const param of Object.values(rule.params)) {
        expect(param.source).not.toBe("");
        expect(["seen", "inferred", "unknown"]).toContain(param.mark);
      }
    }
  });
});
