// Calls written down: tests/golden/<flow>/calls/<case>.yaml says who calls and what they do; `trace` is what happens on
// every target that the flow compiles to, or on each by name where they differ. State is saved and read between steps.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { compile } from "@/lib/compile/compile";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { isSameJson } from "@/lib/shared/json";
import { readCallFile } from "@/lib/simulate/call-file";
import { playCall } from "@/lib/simulate/play-call";
import { flowSession, line } from "../support/calls";
import { foldersIn, libraryIn, readGoldenFlow, updatesGolden } from "../support/golden";

const HERE = "tests/golden";
const targets: Target[] = ["actions10", "realtime10", "sms"];
const cases = foldersIn(HERE).flatMap((flow) => {
  const folder = path.join(HERE, flow, "calls");
  return existsSync(folder) ? readdirSync(folder).map((name) => ({ flow, file: path.join(folder, name) })) : [];
});

describe.each(cases)("$file", ({ flow, file }) => {
  const graph = readGoldenFlow(flow) as Graph; // compile judges it
  const text = readFileSync(file, "utf8");

  test("happens as written", async () => {
    const traces = await tracesOf(graph, libraryIn(path.join(HERE, flow)), text);
    expect(Object.keys(traces).length, "the flow compiles to no target with this entry").toBeGreaterThan(0);
    const told = sameForAll(traces);
    if (updatesGolden) {
      const document = parseDocument(text);
      document.set("trace", told);
      writeFileSync(file, document.toString({ lineWidth: 120 }));
    }
    expect((parse(readFileSync(file, "utf8")) as { trace?: unknown }).trace).toEqual(told);
  });
});

async function tracesOf(graph: Graph, library: Library, text: string): Promise<Record<string, string[]>> {
  const call = readCallFile(text);
  if (!call.ok) throw new Error(call.error.map(({ message }) => message).join("\n"));
  const { entry, message, caller, called, atMs, variables, acts } = call.value;
  const traces: Record<string, string[]> = {};
  for (const target of targets) {
    const compiled = compile(graph, { nowMs: atMs, target, library });
    if (!compiled.ok || compiled.program.entries[entry] === undefined) continue;
    const start = { entry, caller, called, variables, nowMs: atMs, ...(message !== null && { message }) };
    const { session, reopen } = flowSession(graph, target, { ...start, library });
    const { points, waiting, unused } = await playCall(session, acts, { relay: reopen });
    traces[target] = points.map(({ trace }) => line(trace));
    if (waiting) traces[target].push(`waiting for ${waiting.for}`);
    expect(unused, `${target}: acts that did not fit`).toEqual([]);
  }
  return traces;
}

function sameForAll(traces: Record<string, string[]>): string[] | Record<string, string[]> {
  const [first = [], ...others] = Object.values(traces);
  return others.every((other) => isSameJson(other, first)) ? first : traces;
}
