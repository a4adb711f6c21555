// The registry against its fixtures: every node type has one file here, and no file is without a type. A fixture gives
// data and what somebody does; the rest is what becomes of it on each target.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Item } from "@/lib/callr/actions10";
import { check } from "@/lib/compile/2-check";
import { lower } from "@/lib/compile/3-lower";
import { emitActions10 } from "@/lib/compile/4-emit/actions10";
import type { EntryName } from "@/lib/compile/program";
import { emptyGraph, type FlowSettings, type Graph, type Target } from "@/lib/flow/graph";
import type { Variables } from "@/lib/flow/variables";
import { findNodeType, getNodeType, nodeTypes } from "@/lib/nodes";
import type { AnyNode, CallFacts, Local, Reply } from "@/lib/nodes/contract";
import { prepare } from "@/lib/runtime/machine";
import { begin, resume, type Step } from "@/lib/runtime/step";
import { expectGolden } from "../support/golden";

const HERE = "tests/nodes";
const fixtures = readdirSync(HERE).filter((name) => name.endsWith(".yaml"));

/** What a fixture gives; everything but the name has a usual value. */
interface Given {
  name: string;
  /** Over the type's initial data. */
  data?: Record<string, unknown>;
  settings?: Partial<FlowSettings>;
  /** Where the node is reached from. */
  from?: EntryName;
  /** Variables with their values when the node is reached. */
  variables?: Variables;
  now?: string;
  call?: Partial<CallFacts>;
  /** Ways out that lead nowhere. */
  open?: string[];
  replies?: { after?: Local; reply?: Reply }[];
}

test("every node type has a fixture, and every fixture a type", () => {
  expect(fixtures.map((name) => name.replace(".yaml", "")).sort()).toEqual(
    nodeTypes.map(({ type }) => type).sort(),
  );
});

