// Tidy up: steps in columns by how far they are from the start, rows in the order of the ways out, so that wires stay
// short and forward. A plain layered layout: it takes 1,000 steps in a few milliseconds, where general ones need seconds.
import { cardOf } from "@/components/nodes/card-model";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { indexGraph } from "@/lib/flow/queries";
import { findNodeType } from "@/lib/nodes";

const GAP_PX = { x: 64, y: 30 };
/** Odd, so that the last one goes forward: ways out then stand in the order of their rows. */
const SWEEPS = 7;

/** New places for all nodes, or for the given ones around where they are now. */
export function tidyUp(graph: Graph, only?: ReadonlySet<string>): Record<string, { x: number; y: number }> {
  const chosen = only && only.size > 1 ? only : null;
  const nodes = chosen ? graph.nodes.filter(({ id }) => chosen.has(id)) : graph.nodes;
  if (nodes.length === 0) return {};
  const columns = order(assignColumns(nodes, graph), graph);
  const origin = chosen ? topLeft(nodes) : { x: 0, y: 0 };
  return place(columns, graph, origin);
}

/** The column of each node is the longest way forward from a start; ways back do not count. */
function assignColumns(nodes: readonly GraphNode[], graph: Graph): GraphNode[][] {
  const index = indexGraph(graph);
  const inside = new Map(nodes.map((node) => [node.id, node]));
  const sequence = walk(nodes, graph);
  const rank = new Map(sequence.map((node, at) => [node.id, at]));
  const column = new Map<string, number>();
  for (const node of sequence) {
    const at = column.get(node.id) ?? 0;
    column.set(node.id, at);
    for (const { to } of index.out(node.id)) {
      const isForward = inside.has(to) && (rank.get(to) ?? 0) > (rank.get(node.id) ?? 0);
      if (isForward) column.set(to, Math.max(column.get(to) ?? 0, at + 1));
    }
  }
  const columns: GraphNode[][] = [];
  for (const node of sequence) {
    const at = column.get(node.id) ?? 0;
    columns[at] ??= [];
    columns[at].push(node);
  }
  return columns.filter((nodesInColumn) => nodesInColumn !== undefined);
}

/** Reverse post-order from the starts: every node after all that lead to it, ways back aside. */
function walk(nodes: readonly GraphNode[], graph: Graph): GraphNode[] {
  const index = indexGraph(graph);
  const inside = new Map(nodes.map((node) => [node.id, node]));
  const hasWayIn = new Set(graph.edges.filter(({ from }) => inside.has(from)).map(({ to }) => to));
  const isStart = (node: GraphNode) => findNodeType(node.type)?.entry !== undefined || !hasWayIn.has(node.id);
  const seen = new Set<string>();
  const done: GraphNode[] = [];
  for (const start of nodes.filter(isStart).toReversed()) visit(start);
  for (const node of nodes) visit(node); // circles that nothing leads into
  return done.toReversed();

  function visit(start: GraphNode) {
    const stack: { node: GraphNode; next: number }[] = [{ node: start, next: 0 }];
    if (seen.has(start.id)) return;
    seen.add(start.id);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const ways = waysOut(top.node);
      const to = ways[ways.length - 1 - top.next];
      top.next += 1;
      if (to === undefined) {
        done.push(top.node);
        stack.pop();
        continue;
      }
      const next = inside.get(to);
      if (next && !seen.has(to)) {
        seen.add(to);
        stack.push({ node: next, next: 0 });
      }
    }
  }
  function waysOut(node: GraphNode): string[] {
    const edges = index.out(node.id);
    return cardOf(node).ports.flatMap(({ id }) => edges.find(({ port }) => port === id)?.to ?? []);
  }
}

/** Sorts each column by where its neighbours stand, to and fro, so that wires cross little. */
function order(columns: GraphNode[][], graph: Graph): GraphNode[][] {
  const index = indexGraph(graph);
  const at = new Map<string, number>();
  const number = () => {
    for (const column of columns) for (const [row, node] of column.entries()) at.set(node.id, row);
  };
  number();
  const portRow = (from: string, port: string) => {
    const node = index.node(from);
    const ports = node ? cardOf(node).ports : [];
    return ports.findIndex(({ id }) => id === port) / (ports.length + 1);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : columns.toReversed()) {
      const weight = new Map(
        column.map((node) => {
          const rows = isForward
            ? index.into(node.id).map(({ from, port }) => (at.get(from) ?? 0) + portRow(from, port))
            : index.out(node.id).map(({ to }) => at.get(to) ?? 0);
          const own = at.get(node.id) ?? 0;
          return [node.id, rows.length > 0 ? rows.reduce((sum, row) => sum + row, 0) / rows.length : own];
        }),
      );
      column.sort((a, b) => (weight.get(a.id) ?? 0) - (weight.get(b.id) ?? 0));
      for (const [row, node] of column.entries()) at.set(node.id, row);
    }
  }
  return columns;
}

/** Columns side by side; in each, a node stands beside what leads to it when there is room. */
function place(
  columns: GraphNode[][],
  graph: Graph,
  origin: { x: number; y: number },
): Record<string, { x: number; y: number }> {
  const index = indexGraph(graph);
  const places: Record<string, { x: number; y: number }> = {};
  let x = origin.x;
  for (const column of columns) {
    const width = Math.max(...column.map((node) => cardOf(node).widthPx));
    const wanted = column.map((node) => {
      const tops = index.into(node.id).flatMap(({ from }) => places[from]?.y ?? []);
      return tops.length > 0 ? Math.min(...tops) : origin.y;
    });
    let y = Number.NEGATIVE_INFINITY;
    column.forEach((node, row) => {
      y = Math.max(y, wanted[row] ?? origin.y);
      places[node.id] = { x, y: Math.round(y / 2) * 2 };
      y += cardOf(node).heightPx + GAP_PX.y;
    });
    x += Math.round((width + GAP_PX.x) / 2) * 2;
  }
  return places;
}

function topLeft(nodes: readonly GraphNode[]): { x: number; y: number } {
  return {
    x: Math.min(...nodes.map(({ position }) => position.x)),
    y: Math.min(...nodes.map(({ position }) => position.y)),
  };
}
