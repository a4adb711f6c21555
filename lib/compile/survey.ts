// A graph as steps that know each other: passes then follow references instead of looking ids up again and again. Made
// anew by each pass; what a pass notes on a step is its own.
import type { Edge, Graph, GraphNode } from "@/lib/flow/graph";
import { factsOf, type NodeFacts } from "./node-facts";

export interface Step {
  node: GraphNode;
  facts: NodeFacts;
  /** In the order of the graph. */
  ways: Way[];
}

/** An edge, and the step it leads to; undefined when there is no such step. */
export interface Way {
  edge: Edge;
  to: Step | undefined;
}

export interface Survey {
  /** In the order of the graph. */
  steps: readonly Step[];
  byId: ReadonlyMap<string, Step>;
}

export function surveyGraph(graph: Graph): Survey {
  const byId = new Map<string, Step>();
  const steps = graph.nodes.map((node) => {
    const step: Step = { node, facts: factsOf(node), ways: [] };
    byId.set(node.id, step);
    return step;
  });
  for (const edge of graph.edges) byId.get(edge.from)?.ways.push({ edge, to: byId.get(edge.to) });
  return { steps, byId };
}

/** The step a way out leads to. */
export function targetOf({ ways }: Step, port: string): Step | undefined {
  for (const { edge, to } of ways) if (edge.port === port) return to;
  return undefined;
}
