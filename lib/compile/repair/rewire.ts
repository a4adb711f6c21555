// Edits of the wires around a step that several repairs are made of.

import type { Command } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { freeName } from "@/lib/flow/queries";
import { findNodeType, getNodeType } from "@/lib/nodes";
import { t } from "@/lib/words/t";
import type { Step } from "../survey";

const batch = (label: string, commands: Command[]): Command => ({ do: "batch", label, commands });

/** Takes a step out; what led to it leads on to where its first way out leads. */
export function leaveOut(graph: Graph, { node, facts }: Step): Command {
  const own = graph.edges.filter(({ from }) => from === node.id);
  const main = facts.ports[0]?.id ?? own[0]?.port;
  const end = own.find(({ port }) => port === main)?.to;
  const next = end === node.id ? undefined : end;
  const into = graph.edges.filter(({ from, to }) => to === node.id && from !== node.id);
  return batch(t("Leave it out"), [
    ...into.map(({ from, port }): Command => ({ do: "setWays", from, port, to: next ? [next] : [] })),
    { do: "removeNodes", ids: [node.id] },
  ]);
}

/** Above the step it is put before, clear of the line of cards. */
const ABOVE_PX = 140;

/** Puts a new step of a type before another one: whatever led there leads to the new one. */
export function insertBefore(graph: Graph, { node }: Step, type: string): Command {
  const { title, initial, ports } = getNodeType(type);
  const data: Record<string, unknown> = structuredClone(initial);
  const id = freeId(graph, type);
  const position = { x: node.position.x, y: node.position.y - ABOVE_PX };
  const [main] = ports(data);
  return batch(t("Put {title} before it", { title: t(title) }), [
    {
      do: "addNodes",
      nodes: [{ id, type, name: freeName(graph, title), position, data }],
      edges: main ? [{ from: id, port: main.id, to: node.id }] : [],
    },
    ...graph.edges
      .filter(({ to }) => to === node.id)
      .map(({ from, port }): Command => ({ do: "setWays", from, port, to: [id] })),
  ]);
}

/** Below and to the right of the way out it ends. */
const AFTER_PX = { x: 250, y: 120 };

/** Ends a way out with a step that says goodbye; one that is there with the same words is used again. */
export function endWith(graph: Graph, { node }: Step, port: string, text: string): Command {
  const there = graph.nodes.find(({ type, data }) => type === "hang-up" && data.text === text);
  if (there) return { do: "setWays", from: node.id, port, to: [there.id] };
  const { title } = getNodeType("hang-up");
  const id = freeId(graph, "hang-up");
  const position = { x: node.position.x + AFTER_PX.x, y: node.position.y + AFTER_PX.y };
  return batch(t("Say goodbye there"), [
    {
      do: "addNodes",
      nodes: [{ id, type: "hang-up", name: freeName(graph, title), position, data: { text } }],
      edges: [],
    },
    { do: "setWays", from: node.id, port, to: [id] },
  ]);
}

/** A start for a flow that has none, leading to the one step that nothing leads to. */
export function addStart(graph: Graph): Command | null {
  const type = graph.target === "sms" ? "inbound-sms" : "inbound-call";
  const reached = new Set(graph.edges.map(({ to }) => to));
  const heads = graph.nodes.filter((node) => !reached.has(node.id) && !findNodeType(node.type)?.entry);
  const [head, ...others] = heads;
  if (!head || others.length > 0) return null;
  const id = freeId(graph, type);
  const position = { x: head.position.x - AFTER_PX.x, y: head.position.y };
  const node = { id, type, name: freeName(graph, getNodeType(type).title), position, data: {} };
  return {
    do: "addNodes",
    nodes: [node],
    edges: [{ from: id, port: "then", to: head.id }],
  };
}

/** "answer", then "answer-2": the same graph always gets the same repair. */
function freeId(graph: Graph, wanted: string): string {
  const taken = new Set(graph.nodes.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(id)) return id;
  }
}
