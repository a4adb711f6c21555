// A graph with the steps of the flows it runs in place of the steps that run them: once a caller is there, nobody can tell
// that the steps stand in another drawing.

import type { Static } from "typebox";
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import type { Edge, Graph, LinkedNode, Speech } from "@/lib/flow/graph";
import type { Library, SharedFlow } from "@/lib/flow/library";
import { groupBy } from "@/lib/flow/queries";
import { findNodeType } from "@/lib/nodes";
import { goBack, wayId } from "@/lib/nodes/go-back";
import { subflow } from "@/lib/nodes/subflow";
import { asSaid, t } from "@/lib/words/t";
import { dataFaults } from "./1-parse";

export interface Put {
  nodes: LinkedNode[];
  edges: Edge[];
  origins: Map<string, Origin>;
  diagnostics: Diagnostic[];
}

export interface Origin {
  /** The drawn node it came from. */
  nodeId: string;
  /** Begins a sentence about it: "In “Voicemail”: ". */
  within?: string;
  /** What stands behind its name: " (French)", where it was put in for callers of another language. */
  aside?: string;
}

type SubflowData = Static<typeof subflow.data>;

/** As many as a graph may have. */
const MOST_NODES = 5_000;
/** Flows within flows; far more than anybody draws, far fewer than the stack holds. */
const MOST_LEVELS = 50;

/** The graph with all flows it runs put in; one that is missing is left as it is, for the linker tells it. */
export function putInSubflows(
  graph: Graph,
  library: Library,
  budget: Budget = { steps: MOST_NODES, levels: MOST_LEVELS },
): Put {
  const put: Put = { nodes: [], edges: [...graph.edges], origins: new Map(), diagnostics: [] };
  for (const node of graph.nodes) {
    const shared = sharedFlowOf(node, library);
    if (shared) putIn(put, node, shared, { graph, library, budget });
    else put.nodes.push(node);
  }
  return put;
}

function sharedFlowOf({ type, data }: LinkedNode, { flows }: Library): SharedFlow | undefined {
  if (type !== subflow.type || dataFaults(subflow, data).length > 0) return undefined;
  const { id } = (data as SubflowData).flow; // its schema has just been held against it
  return Object.hasOwn(flows, id) ? flows[id] : undefined;
}

/** What may still be put in: flows that run many flows could otherwise come to any number, and to any depth. */
interface Budget {
  steps: number;
  levels: number;
}

interface Around {
  graph: Graph;
  library: Library;
  budget: Budget;
}

function putIn(put: Put, node: LinkedNode, shared: SharedFlow, { graph, library, budget }: Around): void {
  const { flow } = node.data as SubflowData; // sharedFlowOf has seen to it
  const { name } = shared;
  const place = { nodeId: node.id };
  budget.steps -= shared.graph.nodes.length;
  budget.levels -= 1;
  const hasRoom = budget.steps >= 0 && budget.levels >= 0;
  const inner = hasRoom ? putInSubflows(shared.graph, library, budget) : null;
  budget.levels += 1;
  const isTooLarge = inner === null || hasTooLarge(inner);
  const start = inner ? firstStep(inner, graph.target) : undefined;
  if (inner === null || isTooLarge || start === undefined) {
    // It stays as it was drawn, so that nothing else is found fault with.
    put.nodes.push(node);
    const values = { flow: name, most: MOST_NODES, levels: MOST_LEVELS };
    put.diagnostics.push(diagnose(isTooLarge ? "subflow_too_large" : "subflow_no_start", values, place));
    return;
  }
  put.edges = put.edges.filter(({ from }) => from !== node.id);
  put.nodes.push({ ...node, data: { ...node.data, isLinked: true } });
  const reached = reachedFrom(start, inner.edges);
  const idOf = (id: string) => `${node.id}.${id}`;
  const within = `${t("In “{name}”:", { name })} `;
  const manner = { speech: speechFor(shared.graph, graph), zone: shared.graph.settings.timeZone };
  const comesBackBy = new Set<string>();
  put.edges.push({ from: node.id, port: "into", to: idOf(start) });
  for (const one of inner.nodes) {
    if (!reached.has(one.id)) continue;
    const id = idOf(one.id);
    const isBack =
      one.type === goBack.type && typeof one.data.label === "string" && one.data.isLinked !== true;
    put.nodes.push({ ...inOwnManner(one, manner, graph), id, ...(isBack && linkedBack(one)) });
    put.origins.set(id, { nodeId: node.id, within: within + (inner.origins.get(one.id)?.within ?? "") });
    if (!isBack) continue;
    const label = String(one.data.label);
    const way = wayId(label);
    if (!flow.ways.some((known) => known.id === way)) {
      put.diagnostics.push(
        diagnose(
          "subflow_ways_differ",
          { flow: name, way: label, name: node.name },
          { ...place, field: "flow" },
        ),
      );
      continue;
    }
    comesBackBy.add(way);
    const to = graph.edges.find((edge) => edge.from === node.id && edge.port === way)?.to;
    if (to !== undefined) put.edges.push({ from: id, port: "back", to });
  }
  for (const { from, port, to } of inner.edges) {
    if (reached.has(from)) put.edges.push({ from: idOf(from), port, to: idOf(to) });
  }
  put.diagnostics.push(...openWays(node, graph, comesBackBy));
  put.diagnostics.push(...inner.diagnostics.map((found) => toldAt(found, node.id, within)));
  if (manner.zone !== graph.settings.timeZone && asksTime(inner.nodes, reached)) {
    const zones = { flow: name, theirs: manner.zone, ours: graph.settings.timeZone };
    put.diagnostics.push(diagnose("subflow_time_zone", zones, place));
  }
}

