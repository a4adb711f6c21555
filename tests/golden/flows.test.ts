// Every folder here is a flow and what it compiles to, target by target. The templates are among them: their folders hold
// no flow of their own.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Compiled, compile } from "@/lib/compile/compile";
import { verifyScript } from "@/lib/compile/verify-script";
import type { Target } from "@/lib/flow/graph";
import { isSameJson } from "@/lib/shared/json";
import { expectGolden, goldenFlows, libraryIn, prettyJson, readGoldenFlow } from "../support/golden";

const HERE = "tests/golden";
const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const files: Record<Target, string> = {
  actions10: "actions10.yaml",
  realtime10: "realtime10.json",
  sms: "sms.json",
};
const targets: Target[] = ["actions10", "realtime10", "sms"];

describe.each(goldenFlows())("%s", (name) => {
  const folder = path.join(HERE, name);
  const graph = readGoldenFlow(name);
  const library = libraryIn(folder);
  const compiled = new Map(
    targets.map((target) => [target, compile(graph, { nowMs: NOW_MS, target, library })]),
  );

  test.each(targets)("compiles to %s as before", (target) => {
    expectGolden(path.join(folder, files[target]), outputOf(compiled.get(target)));
  });

  test("has the diagnostics it had", () => {
    const told = targets.map((target) => [target, compiled.get(target)?.diagnostics.map(brief)]);
    expectGolden(path.join(folder, "diagnostics.json"), prettyJson(Object.fromEntries(told)));
  });

  test("its script reads back as what was meant, in documented words", () => {
    const actions10 = compiled.get("actions10");
    if (!actions10?.ok || !actions10.script) return;
    const { description: _, ...scenario } = parse(actions10.script.yaml) as Record<string, unknown>;
    expect(isSameJson(scenario, actions10.script.scenario)).toBe(true);
    expect(verifyScript(actions10.script, actions10.program, actions10.nodeIds)).toEqual([]);
  });
});

function outputOf(compiled: Compiled | undefined): string | null {
  if (!compiled?.ok) return null;
  return compiled.script?.yaml ?? prettyJson(compiled.program);
}

const brief = ({ code, nodeId, field, port }: Compiled["diagnostics"][number]) =>
  [code, nodeId, field ?? port].filter(Boolean).join(" ");
