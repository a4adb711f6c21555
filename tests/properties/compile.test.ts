// What holds for every graph: it survives being written down, edits can be undone, drawing leaves no trace in what is
// emitted, and a flow without errors compiles and always comes to a wait or an end.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { parseGraph } from "@/lib/compile/1-parse";
import { check } from "@/lib/compile/2-check";
import { compile } from "@/lib/compile/compile";
import type { Program } from "@/lib/compile/program";
import { type Command, edit } from "@/lib/flow/commands";
import { hasErrors } from "@/lib/flow/diagnostics";
import { COLOURS, type Graph, type Target } from "@/lib/flow/graph";
import type { Reply } from "@/lib/nodes/contract";
import { prepare } from "@/lib/runtime/machine";
import { begin, resume, type Step } from "@/lib/runtime/step";
import { canonicalJson } from "@/lib/shared/json";
import { completeGraph, draftGraph } from "../support/arbitrary-graph";

// Many runs on a busy machine take their time; how long is not what these tests are about.
vi.setConfig({ testTimeout: 60_000 });

const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const targets: Target[] = ["actions10", "realtime10", "sms"];

/** What chance decides, one number after another and from the beginning again. */
const picked = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

function inTurn(numbers: readonly number[]): () => number {
  let at = 0;
  return () => numbers[at++ % numbers.length] ?? 0;
}

test("a graph written down and read again is the same graph", () => {
  fc.assert(
    fc.property(draftGraph, (graph) => {
      expect(parseGraph(JSON.parse(JSON.stringify(graph)))).toEqual({ ok: true, value: graph });
    }),
  );
});

test("any draft can be checked and compiled for any target without throwing", () => {
  fc.assert(
    fc.property(draftGraph, fc.constantFrom(...targets), (graph, target) => {
      const { ok, diagnostics } = compile(graph, { nowMs: NOW_MS, target });
      expect(ok).toBe(!hasErrors(diagnostics));
    }),
  );
});

test("undoing an edit brings the same nodes and edges back", () => {
  fc.assert(
    fc.property(draftGraph, draftGraph, picked, (graph, other, picks) => {
      const command = commandFrom(graph, other, inTurn(picks));
      const { graph: edited, undo } = edit(graph, command);
      expect(unordered(edit(edited, undo).graph)).toBe(unordered(graph));
    }),
  );
});

describe.each(targets)("a complete flow for %s", (target) => {
  test("is free of errors nearly always, so that the other properties mean something", () => {
    const samples = fc.sample(completeGraph(target), { numRuns: 100, seed: 1 });
    const faulty = samples.filter((graph) => hasErrors(check(graph)));
    expect(faulty.length).toBeLessThan(15);
  });

  test("compiles, and its script reads back as what was meant", () => {
    fc.assert(
      fc.property(completeGraph(target), (graph) => {
        fc.pre(!hasErrors(check(graph)));
        const compiled = compile(graph, { nowMs: NOW_MS });
        if (!compiled.ok || !compiled.script) return;
        const { description: _, ...scenario } = parse(compiled.script.yaml) as Record<string, unknown>;
        expect(canonicalJson(scenario)).toBe(canonicalJson(compiled.script.scenario));
        expect(danglingJumps(compiled.script.scenario.branches)).toEqual([]);
      }),
    );
  });

  test("leaves no trace of ids, positions, order, colours and labels in what is emitted", () => {
    fc.assert(
      fc.property(completeGraph(target), fc.integer(), (graph, seed) => {
        fc.pre(!hasErrors(check(graph)));
        const before = compile(graph, { nowMs: NOW_MS });
        const after = compile(redrawn(graph, seed), { nowMs: NOW_MS });
        expect(emitted(after)).toBe(emitted(before));
      }),
    );
  });

  test("always comes to a wait or an end", () => {
    fc.assert(
      fc.property(completeGraph(target), picked, (graph, picks) => {
        fc.pre(!hasErrors(check(graph)));
        // The engine runs no scripts: a step that only those have, such as a voice bot, would not wait in it.
        const engine = target === "actions10" ? "realtime10" : target;
        const compiled = compile(graph, { nowMs: NOW_MS, target: engine });
        if (compiled.ok) walk(compiled.program, inTurn(picks));
      }),
    );
  });
});

/** Runs the flow from every entry for some turns, with one reply after another. */
function walk(program: Program, pick: () => number): void {
  const machine = prepare(program);
  const call = { callId: "1", caller: "+33612448019", called: "+33186950000", message: "YES" };
  for (const entry of ["inbound-call", "inbound-sms", "api-initiated", "hangup"] as const) {
    let step: Step | null = begin(machine, entry, call, NOW_MS);
    for (let turn = 0; step && turn < 40; turn++) {
      const { output, position } = step;
      if (output.kind === "end") {
        expect(["stuck", "lost"]).not.toContain(output.how);
        break;
      }
      const kept = JSON.parse(JSON.stringify(position)) as typeof position; // as the platform carries it
      step = resume(machine, kept, replyTo(output, pick), call, NOW_MS + turn * 1000);
    }
  }
}