const hasTooLarge = ({ diagnostics }: Put) => diagnostics.some(({ code }) => code === "subflow_too_large");

const linkedBack = ({ data }: LinkedNode) => ({ data: { ...data, isLinked: true } });

const toldAt = (
  { field: _, port: __, ...found }: Diagnostic,
  nodeId: string,
  within: string,
): Diagnostic => ({
  ...found,
  nodeId,
  message: asSaid(within + found.message),
});

/** Ways the other flow comes back by that lead nowhere here. */
function openWays(node: LinkedNode, graph: Graph, comesBackBy: ReadonlySet<string>): Diagnostic[] {
  return subflow.ports(node.data as SubflowData).flatMap(({ id, label, consequence = "" }) => {
    const isOpen =
      comesBackBy.has(id) && !graph.edges.some((edge) => edge.from === node.id && edge.port === id);
    return isOpen
      ? [diagnose("port_unconnected", { port: label, consequence }, { nodeId: node.id, port: id })]
      : [];
  });
}

/** What its start leads to: that of a call, in a conversation that of a text. */
function firstStep({ nodes, edges }: Put, target: Graph["target"]): string | undefined {
  const entries = target === "sms" ? ["inbound-sms", "api-initiated"] : ["inbound-call", "api-initiated"];
  for (const entry of entries) {
    const start = nodes.find(({ type }) => findNodeType(type)?.entry === entry);
    const edge = start && edges.find(({ from }) => from === start.id);
    if (edge) return edge.to;
  }
  return undefined;
}

function reachedFrom(start: string, edges: readonly Edge[]): Set<string> {
  const waysOf = groupBy(edges, "from");
  const reached = new Set([start]);
  for (const id of reached) for (const { to } of waysOf.get(id) ?? []) reached.add(to);
  return reached;
}

/** The other flow's own language and voice, where they are not those around it. */
function speechFor({ settings }: Graph, around: Graph): Speech | undefined {
  const { language, voice } = settings;
  const isSame = language === around.settings.language && voice === around.settings.voice;
  return isSame ? undefined : { language, voice };
}

function inOwnManner(
  node: LinkedNode,
  { speech, zone }: { speech: Speech | undefined; zone: string },
  around: Graph,
): LinkedNode {
  const spoken = speech && !node.speech ? { ...node, speech } : node;
  const isZoned = zone !== around.settings.timeZone && node.data.timeZone === "";
  return isZoned ? { ...spoken, data: { ...node.data, timeZone: zone } } : spoken;
}

const asksTime = (nodes: readonly LinkedNode[], reached: ReadonlySet<string>) =>
  nodes.some((node) => {
    const definition = findNodeType(node.type);
    if (!definition || !reached.has(node.id) || dataFaults(definition, node.data).length > 0) return false;
    return definition
      .reads(node.data)
      .some(({ variable, template }) => `${variable ?? ""} ${template ?? ""}`.includes("now."));
  });