describe.each(nodeTypes.map(({ type }) => type))("%s", (type) => {
  const file = `${HERE}/${type}.yaml`;

  test("becomes what its fixture says", () => {
    const cases = parse(readFileSync(file, "utf8")) as (Given & { becomes?: unknown })[];
    const told = cases.map(({ becomes: _, ...given }) => ({ ...given, becomes: becomes(type, given) }));
    expectGolden(
      file,
      stringify(told, { lineWidth: 110, blockQuote: "literal", aliasDuplicateObjects: false }),
    );
  });

  test("has initial data of its own shape", () => {
    const { initial } = getNodeType(type);
    const graph = graphOf(type, { name: "", data: initial as Record<string, unknown> }, "realtime10");
    expect(check(graph).filter(({ code }) => code === "data_invalid")).toEqual([]);
  });

  test("offers only acts and ways out that exist", () => {
    const definition = getNodeType(type);
    const labels = definition.stimuli(definition.initial).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    const ids = definition.ports(definition.initial).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

function becomes(type: string, given: Given): Record<string, unknown> {
  const definition = getNodeType(type);
  const data = { ...definition.initial, ...given.data };
  return {
    ports: Object.fromEntries(definition.ports(data).map(({ id, label }) => [id, label])),
    card: definition.card(data),
    ...(definition.targets.includes("actions10") && { actions10: itemsOf(type, given) }),
    ...runsOf(type, given),
    diagnostics: Object.fromEntries(
      definition.targets.map((target) => [target, diagnosticsOf(graphOf(type, given, target))]),
    ),
  };
}

/** The node under test with a start before it and one end behind each way out. */
function graphOf(type: string, given: Given, target: Target): Graph {
  const definition = getNodeType(type);
  const data = { ...definition.initial, ...given.data };
  const graph = emptyGraph("Fixture", target, given.settings);
  const add = (id: string, nodeType: string, nodeData?: Record<string, unknown>) =>
    graph.nodes.push({
      id,
      type: nodeType,
      name: id,
      position: { x: 0, y: 0 },
      data: nodeData ?? initialOf(nodeType),
    });
  const entry = definition.entry ?? given.from ?? usualEntry(definition, target);
  if (!definition.entry) {
    add("start", startOf(entry));
    graph.edges.push({
      from: "start",
      port: "then",
      to: Object.keys(given.variables ?? {}).length > 0 ? "known" : "node",
    });
  }
  if (Object.keys(given.variables ?? {}).length > 0) {
    const names = Object.keys(given.variables ?? {});
    add("known", "set-variable", {
      assignments: names.map((variable) => ({
        variable,
        how: "set",
        value: String(given.variables?.[variable]),
      })),
    });
    graph.edges.push({ from: "known", port: "then", to: "node" });
  }
  add("node", type, data);
  const isVoice = entry === "inbound-call" && target !== "sms";
  for (const port of definition.ports(data)) {
    if (given.open?.includes(port.id)) continue;
    const isCall = port.line ? port.line === "up" && target !== "sms" : isVoice;
    const id = `after-${port.id}`.replace("*", "star").replace("#", "hash");
    add(
      id,
      isCall ? "hang-up" : "set-variable",
      isCall ? undefined : { assignments: [{ variable: "done", how: "set", value: "" }] },
    );
    graph.edges.push({ from: "node", port: port.id, to: id });
  }
  return graph;
}

const initialOf = (type: string) => ({ ...(getNodeType(type).initial as Record<string, unknown>) });
const startOf = (entry: EntryName): string => nodeTypes.find((type) => type.entry === entry)?.type ?? "";
const usualEntry = ({ channels }: AnyNode, target: Target): EntryName =>
  target !== "sms" && channels.includes("voice") ? "inbound-call" : "inbound-sms";

function diagnosticsOf(graph: Graph): string[] {
  return check(graph)
    .filter(({ nodeId }) => nodeId === "node")
    .map(({ code, field, port }) => [code, field ?? port].filter((word) => word !== undefined).join(" "));
}

function itemsOf(type: string, given: Given): Item[] {
  const { program } = lower(graphOf(type, given, "actions10"), nowOf(given));
  const { scenario, nodeOf } = emitActions10(program);
  const key = findNodeType(type)?.entry ?? "node";
  const branches = Object.entries(scenario.branches).map(
    ([name, { actions }]) => [name, actions.filter((item) => nodeOf.get(item) === key)] as const,
  );
  const own = branches.filter(([, items]) => items.length > 0);
  return own.length === 1 ? (own[0]?.[1] ?? []) : (Object.fromEntries(own) as unknown as Item[]); // more than one branch: by name
}

/** What happens on our side: the turn on arrival, and what each reply leads to. */
function runsOf(type: string, given: Given): Record<string, unknown> {
  const definition = getNodeType(type);
  const target = definition.targets.find((candidate) => candidate !== "actions10");
  if (!target) return {};
  const graph = graphOf(type, given, target);
  const { program } = lower(graph, nowOf(given));
  const machine = prepare(program);
  const call: CallFacts = { callId: "1", caller: "+33612448019", called: "+33186950000", ...given.call };
  const variables = { ...program.variables, ...given.variables };
  const node = definition.entry ?? "node";
  const now = nowOf(given);
  const entry = Object.keys(program.entries)[0] as EntryName; // the graph has one start
  const arrival = begin(machine, entry, call, now, variables);
  const waits = arrival?.output.kind !== "end" && arrival?.position.node === node;
  const outcomes = (given.replies ?? []).map(({ after, reply }) => {
    const position = { node, variables, turn: 1, ...(after && { local: after }) };
    return outcomeOf(resume(machine, position, reply ?? { kind: "none" }, call, now), node);
  });
  return {
    ...(arrival && (waits ? { turn: arrival.output } : { passes: outcomeOf(arrival, node) })),
    ...(outcomes.length > 0 && { outcomes }),
  };
}

function outcomeOf({ path, output, position }: Step, node: string): unknown {
  const visit = path.find((candidate) => candidate.node === node && candidate.port !== undefined);
  if (visit) return { port: visit.port, ...(visit.set && { set: visit.set }) };
  return position.node === node && output.kind !== "end"
    ? { again: output, ...(position.local && { after: position.local }) }
    : output;
}

const nowOf = ({ now }: Given): number => Date.parse(now ?? "2026-11-24T13:05:00Z");
