// Circles without a wait: a call that goes round in one never hears or does anything again. Tarjan's strongly
// connected components over the nodes that do not wait, without recursion so that long flows are fine.
import type { DiagnosticCode, Place } from "@/lib/flow/diagnostics";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import type { GraphIndex } from "@/lib/flow/queries";
import { findNodeType } from "@/lib/nodes";

type Report = (code: DiagnosticCode, values?: Record<string, string | number>, place?: Place) => void;

export function checkLoops(graph: Graph, index: GraphIndex, report: Report): void {
  const instant = new Set(graph.nodes.filter(isInstant).map(({ id }) => id));
  for (const circle of circles(instant, index)) {
    const names = circle.map((id) => `“${index.node(id)?.name ?? id}”`);
    const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
    const [first = ""] = circle;
    report("loop_without_wait", { names: shown.join(", ") }, { nodeId: first });
  }
}

function isInstant({ type, data }: GraphNode): boolean {
  const definition = findNodeType(type);
  return definition !== undefined && !(definition.waitsWith?.(data) ?? definition.waits);
}

function circles(within: ReadonlySet<string>, index: GraphIndex): string[][] {
  const found: string[][] = [];
  const number = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const next = (id: string) =>
    index
      .out(id)
      .map(({ to }) => to)
      .filter((to) => within.has(to));
  for (const root of within) {
    if (number.has(root)) continue;
    const work: { id: string; rest: string[] }[] = [{ id: root, rest: next(root) }];
    while (work.length > 0) {
      const { id, rest } = work[work.length - 1] ?? { id: root, rest: [] };
      if (!number.has(id)) {
        number.set(id, number.size);
        low.set(id, number.get(id) ?? 0);
        open.push(id);
        isOpen.add(id);
      }
      const to = rest.pop();
      if (to !== undefined) {
        if (!number.has(to)) work.push({ id: to, rest: next(to) });
        else if (isOpen.has(to)) low.set(id, Math.min(low.get(id) ?? 0, number.get(to) ?? 0));
        continue;
      }
      work.pop();
      const parent = work[work.length - 1]?.id;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent) ?? 0, low.get(id) ?? 0));
      if (low.get(id) !== number.get(id)) continue;
      const circle = open.splice(open.indexOf(id));
      for (const member of circle) isOpen.delete(member);
      if (circle.length > 1 || index.out(id).some((edge) => edge.to === id)) found.push(circle);
    }
  }
  return found;
}
