// Pass 2, check: everything an author must or should mend, collected. Structure first, then each node's own rules.
import { type Diagnostic, type DiagnosticCode, diagnose, type Place } from "@/lib/flow/diagnostics";
import type { Channel, Graph, GraphNode, Target } from "@/lib/flow/graph";
import { type GraphIndex, indexGraph, reachable } from "@/lib/flow/queries";
import { parseTemplate } from "@/lib/flow/template";
import { findBuiltIn } from "@/lib/flow/variables";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode, CheckContext } from "@/lib/nodes/contract";
import { count } from "@/lib/shared/text";
import { dataFaults } from "./1-parse";
import { checkLoops } from "./check-loops";
import { entryNames } from "./program";

export const targetNames: Record<Target, string> = {
  actions10: "ACTIONS10",
  realtime10: "REALTIME10",
  sms: "the SMS engine",
};

/** Diagnostics of a parsed graph for a target, in the order of the graph. */
export function check(graph: Graph, target: Target = graph.target): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (code: DiagnosticCode, values?: Record<string, string | number>, place?: Place) => {
    diagnostics.push(diagnose(code, values, place));
  };
  const index = indexGraph(graph);
  checkName(graph, target, report);
  checkStructure(graph, index, report);
  checkTriggers(graph, report);
  const channels = channelsOf(graph, index, target);
  const saved = savedVariables(graph);
  for (const node of graph.nodes) {
    const definition = findNodeType(node.type);
    if (definition) checkNode(node, definition, { graph, index, target, channels, saved, report });
    else report("node_type_unknown", { type: node.type }, { nodeId: node.id });
  }
  checkLoops(graph, index, report);
  return diagnostics;
}

type Report = (code: DiagnosticCode, values?: Record<string, string | number>, place?: Place) => void;
/** `hangup` stands for the steps after a call: no voice there. */
export type Reach = Channel | "hangup";

interface Scope {
  graph: Graph;
  index: GraphIndex;
  target: Target;
  channels: Map<string, Set<Reach>>;
  saved: ReadonlySet<string>;
  report: Report;
}

function checkName({ name }: Graph, target: Target, report: Report): void {
  if (target === "sms") return;
  if (name.trim() === "") report("field_required", { field: "The flow's name" });
  if (name.length > 64) report("name_too_long", { length: name.length });
  const odd = name.replace(/[\p{L}0-9() _-]/gu, "");
  if (odd) report("name_characters", { characters: [...new Set(odd)].join("") });
}

function checkStructure(graph: Graph, index: GraphIndex, report: Report): void {
  const ids = new Set<string>();
  for (const { id } of graph.nodes) {
    if (ids.has(id)) report("node_id_duplicate", { id }, { nodeId: id });
    ids.add(id);
  }
  const used = new Set<string>();
  for (const { from, port, to } of graph.edges) {
    const name = index.node(from)?.name ?? from;
    if (!ids.has(from) || !ids.has(to))
      report("edge_dangling", { name, port }, ids.has(from) ? { nodeId: from, port } : {});
    const key = `${from}\n${port}`;
    if (used.has(key)) report("edge_duplicate", { name, port }, { nodeId: from, port });
    used.add(key);
  }
}

function checkTriggers(graph: Graph, report: Report): void {
  const starts = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const entry = findNodeType(node.type)?.entry;
    if (entry) starts.set(entry, [...(starts.get(entry) ?? []), node]);
  }
  for (const entry of entryNames) {
    const [, second] = starts.get(entry) ?? [];
    if (second)
      report("trigger_duplicate", { title: findNodeType(second.type)?.title ?? "" }, { nodeId: second.id });
  }
  const begins = entryNames.some((entry) => entry !== "hangup" && starts.has(entry));
  if (!begins) report("trigger_missing");
}

/** What each reachable node is reached from; a node that is missing is unreachable. */
function channelsOf(graph: Graph, index: GraphIndex, target: Target): Map<string, Set<Reach>> {
  const channels = new Map<string, Set<Reach>>();
  for (const node of graph.nodes) {
    const entry = findNodeType(node.type)?.entry;
    if (!entry) continue;
    const channel =
      entry === "hangup" ? "hangup" : entry === "inbound-sms" || target === "sms" ? "sms" : "voice";
    for (const id of reachable(index, [node.id])) {
      const reach = channels.get(id);
      if (reach) reach.add(channel);
      else channels.set(id, new Set([channel]));
    }
  }
  return channels;
}

function savedVariables(graph: Graph): Set<string> {
  const saved = new Set<string>();
  for (const { type, data } of graph.nodes) {
    if (dataFaults(type, data).length > 0) continue;
    for (const name in findNodeType(type)?.saves(data)) saved.add(name);
  }
  return saved;
}

function checkNode(node: GraphNode, definition: AnyNode, scope: Scope): void {
  const { target, channels, report } = scope;
  const place = { nodeId: node.id };
  const faults = dataFaults(node.type, node.data);
  for (const { path, reason } of faults)
    report("data_invalid", { field: path || "data", reason }, { ...place, field: path });
  if (faults.length > 0) return;
  const reach = channels.get(node.id);
  if (!reach) return report("node_unreachable", { name: node.name }, place);
  if (!definition.targets.includes(target)) {
    report(
      "node_unsupported_on_target",
      { name: node.name, target: targetNames[target], alternative: "" },
      place,
    );
  }
  checkChannels(node, definition, reach, report);
  checkReads(node, definition, scope);
  const voice = reach.has("voice");
  for (const port of voice ? definition.ports(node.data) : []) {
    if (port.ends || scope.index.target(node.id, port.id)) continue;
    report(
      "port_unconnected",
      { port: port.label, consequence: port.consequence ?? "" },
      { ...place, port: port.id },
    );
  }
  const ctx: CheckContext = {
    target,
    settings: scope.graph.settings,
    channels: reach as ReadonlySet<Channel>, // a node sees "hangup" as neither voice nor SMS
    isConnected: (port) => scope.index.target(node.id, port) !== undefined,
    report: (code, values, field) => report(code, values, field === undefined ? place : { ...place, field }),
  };
  definition.check(node.data, ctx);
}

function checkChannels(node: GraphNode, definition: AnyNode, reach: Set<Reach>, report: Report): void {
  const place = { nodeId: node.id };
  if (reach.has("voice") && !definition.channels.includes("voice")) {
    report("node_wrong_channel", { name: node.name, channel: "a call" }, place);
  }
  if (reach.has("sms") && !definition.channels.includes("sms")) {
    report("node_wrong_channel", { name: node.name, channel: "an SMS conversation" }, place);
  }
  if (reach.has("hangup") && definition.entry !== "hangup" && !definition.channels.includes("sms")) {
    report("voice_after_hangup", { name: node.name }, place);
  }
}

function checkReads(node: GraphNode, definition: AnyNode, { saved, report }: Scope): void {
  for (const { field, template, variable } of definition.reads(node.data)) {
    const names = variable === undefined ? variablesOf(template ?? "") : [variable];
    for (const name of names) {
      if (findBuiltIn(name) || saved.has(name)) continue;
      report("variable_unknown", { variable: name }, { nodeId: node.id, field });
    }
  }
}

const variablesOf = (template: string): string[] =>
  template.includes("{{")
    ? parseTemplate(template).flatMap((part) => ("variable" in part ? [part.variable] : []))
    : [];

/** "2 to fix, 1 to check", for a person. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [...(errors ? [`${errors} to fix`] : []), ...(warnings ? [`${warnings} to check`] : [])];
  return parts.length > 0 ? parts.join(", ") : count(0, "problem");
}
