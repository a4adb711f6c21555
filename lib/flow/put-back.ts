// Making a step of a draft what it was in an earlier version, without touching the rest: what somebody changed elsewhere
// stays.
import { isSameJson } from "../shared/json";
import type { Command } from "./commands";
import type { Graph, GraphNode } from "./graph";
import { freeName, indexGraph } from "./queries";

/**
 * The step as it was: its data, its words, its ways out, and the steps beyond them that are gone since, as far as they
 * led to steps that are still there.
 * @param nodeId of the version
 * @param label of the command, for undo
 * @returns null when nothing is otherwise, or the version has no such step
 */
export function putBack(graph: Graph, version: Graph, nodeId: string, label: string): Command | null {
  const was = indexGraph(version);
  const is = indexGraph(graph);
  const step = was.node(nodeId);
  if (!step) return null;
  const gone = goneBeyond(step.id, was, is);
  const added = gone.map((node) => ({ ...node, name: freeName(graph, node.name) }));
  const there = new Set([...graph.nodes, ...gone].map(({ id }) => id));
  const edges = gone
    .filter(({ id }) => id !== step.id)
    .flatMap(({ id }) => was.out(id))
    .filter(({ to }) => there.has(to));
  const commands = [
    ...(added.length > 0 || edges.length > 0 ? [{ do: "addNodes" as const, nodes: added, edges }] : []),
    ...sameStep(is.node(step.id), step),
    ...sameWays(step.id, is, was, there),
  ];
  return commands.length === 0 ? null : { do: "batch", label, commands };
}

type Index = ReturnType<typeof indexGraph>;

function goneBeyond(nodeId: string, was: Index, is: Index): GraphNode[] {
  const gone = new Map<string, GraphNode>();
  const visit = (id: string, isFirst: boolean) => {
    const node = was.node(id);
    const isGone = !is.node(id);
    if (!node || gone.has(id)) return;
    if (isGone) gone.set(id, node);
    if (isGone || isFirst) for (const { to } of was.out(id)) visit(to, false);
  };
  visit(nodeId, true);
  return [...gone.values()];
}

function sameStep(now: GraphNode | undefined, { id, type, name, data, texts }: GraphNode): Command[] {
  if (!now) return [];
  return [
    ...(now.type !== type ? [{ do: "changeType" as const, id, type, data }] : []),
    ...(now.type === type && !isSameJson(now.data, data) ? [{ do: "setData" as const, id, data }] : []),
    ...(isSameJson(now.texts ?? {}, texts ?? {}) ? [] : [{ do: "setTexts" as const, id, texts }]),
    ...(now.name === name ? [] : [{ do: "renameNode" as const, id, name }]),
  ];
}

function sameWays(id: string, is: Index, was: Index, there: ReadonlySet<string>): Command[] {
  const ends = (index: Index, port: string) =>
    index
      .out(id)
      .filter((edge) => edge.port === port)
      .map(({ to }) => to);
  const ports = new Set([...is.out(id), ...was.out(id)].map(({ port }) => port));
  return [...ports].flatMap((port): Command[] => {
    const to = ends(was, port).filter((end) => there.has(end));
    return isSameJson(ends(is, port), to) ? [] : [{ do: "setWays", from: id, port, to }];
  });
}
