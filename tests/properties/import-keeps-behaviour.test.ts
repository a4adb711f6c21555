// A script that we emitted, imported again, is a flow whose script does the same for any caller.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import type { EntryName } from "@/lib/compile/program";
import { importScript } from "@/lib/decompile/import-script";
import type { Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { noticeable } from "@/lib/simulate/explore/noticeable";
import type { TraceEvent } from "@/lib/simulate/session";
import { completeGraph } from "../support/arbitrary-graph";
import { liveCall, relive } from "../support/callers";
import { flowSession, NOW_MS } from "../support/calls";
import { goldenFlows, readGoldenFlow } from "../support/golden";

const compiles = (graph: Graph) => compile(graph, { nowMs: NOW_MS, target: "actions10" }).ok;
const flows = goldenFlows()
  .map((name): [string, Graph] => [name, readGoldenFlow(name) as Graph]) // compile judges them
  .filter(([, graph]) => compiles(graph));

const choices = fc.array(fc.nat(11), { minLength: 4, maxLength: 16 });

async function expectSameAfterImport(graph: Graph, entryAt: number, picks: number[]): Promise<void> {
  const compiled = compile(graph, { nowMs: NOW_MS, target: "actions10" });
  if (!compiled.ok || !compiled.script) throw new Error("it compiled before");
  const imported = importScript(compiled.script.yaml);
  if (!imported.ok) throw new Error(imported.error.map(({ message }) => message).join("\n"));
  const { program } = compiled;
  const entries = Object.keys(program.entries).filter((entry) => entry !== "hangup") as EntryName[]; // keys of the record
  const entry = entries[entryAt % entries.length] ?? "inbound-call";
  const start = program.nodes[program.entries[entry] ?? ""];
  const variables = (start && getNodeType(start.type).samples?.(start.data)) ?? {};
  const opening = { entry, variables, nowMs: NOW_MS, ...(entry === "inbound-sms" && { message: "YES" }) };
  const first = await liveCall(flowSession(graph, "actions10", opening).session, program, picks);
  const second = await relive(
    flowSession(imported.value.graph, "actions10", opening).session,
    first.acts,
    (same) => same,
  );
  // The script declares first values where the flow drawn from it sets them: what changes no value is not compared.
  const changes = (trace: TraceEvent[]) => {
    const values = new Map<string, unknown>(Object.entries(program.variables));
    return trace.filter((each) => {
      if (each.event !== "set") return true;
      const isChange = values.has(each.name) && values.get(each.name) !== each.value;
      if (isChange) values.set(each.name, each.value);
      return isChange;
    });
  };
  const [before, after] = [changes(first.trace), changes(second.trace)];
  expect(noticeable(after, before)).toEqual(noticeable(before, after));
}

describe("a script of ours, imported", () => {
  test.each(flows)("%s behaves as before", { timeout: 60_000 }, async (_, graph) => {
    const calls = fc.asyncProperty(fc.nat(3), choices, (entry, picks) =>
      expectSameAfterImport(graph, entry, picks),
    );
    await fc.assert(calls, { numRuns: 12, seed: 20261124 });
  });

  test("and so does any flow", { timeout: 120_000 }, async () => {
    const calls = fc.asyncProperty(
      completeGraph("actions10"),
      fc.nat(3),
      choices,
      async (graph, entry, picks) => {
        fc.pre(compiles(graph));
        await expectSameAfterImport(graph, entry, picks);
      },
    );
    await fc.assert(calls, { numRuns: 60, seed: 20261124 });
  });
});
