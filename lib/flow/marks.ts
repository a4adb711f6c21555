// What people mark steps with: a colour and a short label. Neither is part of what callers meet.
import type { Colour, Graph, GraphNode } from "./graph";

/** Null takes a colour or a label away; what is not named stays. */
export interface Mark {
  colour?: Colour | null;
  label?: string | null;
}

/** By the id of the step. */
export type Marks = Readonly<Record<string, Mark>>;

/** The graph with steps painted and labelled, itself when that changes none, and the marks that bring back what was. */
export function markNodes(graph: Graph, marks: Marks): { graph: Graph; before: Marks } {
  const before: Record<string, Mark> = {};
  const nodes = graph.nodes.map((node) => {
    const mark = Object.hasOwn(marks, node.id) ? marks[node.id] : undefined;
    if (!mark) return node;
    const changed = changedBy(node, mark);
    if (Object.keys(changed).length === 0) return node;
    before[node.id] = changed;
    return marked(node, mark);
  });
  return Object.keys(before).length === 0 ? { graph, before } : { graph: { ...graph, nodes }, before };
}

/** The same mark for several steps. */
export const markAll = (nodes: readonly { id: string }[], mark: Mark): Marks =>
  Object.fromEntries(nodes.map(({ id }) => [id, mark]));

/** Every label of a flow, each once. */
export const labelsOf = (nodes: readonly GraphNode[]): string[] => [
  ...new Set(nodes.flatMap(({ label }) => label?.trim() || [])),
];

/** What a mark changes, as it is before. */
function changedBy(node: GraphNode, mark: Mark): Mark {
  const [colour, label] = [node.colour ?? null, node.label ?? null];
  return {
    ...(mark.colour !== undefined && mark.colour !== colour && { colour }),
    ...(mark.label !== undefined && mark.label !== label && { label }),
  };
}

function marked(
  { colour: before, label: words, ...node }: GraphNode,
  { colour = before ?? null, label = words ?? null }: Mark,
): GraphNode {
  return { ...node, ...(colour !== null && { colour }), ...(label !== null && { label }) };
}
