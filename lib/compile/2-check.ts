// Pass 2, check: everything an author must or should mend, collected. Structure first, then each node's own rules.
import { type Diagnostic, type DiagnosticCode, diagnose, type Place } from "@/lib/flow/diagnostics";
import type { Channel, FlowSettings, Graph, GraphNode, Target } from "@/lib/flow/graph";
import { type GraphIndex, indexGraph } from "@/lib/flow/queries";
import { findBuiltIn } from "@/lib/flow/variables";
import type { AnyNode, CheckContext, Port } from "@/lib/nodes/contract";
import { count } from "@/lib/shared/text";
import { checkLoops } from "./check-loops";
import { checkStructure } from "./check-structure";
import { fieldTitle } from "./field-title";
import { factsOf, type NodeFacts } from "./node-facts";
import type { EntryName } from "./program";

export const targetNames: Record<Target, string> = {
  actions10: "ACTIONS10",
  realtime10: "REALTIME10",
  sms: "the SMS engine",
};

export type Report = (code: DiagnosticCode, values?: Record<string, string | number>, place?: Place) => void;

/** Diagnostics of a parsed graph for a target, in the order of the graph. */
export function check(graph: Graph, target: Target = graph.target): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, values, place) => {
    diagnostics.push(diagnose(code, values, place));
  };
  const index = indexGraph(graph);
  checkName(graph, target, report);
  checkStructure(graph, index, report);
  const reached = reachOf(graph, index, target);
  const saved = new Set<string>();
  for (const node of graph.nodes) for (const name in factsOf(node).saves) saved.add(name);
  const scope: Scope = { settings: graph.settings, index, target, reached, saved, report };
  for (const node of graph.nodes) checkNode(node, factsOf(node), scope);
  checkLoops(graph, index, report);
  return diagnostics;
}

/** How a node is reached: in a call, in an SMS conversation, or with nobody to talk to (before or after a call). */
type Reach = number;
const VOICE = 1;
const SMS = 2;
const OFFLINE = 4;

/** The channels a node's own check sees: "offline" is neither. */
const channelSets: readonly ReadonlySet<Channel>[] = [[], ["voice"], ["sms"], ["voice", "sms"]].map(
  (channels) => new Set(channels as Channel[]), // written out above
);

interface Scope {
  settings: FlowSettings;
  index: GraphIndex;
  target: Target;
  reached: ReadonlyMap<string, Reach>;
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

/** How each node can be reached; a node that is missing cannot be. */
function reachOf(graph: Graph, index: GraphIndex, target: Target): Map<string, Reach> {
  const reached = new Map<string, Reach>();
  const stack: { node: GraphNode; reach: Reach }[] = [];
  for (const node of graph.nodes) {
    const entry = factsOf(node).definition?.entry;
    if (entry) stack.push({ node, reach: startReach(entry, target) });
  }
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, reach } = next;
    const before = reached.get(node.id) ?? 0;
    if ((before & reach) !== 0) continue;
    reached.set(node.id, before | reach);
    const { ports } = factsOf(node);
    for (const { port, to } of index.out(node.id)) {
      const following = index.node(to);
      const line = ports.find(({ id }) => id === port)?.line;
      if (following) stack.push({ node: following, reach: through(reach, line) });
    }
  }
  return reached;
}

function startReach(entry: EntryName, target: Target): Reach {
  if (target === "sms" || entry === "inbound-sms") return SMS;
  return entry === "inbound-call" ? VOICE : OFFLINE;
}

/** What a way out changes: an answered call puts somebody on the line. */
function through(reach: Reach, line: Port["line"]): Reach {
  if (line === undefined) return reach;
  return (reach & SMS) | ((reach & ~SMS) !== 0 ? (line === "up" ? VOICE : OFFLINE) : 0);
}

function checkNode(node: GraphNode, facts: NodeFacts, scope: Scope): void {
  const { definition, faults } = facts;
  const { target, report } = scope;
  const place = { nodeId: node.id };
  if (!definition) {
    report("node_type_unknown", { type: node.type }, place);
    return;
  }
  for (const { path, reason } of faults) {
    report("data_invalid", { field: fieldTitle(definition.data, path), reason }, { ...place, field: path });
  }
  if (faults.length > 0) return;
  const reach = scope.reached.get(node.id);
  if (!reach) {
    report("node_unreachable", { name: node.name }, place);
    return;
  }
  if (definition.targets.includes(target)) checkChannels(node, definition, reach, report);
  else {
    const values = { name: node.name, target: targetNames[target], alternative: "" };
    report("node_unsupported_on_target", values, place);
  }
  for (const { field, variable } of facts.reads) {
    if (scope.saved.has(variable) || findBuiltIn(variable)) continue;
    report("variable_unknown", { variable }, { ...place, field });
  }
  checkPorts(node, facts, reach, scope);
  definition.check(node.data, contextOf(node, reach, scope));
}

function checkPorts({ id }: GraphNode, { definition, ports }: NodeFacts, reach: Reach, scope: Scope): void {
  for (const { id: port, label, line, ends, consequence = "" } of ports) {
    // An SMS path may simply end; a caller must never hear silence, and a start must start something.
    const mustLead = (through(reach, line) & VOICE) !== 0 || definition?.entry !== undefined;
    if (ends || !mustLead || scope.index.target(id, port)) continue;
    scope.report("port_unconnected", { port: label, consequence }, { nodeId: id, port });
  }
}

function checkChannels({ id, name }: GraphNode, definition: AnyNode, reach: Reach, report: Report): void {
  const place = { nodeId: id };
  const hasSms = definition.channels.includes("sms");
  if (reach & VOICE && !definition.channels.includes("voice")) {
    report("node_wrong_channel", { name, channel: "a call" }, place);
  }
  if (reach & SMS && !hasSms) report("node_wrong_channel", { name, channel: "an SMS conversation" }, place);
  if (reach & OFFLINE && !definition.entry && !hasSms) report("voice_after_hangup", { name }, place);
}

function contextOf(node: GraphNode, reach: Reach, { target, settings, index, report }: Scope): CheckContext {
  return {
    target,
    settings,
    channels: channelSets[reach & (VOICE | SMS)] ?? new Set(),
    isTold: () => {
      const before = index.into(node.id).map(({ from }) => index.node(from));
      return before.length > 0 && before.every((source) => source && factsOf(source).talks);
    },
    isConnected: (port) => index.target(node.id, port) !== undefined,
    report: (code, values, field) =>
      report(code, values, field === undefined ? { nodeId: node.id } : { nodeId: node.id, field }),
  };
}

/** "2 to fix, 1 to check", for a person. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [...(errors ? [`${errors} to fix`] : []), ...(warnings ? [`${warnings} to check`] : [])];
  return parts.length > 0 ? parts.join(", ") : count(0, "problem");
}
