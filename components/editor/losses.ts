// What somebody else's edits took from under a person's hands, and the way to put it back.
import type { Command } from "@/lib/flow/commands";
import type { Graph, GraphNode } from "@/lib/flow/graph";

export interface Losses {
  /** Steps this person was at, as they were. */
  gone: readonly GraphNode[];
  /** Steps that are of another kind now, as they were. */
  changed: readonly GraphNode[];
  /** A way out that leads elsewhere meanwhile stays so. */
  putBack: Command;
}

/** @returns null when the steps one was at are still there and of their kind */
export function lossesAt(nodeIds: Iterable<string>, before: Graph, after: Graph): Losses | null {
  const at = new Set(nodeIds);
  const is = new Map(after.nodes.map((node) => [node.id, node]));
  const mine = before.nodes.filter(({ id }) => at.has(id));
  const gone = mine.filter(({ id }) => !is.has(id));
  const changed = mine.filter(({ id, type }) => (is.get(id)?.type ?? type) !== type);
  if (gone.length + changed.length === 0) return null;
  const back = new Set(gone.map(({ id }) => id));
  const edges = before.edges.filter(({ from, to }) => back.has(from) || back.has(to));
  const types = changed.map(({ id, type, data }): Command => ({ do: "changeType", id, type, data }));
  const commands: Command[] = [{ do: "addNodes", nodes: [...gone], edges }, ...types];
  return { gone, changed, putBack: { do: "batch", label: "put back", commands } };
}
