// Flows for tests in a few lines: `name: [type, data over the type's initial, ways out]`.
import { emptyGraph, type Graph, type Target } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";

export type Sketch = Record<
  string,
  [type: string, data: Record<string, unknown>, ways: Record<string, string>]
>;

export function flowOf(sketch: Sketch, target: Target = "realtime10"): Graph {
  const graph = emptyGraph("Test flow", target);
  for (const [id, [type, data, ways]] of Object.entries(sketch)) {
    const position = { x: graph.nodes.length * 230, y: 0 };
    graph.nodes.push({ id, type, name: id, position, data: { ...getNodeType(type).initial, ...data } });
    for (const [port, to] of Object.entries(ways)) graph.edges.push({ from: id, port, to });
  }
  return graph;
}
