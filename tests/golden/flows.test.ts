// Every folder here is a flow and what it compiles to, target by target. The templates are among them: their folders hold
// no flow of their own.
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Compiled, compile } from "@/lib/compile/compile";
import { COMPILER_VERSION } from "@/lib/compile/program";
import { verifyScript } from "@/lib/compile/verify-script";
import type { Target } from "@/lib/flow/graph";
import { isSameJson } from "@/lib/shared/json";
import { inFrench } from "../support/french";
import { changedSilently, checksum, type Written } from "../support/compiler-version";
import { expectGolden, goldenFlows, libraryIn, prettyJson, readGoldenFlow, readJson } from "../support/golden";

const HERE = "tests/golden";
const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const files: Record<Target, string> = {
  actions10: "actions10.yaml",
  realtime10: "realtime10.json",
  sms: "sms.json",
};
const targets: Target[] = ["actions10", "realtime10", "sms"];

const written: Written = { version: COMPILER_VERSION, flows: {} };

describe.each(goldenFlows())("%s", (name) => {
  const folder = path.join(HERE, name);
  const graph = readGoldenFlow(name);
  const library = libraryIn(folder);
  const compiled = new Map(
    targets.map((target) => [target, compile(graph, { nowMs: NOW_MS, target, library })]),
  );

  const outputs = targets.map((target) => outputOf(compiled.get(target)));
  written.flows[name] = `${checksum([graph, library])} ${checksum(outputs)}`;

  test.each(targets)("compiles to %s as before", (target) => {
    expectGolden(path.join(folder, files[target]), outputOf(compiled.get(target)));
  });

  test("is emitted alike, whoever reads", () => {
    const again = inFrench(() =>
      targets.map((target) => outputOf(compile(graph, { nowMs: NOW_MS, target, library }))),
    );
    expect(again).toEqual(targets.map((target) => outputOf(compiled.get(target))));
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

test("the compiler's version is another one when it writes something else", () => {
  const file = path.join(HERE, "compiler-version.json");
  const before = existsSync(file) ? (readJson(file) as Written) : written;
  const changed = changedSilently(before, written);
  const what = `The compiler writes something else for ${changed.length} flows that are as they were`;
  expect(changed, `${what}: raise COMPILER_VERSION in lib/compile/program.ts, then UPDATE_GOLDEN=1.`).toEqual([]);
  expectGolden(file, prettyJson(written));
});

function outputOf(compiled: Compiled | undefined): string | null {
  if (!compiled?.ok) return null;
  return compiled.script?.yaml ?? prettyJson(compiled.program);
}

const brief = ({ code, nodeId, field, port }: Compiled["diagnostics"][number]) =>
  [code, nodeId, field ?? port].filter(Boolean).join(" ");
