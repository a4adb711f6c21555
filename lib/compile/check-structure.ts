// What can be wrong with a graph before anybody looks at what its nodes mean: ids, edges and starts.
import type { Graph } from "@/lib/flow/graph";
import type { Report } from "./2-check";
import { entryNames } from "./program";
import { portOf, type Step, type Survey, wayOf } from "./survey";

export function checkStructure(graph: Graph, survey: Survey, report: Report): void {
  checkIds(survey, report);
  checkEdges(graph, survey, report);
  checkStarts(graph, survey, report);
}

function checkIds({ steps, byId }: Survey, report: Report): void {
  if (byId.size === steps.length) return;
  const ids = new Set<string>();
  for (const { node } of steps) {
    if (ids.has(node.id)) report("node_id_duplicate", { id: node.id }, { nodeId: node.id });
    ids.add(node.id);
  }
}

function checkEdges({ edges }: Graph, survey: Survey, report: Report): void {
  if (areWhole(edges, survey)) return;
  const { byId } = survey;
  for (const edge of edges) {
    const { from, port, to } = edge;
    const source = byId.get(from);
    const end = byId.get(to);
    const name = source?.node.name ?? from;
    if (!source || !end) {
      report("edge_dangling", { name, port: portLabel(source, port) }, source ? { nodeId: from, port } : {});
    } else if (end.facts.definition?.entry) {
      report("start_has_input", { from: name, name: end.node.name }, { nodeId: to });
    }
    const first = source?.ways.find((way) => way.edge.port === port);
    if (first && first.edge !== edge) {
      report("edge_duplicate", { name, port: portLabel(source, port) }, { nodeId: from, port });
    }
  }
}

/** Whether every edge leads from a step to another that is no start, alone at its way out: nearly always, and soon seen. */
function areWhole({ length }: Graph["edges"], { steps }: Survey): boolean {
  let count = 0;
  for (const step of steps) {
    for (const way of step.ways) {
      const { port, to } = way;
      const isWhole = port && to && !to.facts.definition?.entry && wayOf(step, port) === way;
      if (!isWhole) return false;
      count += 1;
    }
  }
  return count === length;
}

/** A flow starts in one place for each kind of start, and in one at least. */
function checkStarts({ target }: Graph, { steps }: Survey, report: Report): void {
  const starts = steps.filter(({ facts }) => facts.definition?.entry);
  for (const entry of entryNames) {
    const [, second] = starts.filter(({ facts }) => facts.definition?.entry === entry);
    if (!second) continue;
    const title = second.facts.definition?.title ?? "";
    report("trigger_duplicate", { title }, { nodeId: second.node.id });
  }
  // The platform runs a script's branch for calls that are over whatever else the script has.
  const isEnough =
    target === "actions10"
      ? starts.length > 0
      : starts.some(({ facts }) => facts.definition?.entry !== "hangup");
  if (!isEnough) report("trigger_missing");
}

/** The name of a way out, or its id when the node does not tell. */
const portLabel = (step: Step | undefined, portId: string): string =>
  (step && portOf(step, portId)?.label) ?? portId;
