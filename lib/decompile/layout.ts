// Where imported nodes stand: in columns from left to right by how far they are from a start, each path on its own rows.
import type { Edge, GraphNode } from "@/lib/flow/graph";

const COLUMN = 260;
const ROW = 190;

/** The nodes with positions; the order of ways out is the order of rows. */
export function layOut(
  nodes: readonly GraphNode[],
  edges: readonly Edge[],
  starts: readonly string[],
): GraphNode[] {
  const out = new Map<string, string[]>();
  for (const { from, to } of edges) out.set(from, [...(out.get(from) ?? []), to]);
  const column = new Map<string, number>();
  const queue = [...starts];
  for (const start of starts) column.set(start, 0);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const to of out.get(id) ?? []) {
      if (column.has(to)) continue;
      column.set(to, (column.get(id) ?? 0) + 1);
      queue.push(to);
    }
  }
  const rows = new Map<number, number>();
  const row = new Map<string, number>();
  const place = (id: string, wanted: number) => {
    const at = column.get(id) ?? 0;
    const free = Math.max(wanted, rows.get(at) ?? 0);
    row.set(id, free);
    rows.set(at, free + 1);
  };
  const seen = new Set<string>();
  const stack: { id: string; wanted: number }[] = [];
  for (const start of [...starts, ...nodes.map(({ id }) => id)]) {
    stack.push({ id: start, wanted: 0 });
    for (let next = stack.pop(); next; next = stack.pop()) {
      if (seen.has(next.id)) continue;
      seen.add(next.id);
      place(next.id, next.wanted);
      const wanted = row.get(next.id) ?? 0;
      for (const to of (out.get(next.id) ?? []).toReversed()) stack.push({ id: to, wanted });
    }
  }
  return nodes.map((node) => ({
    ...node,
    position: { x: (column.get(node.id) ?? 0) * COLUMN, y: (row.get(node.id) ?? 0) * ROW },
  }));
}