function replyTo(output: Exclude<Step["output"], { kind: "end" }>, pick: () => number): Reply {
  if (output.kind === "wait") return pick() % 2 ? { kind: "message", text: "YES" } : { kind: "timeout" };
  if (output.kind === "request") {
    const isFine = pick() % 2 === 0;
    return output.request.do === "sms"
      ? { kind: "sms", ok: isFine }
      : { kind: "http", ok: isFine, status: isFine ? 200 : 503, json: { a: { b: [1] } }, body: "" };
  }
  const results = ["1", "2", "TIMEOUT", "", "0", "ANSWER", "BUSY", "NOANSWER", "123456", "rec.wav"];
  return {
    kind: "command",
    result: results[pick() % results.length] ?? "",
    error: pick() % 9 === 0 ? "failed" : "",
  };
}

/** The same flow under other ids, elsewhere on the canvas, in another order, painted and labelled. */
function redrawn(graph: Graph, seed: number): Graph {
  const id = (old: string) =>
    `x${[...old].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7)}-${old.length}-${old}`;
  const shuffle = <T>(list: T[]): T[] =>
    list
      .map((item, at) => ({ item, rank: Math.imul(at + 1, seed | 1) % 1009 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  return {
    ...graph,
    nodes: shuffle(
      graph.nodes.map((node, at) => ({
        ...node,
        id: id(node.id),
        position: { x: -node.position.x, y: 5 },
        colour: COLOURS[Math.abs(seed + at) % COLOURS.length] ?? "grey",
        label: `to be confirmed: ${at}`,
      })),
    ),
    edges: shuffle(graph.edges.map(({ from, port, to }) => ({ from: id(from), port, to: id(to) }))),
  };
}

const emitted = (compiled: ReturnType<typeof compile>): string =>
  compiled.ok ? `${canonicalJson(compiled.program)}\n${compiled.script?.yaml ?? ""}` : "refused";

/** Jumps to branches that the script does not have. */
function danglingJumps(branches: Record<string, { actions: unknown[] }>): string[] {
  const names = new Set(Object.keys(branches));
  const jumps = [
    ...JSON.stringify(branches).matchAll(/"goto":\{"branch":"([^"]*)"\}|"answerOnBranch":"([^"]*)"/g),
  ];
  return jumps.map(([, goto, answer]) => goto ?? answer ?? "").filter((name) => !names.has(name));
}

function commandFrom(graph: Graph, other: Graph, pick: () => number): Command {
  const node = graph.nodes[pick() % (graph.nodes.length || 1)];
  const id = node?.id ?? "none";
  const edge = graph.edges[pick() % (graph.edges.length || 1)];
  const fresh = other.nodes.map((added) => ({ ...added, id: `new-${added.id}` }));
  const commands: Command[] = [
    {
      do: "addNodes",
      nodes: fresh,
      edges: other.edges.map(({ from, port, to }) => ({ from: `new-${from}`, port, to: `new-${to}` })),
    },
    { do: "removeNodes", ids: graph.nodes.filter(() => pick() % 2).map((removed) => removed.id) },
    { do: "moveNodes", to: { [id]: { x: 1, y: 2 }, gone: { x: 0, y: 0 } } },
    { do: "renameNode", id, name: "Renamed" },
    {
      do: "markNodes",
      marks: { [id]: { colour: pick() % 2 ? "red" : null, label: null }, gone: { label: "x" } },
    },
    {
      do: "markNodes",
      marks: Object.fromEntries(graph.nodes.map((each) => [each.id, { label: pick() % 2 ? "legal" : null }])),
    },
    { do: "setData", id, data: { any: "thing" } },
    { do: "changeType", id, type: "say", data: { text: "" } },
    { do: "connect", edge: { from: id, port: "then", to: graph.nodes[0]?.id ?? "none" } },
    { do: "disconnect", from: edge?.from ?? id, port: edge?.port ?? "then" },
    { do: "setWays", from: id, port: "then", to: graph.nodes.filter(() => pick() % 2).map((end) => end.id) },
    { do: "setWays", from: edge?.from ?? id, port: edge?.port ?? "then", to: [] },
    { do: "setNotes", notes: [{ id: "note", text: "x", position: { x: 0, y: 0 }, width: 100, height: 80 }] },
    { do: "setFlow", name: "Other", target: "sms", settings: { timeZone: "UTC" } },
  ];
  const chosen = Array.from({ length: 1 + (pick() % 4) }, () => commands[pick() % commands.length]).filter(
    (command) => command !== undefined,
  );
  return { do: "batch", label: "Some edits", commands: chosen };
}

const unordered = (graph: Graph): string =>
  canonicalJson({ ...graph, nodes: sorted(graph.nodes), edges: sorted(graph.edges) });
const sorted = (list: readonly unknown[]) => list.map(canonicalJson).sort();
