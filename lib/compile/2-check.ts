// Pass 2, check: everything an author must or should mend, collected. Structure first, then each node's own rules.
import type { TSchema } from "typebox";
import { type Diagnostic, type DiagnosticCode, diagnose, type Place } from "@/lib/flow/diagnostics";
import type { Channel, Graph, GraphNode, Target } from "@/lib/flow/graph";
import { type GraphIndex, indexGraph } from "@/lib/flow/queries";
import { parseTemplate } from "@/lib/flow/template";
import { findBuiltIn } from "@/lib/flow/variables";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode, CheckContext, Port } from "@/lib/nodes/contract";
import { count } from "@/lib/shared/text";
import { dataFaults } from "./1-parse";
import { checkLoops } from "./check-loops";
import { type EntryName, entryNames } from "./program";

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
/** `offline` stands for steps with nobody to talk to: after a call, or before there is one. */
export type Reach = Channel | "offline";

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
  for (const { from, port: portId, to } of graph.edges) {
    const source = index.node(from);
    const name = source?.name ?? from;
    const port = source ? portLabel(source, portId) : portId;
    if (!ids.has(from) || !ids.has(to))
      report("edge_dangling", { name, port }, ids.has(from) ? { nodeId: from, port: portId } : {});
    const end = index.node(to);
    if (end && findNodeType(end.type)?.entry)
      report("start_has_input", { from: name, name: end.name }, { nodeId: to });
    const key = `${from}\n${portId}`;
    if (used.has(key)) report("edge_duplicate", { name, port }, { nodeId: from, port: portId });
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

/** How each node can be reached; a node that is missing cannot be. */
function channelsOf(graph: Graph, index: GraphIndex, target: Target): Map<string, Set<Reach>> {
  const channels = new Map<string, Set<Reach>>();
  const stack: [GraphNode, Reach][] = [];
  for (const node of graph.nodes) {
    const entry = findNodeType(node.type)?.entry;
    if (entry) stack.push([node, startReach(entry, target)]);
  }
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, channel] = next;
    const reach = channels.get(node.id) ?? new Set<Reach>();
    if (reach.has(channel)) continue;
    channels.set(node.id, reach.add(channel));
    const lines = linesOf(node);
    for (const { port, to } of index.out(node.id)) {
      const following = index.node(to);
      if (following) stack.push([following, through(channel, lines.get(port))]);
    }
  }
  return channels;
}

function startReach(entry: EntryName, target: Target): Reach {
  if (target === "sms" || entry === "inbound-sms") return "sms";
  return entry === "inbound-call" ? "voice" : "offline";
}

/** The name of a way out, or its id when the node's data does not tell. */
function portLabel(node: GraphNode, portId: string): string {
  const definition = findNodeType(node.type);
  if (!definition || dataFaults(node.type, node.data).length > 0) return portId;
  return definition.ports(node.data).find(({ id }) => id === portId)?.label ?? portId;
}

/** Ways out that put somebody on the line or find nobody there. */
function linesOf(node: GraphNode): Map<string, Port["line"]> {
  const definition = findNodeType(node.type);
  if (!definition || dataFaults(node.type, node.data).length > 0) return new Map();
  return new Map(definition.ports(node.data).flatMap(({ id, line }) => (line ? [[id, line]] : [])));
}

function through(channel: Reach, line: Port["line"]): Reach {
  if (line === undefined || channel === "sms") return channel;
  return line === "up" ? "voice" : "offline";
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
    report("data_invalid", { field: fieldTitle(definition.data, path), reason }, { ...place, field: path });
  if (faults.length > 0) return;
  const reach = channels.get(node.id);
  if (!reach) {
    report("node_unreachable", { name: node.name }, place);
    return;
  }
  if (!definition.targets.includes(target)) {
    report(
      "node_unsupported_on_target",
      { name: node.name, target: targetNames[target], alternative: "" },
      place,
    );
  } else checkChannels(node, definition, reach, report);
  checkReads(node, definition, scope);
  for (const port of definition.ports(node.data)) {
    const isCall = [...reach].some((channel) => through(channel, port.line) === "voice");
    // An SMS path may simply end; a caller must never hear silence, and a start must start something.
    if (port.ends || !(isCall || definition.entry) || scope.index.target(node.id, port.id)) continue;
    report(
      "port_unconnected",
      { port: port.label, consequence: port.consequence ?? "" },
      { ...place, port: port.id },
    );
  }
  const ctx: CheckContext = {
    target,
    settings: scope.graph.settings,
    channels: reach as ReadonlySet<Channel>, // a node sees "offline" as neither voice nor SMS
    isTold: isTold(node, scope),
    isConnected: (port) => scope.index.target(node.id, port) !== undefined,
    report: (code, values, field) => report(code, values, field === undefined ? place : { ...place, field }),
  };
  definition.check(node.data, ctx);
}

/** True when every way here comes from a step at which the caller has just heard something. */
function isTold(node: GraphNode, { index }: Scope): boolean {
  const before = index.into(node.id).map(({ from }) => index.node(from));
  return before.length > 0 && before.every((source) => source && talks(source));
}

function talks({ type, data }: GraphNode): boolean {
  return dataFaults(type, data).length === 0 && (findNodeType(type)?.talks?.(data) ?? false);
}

/** What the form calls a field: "keys.1.label" -> "Leads to". */
function fieldTitle(schema: TSchema, path: string): string {
  let title = path || "The node";
  let at: unknown = schema;
  for (const step of path.split(".")) {
    const { properties, items } = Object(at) as { properties?: Record<string, unknown>; items?: unknown }; // a schema's members
    at = properties?.[step] ?? items;
    const named: unknown = Object(at).title;
    if (typeof named === "string" && named !== "") title = named;
  }
  return title;
}

function checkChannels(node: GraphNode, definition: AnyNode, reach: Set<Reach>, report: Report): void {
  const place = { nodeId: node.id };
  if (reach.has("voice") && !definition.channels.includes("voice")) {
    report("node_wrong_channel", { name: node.name, channel: "a call" }, place);
  }
  if (reach.has("sms") && !definition.channels.includes("sms")) {
    report("node_wrong_channel", { name: node.name, channel: "an SMS conversation" }, place);
  }
  if (reach.has("offline") && !definition.entry && !definition.channels.includes("sms")) {
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
