// A graph as steps that know each other: passes then follow references instead of looking ids up again and again.
import type { Edge, LinkedNode } from "@/lib/flow/graph";
import type { Port } from "@/lib/nodes/contract";
import type { LinkedGraph } from "./1-link";
import { type NodeFacts, nodeFacts } from "./node-facts";

export interface Step {
  /** Its place in the graph, by which passes keep lists of what they find out. */
  readonly at: number;
  readonly node: LinkedNode;
  readonly facts: NodeFacts;
  /** In the order of the graph. */
  readonly ways: readonly Way[];
}

/** An edge with what stands at its ends; undefined when there is no such way out, or no such step. */
export interface Way {
  edge: Edge;
  port: Port | undefined;
  to: Step | undefined;
}

export interface Survey {
  /** In the order of the graph. */
  steps: readonly Step[];
  byId: ReadonlyMap<string, Step>;
}

/** The graph's survey, which all passes share: nodes and edges are never changed in place, an edit makes new lists. */
export function surveyGraph({ nodes, edges }: LinkedGraph): Survey {
  const before = known.get(nodes);
  if (before?.edges === edges && isWhole(before, nodes, edges)) return before.survey;
  const survey = makeSurvey(nodes, edges, kinOf(nodes));
  known.set(nodes, { edges, edgeCount: edges.length, survey });
  latest = new WeakRef(survey);
  return survey;
}

interface Known {
  edges: readonly Edge[];
  edgeCount: number;
  survey: Survey;
}

const known = new WeakMap<readonly LinkedNode[], Known>();
/** The one made last, as long as there is memory for it: an edit leaves most nodes as they are, and so the facts of them. */
let latest: WeakRef<Survey> | undefined;

/** The survey made last, when it is of the same graph before an edit: one of its first two nodes is as it was. */
function kinOf(nodes: readonly LinkedNode[]): Survey | undefined {
  const survey = latest?.deref();
  const isKin = [0, 1].some((at) => survey?.steps[at]?.node.data === nodes[at]?.data);
  return isKin ? survey : undefined;
}

/** A graph that is still being put together may have grown since. */
const isWhole = ({ edgeCount, survey }: Known, nodes: readonly LinkedNode[], edges: readonly Edge[]) =>
  survey.steps.length === nodes.length && edgeCount === edges.length;

function makeSurvey(
  nodes: readonly LinkedNode[],
  edges: readonly Edge[],
  before: Survey | undefined,
): Survey {
  const byId = new Map<string, Step & { ways: Way[] }>();
  const steps: (Step & { ways: Way[] })[] = [];
  for (const node of nodes) {
    const old = before?.byId.get(node.id);
    const isKnown = old !== undefined && old.node.data === node.data && old.node.type === node.type;
    const facts = isKnown ? old.facts : nodeFacts(node);
    const step = { at: steps.length, node, facts, ways: [] };
    byId.set(node.id, step);
    steps.push(step);
  }
  let from: (typeof steps)[number] | undefined;
  for (const edge of edges) {
    if (from?.node.id !== edge.from) from = byId.get(edge.from); // edges of one step mostly stand together
    if (!from) continue;
    const port = portOf(from, edge.port);
    from.ways.push({ edge, port, to: port || !hasTold(from) ? byId.get(edge.to) : undefined });
  }
  return { steps, byId };
}

/**
 * Whether a step's data tells its ways out: only then does a wire of another one lead nobody anywhere, such as that of a
 * key that was taken out of a menu.
 */
const hasTold = ({ facts: { definition, faults } }: Step) => definition !== undefined && faults.length === 0;

/** The step a way out leads to. */
export const targetOf = (step: Step, port: Port): Step | undefined => wayOf(step, port)?.to;

/** A way out, when it is connected; of several edges the first. Loops, for every pass asks this of every way out. */
export function wayOf({ ways }: Step, port: Port): Way | undefined {
  for (const way of ways) if (way.port === port) return way;
  return undefined;
}

/** What the node says of one of its ways out. */
export function portOf({ facts }: Step, portId: string): Port | undefined {
  for (const port of facts.ports) if (port.id === portId) return port;
  return undefined;
}
