// A flow that both targets can express behaves the same on both: the emitted script, interpreted, and the handler's
// function give the same trace for any caller. State is saved and read back between all steps.
import { existsSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import type { EntryName } from "@/lib/compile/program";
import type { Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { liveCall, noticeable, relive } from "../support/callers";
import { flowSession, NOW_MS } from "../support/calls";
import { foldersIn, readJson } from "../support/golden";
import { ivr3 } from "../support/ivr3";

const HERE = "tests/golden";
const both = foldersIn(HERE)
  .filter((name) => name !== "invalid")
  .map((name): [string, Graph] => {
    const own = path.join(HERE, name, "flow.json");
    return [name, readJson(existsSync(own) ? own : path.join("prisma/seed", `${name}.json`)) as Graph];
  })
  .concat([["three-level-ivr", ivr3()]])
  .filter(([, graph]) =>
    (["actions10", "realtime10"] as const).every((target) => compile(graph, { nowMs: NOW_MS, target }).ok),
  );

test("the goldens hold flows to compare", () => {
  expect(both.length).toBeGreaterThan(3);
});

describe.each(both)("%s", (_, graph) => {
  test("gives the same trace on both targets, for any caller", { timeout: 60_000 }, async () => {
    const compiled = compile(graph, { nowMs: NOW_MS, target: "realtime10" });
    if (!compiled.ok) throw new Error("it compiled before");
    const { program } = compiled;
    const entries = Object.keys(program.entries).filter((entry) => entry !== "hangup") as EntryName[]; // keys of the record
    const start = Object.values(program.entries).map((key) => program.nodes[key]);
    const samples = Object.assign(
      {},
      ...start.map((node) => node && getNodeType(node.type).samples?.(node.data)),
    );
    const calls = fc.record({
      entry: fc.constantFrom(...entries),
      choices: fc.array(fc.nat(11), { minLength: 4, maxLength: 16 }),
      hour: fc.nat(167),
    });
    await fc.assert(
      fc.asyncProperty(calls, async ({ entry, choices, hour }) => {
        const opening = { entry, variables: samples, nowMs: NOW_MS + hour * 3_600_000 };
        const handler = flowSession(graph, "realtime10", opening);
        const script = flowSession(graph, "actions10", opening);
        const first = await liveCall(handler.session, program, choices);
        const second = await relive(script.session, first.acts, script.reopen);
        const third = await relive(
          handler.reopen(flowSession(graph, "realtime10", opening).session),
          first.acts,
          handler.reopen,
        );
        expect(noticeable(second.trace)).toEqual(noticeable(first.trace));
        expect(second.isOver).toBe(first.isOver);
        expect(third.trace).toEqual(first.trace);
      }),
      { numRuns: 15, seed: 20261124 },
    );
  });
});
