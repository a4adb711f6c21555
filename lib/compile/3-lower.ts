// Pass 3, lower: a checked graph -> the Program. Keys come from names in the order the flow is walked, so ids,
// positions and the order of lists leave no trace.
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { type GraphIndex, indexGraph } from "@/lib/flow/queries";
import type { Variables } from "@/lib/flow/variables";
import { slug } from "@/lib/shared/text";
import { type CalendarNeed, calendarFor } from "./calendar";
import { factsOf, type NodeFacts } from "./node-facts";
import {
  COMPILER_VERSION,
  END_BRANCH,
  type EntryName,
  entryNames,
  type Program,
  type ProgramNode,
} from "./program";

export interface Lowered {
  program: Program;
  /** Program key -> graph node id, to light nodes up on the canvas. */
  nodeIds: Record<string, string>;
}

export function lower(graph: Graph, nowMs: number): Lowered {
  const index = indexGraph(graph);
  const starts = startNodes(graph);
  const order = walk(index, starts);
  const keys = nameNodes(order, starts);
  const nodes: Record<string, ProgramNode> = {};
  const nodeIds: Record<string, string> = {};
  const variables: Variables = {};
  const needs: CalendarNeed[] = [];
  for (const node of order) {
    const key = keys.get(node.id) ?? node.id;
    nodes[key] = lowerNode(node, index, keys);
    nodeIds[key] = node.id;
    const facts = factsOf(node);
    Object.assign(variables, facts.saves);
    needs.push(...calendarNeeds(facts, node.data));
  }
  const entries: Program["entries"] = {};
  for (const [entry, node] of starts) entries[entry] = keys.get(node.id) ?? entry;
  const { name, target, settings } = graph;
  const calendar = calendarFor(needs, settings, nowMs);
  return {
    program: {
      compiler: COMPILER_VERSION,
      name,
      target,
      settings,
      variables,
      ...(calendar && { calendar }),
      entries,
      nodes,
    },
    nodeIds,
  };
}

function calendarNeeds({ definition, reads }: NodeFacts, data: GraphNode["data"]): CalendarNeed[] {
  const own = definition?.calendar?.(data);
  const readsClock = reads.some(({ variable }) => variable.startsWith("now."));
  if (!own && !readsClock) return NO_NEEDS;
  return [...(own ? [own] : []), ...(readsClock ? [{ timeZone: "", country: "" }] : [])];
}

const NO_NEEDS: CalendarNeed[] = [];

/** The start nodes by entry, in the fixed order of entries. */
export function startNodes(graph: Graph): Map<EntryName, GraphNode> {
  const starts = new Map<EntryName, GraphNode>();
  for (const entry of entryNames) {
    const node = graph.nodes.find((candidate) => factsOf(candidate).definition?.entry === entry);
    if (node) starts.set(entry, node);
  }
  return starts;
}

/** Where a way out leads in the end: past the jumps. Undefined when it leads nowhere. */
function nextNode(index: GraphIndex, id: string, port: string): GraphNode | undefined {
  const jumps = new Set<string>();
  let node = index.target(id, port);
  while (node && factsOf(node).definition?.isJump && !jumps.has(node.id)) {
    jumps.add(node.id);
    const [way] = factsOf(node).ports;
    node = way && index.target(node.id, way.id);
  }
  return node;
}

/** Nodes in the order a reader meets them: depth first from each start, ways out in the order of the ports. */
function walk(index: GraphIndex, starts: Map<EntryName, GraphNode>): GraphNode[] {
  const order: GraphNode[] = [];
  const seen = new Set<string>();
  const stack = [...starts.values()].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    order.push(node);
    const { ports } = factsOf(node);
    for (let at = ports.length - 1; at >= 0; at--) {
      const next = nextNode(index, node.id, ports[at]?.id ?? "");
      if (next && !seen.has(next.id)) stack.push(next);
    }
  }
  return order;
}

function nameNodes(order: GraphNode[], starts: Map<EntryName, GraphNode>): Map<string, string> {
  const keys = new Map([...starts].map(([entry, node]) => [node.id, entry as string]));
  const taken = new Set<string>([...entryNames, END_BRANCH]);
  for (const node of order) {
    if (keys.has(node.id)) continue;
    const base = branchName(slug(node.name) || node.type);
    let key = base;
    for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
    taken.add(key);
    keys.set(node.id, key);
  }
  return keys;
}

/** A branch's name begins with a letter. */
const branchName = (name: string) => (/^[a-z]/.test(name) ? name : `step-${name}`);

function lowerNode(node: GraphNode, index: GraphIndex, keys: Map<string, string>): ProgramNode {
  const next: Record<string, string> = {};
  for (const port of factsOf(node).ports) {
    const target = nextNode(index, node.id, port.id);
    const key = target && keys.get(target.id);
    if (key) next[port.id] = key;
  }
  return { type: node.type, name: node.name, data: node.data, next };
}
