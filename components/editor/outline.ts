// The flow as a list: each step once, where callers first meet it, indented by the way there; ways back are named.
import { cardOf } from "@/components/nodes/card-model";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { indexGraph } from "@/lib/flow/queries";

export interface OutlineStep {
  node: GraphNode;
  depth: number;
  /** The way out that leads here; empty for a start and for the only way on. */
  via: string;
  /** Ways to steps that are listed elsewhere. */
  jumps: { port: string; to: string }[];
}

export function outlineOf(graph: Graph): OutlineStep[] {
  const index = indexGraph(graph);
  const steps: OutlineStep[] = [];
  const seen = new Set<string>();
  const starts = graph.nodes.filter((node) => !cardOf(node).hasWayIn);
  for (const start of [...starts, ...graph.nodes]) {
    const stack = [{ node: start, depth: 0, via: "" }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (seen.has(top.node.id)) continue;
      seen.add(top.node.id);
      const step: OutlineStep = { ...top, jumps: [] };
      steps.push(step);
      const { ports } = cardOf(top.node);
      const waiting: typeof stack = [];
      for (const port of ports) {
        const next = index.target(top.node.id, port.id);
        if (!next) continue;
        const isListed = seen.has(next.id) || [...stack, ...waiting].some(({ node }) => node.id === next.id);
        if (isListed) step.jumps.push({ port: port.name, to: next.name });
        else
          waiting.push({
            node: next,
            depth: ports.length > 1 ? top.depth + 1 : top.depth,
            via: ports.length > 1 ? port.name : "",
          });
      }
      stack.push(...waiting.reverse());
    }
  }
  return steps;
}
