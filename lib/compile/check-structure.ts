// What can be wrong with a graph before anybody looks at what its nodes mean: ids, edges and starts.
import type { Graph, GraphNode } from "@/lib/flow/graph";
import type { GraphIndex } from "@/lib/flow/queries";
import type { Report } from "./2-check";
import { factsOf } from "./node-facts";
import { entryNames } from "./program";

export function checkStructure(graph: Graph, index: GraphIndex, report: Report): void {
  checkIds(graph, report);
  checkEdges(graph, index, report);
  checkStarts(graph, report);
}

function checkIds({ nodes }: Graph, report: Report): void {
  const ids = new Set<string>();
  for (const { id } of nodes) {
    if (ids.has(id)) report("node_id_duplicate", { id }, { nodeId: id });
    ids.add(id);
  }
}

function checkEdges({ edges }: Graph, index: GraphIndex, report: Report): void {
  for (const edge of edges) {
    const { from, port, to } = edge;
    const source = index.node(from);
    const end = index.node(to);
    const name = source?.name ?? from;
    if (!source || !end) {
      const place = source ? { nodeId: from, port } : {};
      report("edge_dangling", { name, port: portLabel(source, port) }, place);
    } else if (factsOf(end).definition?.entry) {
      report("start_has_input", { from: name, name: end.name }, { nodeId: to });
    }
    if (index.out(from).find((other) => other.port === port) !== edge) {
      report("edge_duplicate", { name, port: portLabel(source, port) }, { nodeId: from, port });
    }
  }
}

/** A flow starts in one place for each kind of start, and in one at least. */
function checkStarts({ nodes }: Graph, report: Report): void {
  const starts = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const entry = factsOf(node).definition?.entry;
    if (entry) starts.set(entry, [...(starts.get(entry) ?? []), node]);
  }
  for (const entry of entryNames) {
    const [, second] = starts.get(entry) ?? [];
    if (!second) continue;
    const title = factsOf(second).definition?.title ?? "";
    report("trigger_duplicate", { title }, { nodeId: second.id });
  }
  if (!entryNames.some((entry) => entry !== "hangup" && starts.has(entry))) report("trigger_missing");
}

/** The name of a way out, or its id when the node does not tell. */
const portLabel = (node: GraphNode | undefined, portId: string): string =>
  (node && factsOf(node).ports.find(({ id }) => id === portId)?.label) ?? portId;
