// Every folder here is a flow and what it compiles to, target by target. The example flows of a new workspace are
// among them: their folders hold no flow of their own.
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Compiled, compile } from "@/lib/compile/compile";
import { verifyScript } from "@/lib/compile/verify-script";
import type { Target } from "@/lib/flow/graph";
import { isSameJson } from "@/lib/shared/json";
import { expectGolden, foldersIn, libraryIn, prettyJson, readJson } from "../support/golden";

const HERE = "tests/golden";
const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const files: Record<Target, string> = {
  actions10: "actions10.yaml",
  realtime10: "realtime10.json",
  sms: "sms.json",
};
const targets: Target[] = ["actions10", "realtime10", "sms"];
const flows = foldersIn(HERE).filter((name) => name !== "invalid");

describe.each(flows)("%s", (name) => {
  const folder = path.join(HERE, name);
  const own = path.join(folder, "flow.json");
  const graph = readJson(existsSync(own) ? own : path.join("prisma/seed", `${name}.json`));
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

test("example flows compile without a diagnostic to every target that can express them", () => {
  const expressible: Record<string, Target[]> = {
    "opening-hours-reception": ["actions10", "realtime10"],
    "appointment-reminder": ["actions10", "realtime10"],
    "sms-opt-in": ["sms"],
  };
  for (const [name, able] of Object.entries(expressible)) {
    for (const target of able) {
      const { ok, diagnostics } = compile(readJson(`prisma/seed/${name}.json`), { nowMs: NOW_MS, target });
      expect({ name, target, ok, diagnostics }).toEqual({ name, target, ok: true, diagnostics: [] });
    }
  }
});

function outputOf(compiled: Compiled | undefined): string | null {
  if (!compiled?.ok) return null;
  return compiled.script?.yaml ?? prettyJson(compiled.program);
}

const brief = ({ code, nodeId, field, port }: Compiled["diagnostics"][number]) =>
  [code, nodeId, field ?? port].filter(Boolean).join(" ");
