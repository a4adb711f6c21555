// Edits as data: `edit(graph, command)` gives the next graph and the command that undoes it. Pure, so history,
// autosave and collaboration are all lists of commands. Undoing brings back the same nodes and edges; their order in
// the lists may differ, which means nothing (lowering orders by structure). It takes back what the command changed and
// no more: what somebody else changed since stays.

import { t } from "@/lib/words/t";
import type { Edge, FlowSettings, Frame, Graph, GraphNode, Note, Target } from "./graph";
import { type Marks, markNodes } from "./marks";
import { changedEntries, changedMembers, type Put, withEntries, withMembers } from "./take-back";

export type Command =
  | { do: "addNodes"; nodes: GraphNode[]; edges: Edge[] }
  | { do: "removeNodes"; ids: string[] }
  | { do: "moveNodes"; to: Record<string, { x: number; y: number }> }
  | { do: "renameNode"; id: string; name: string }
  /** Paints and labels steps. */
  | { do: "markNodes"; marks: Marks }
  | { do: "setData"; id: string; data: Record<string, unknown> }
  /** Words in other languages; undefined takes them all away. */
  | { do: "setTexts"; id: string; texts: GraphNode["texts"] }
  /** Some fields of a step that is still of this type; undefined takes one away. */
  | {
      do: "setFields";
      id: string;
      type: string;
      data?: Record<string, unknown>;
      texts?: { [language: string]: NonNullable<GraphNode["texts"]>[string] | undefined };
    }
  | { do: "changeType"; id: string; type: string; data: Record<string, unknown> }
  | { do: "connect"; edge: Edge }
  | { do: "disconnect"; from: string; port: string }
  /** Every connection of a way out at once, also what only a damaged file has: two of them, or one to no step. */
  | { do: "setWays"; from: string; port: string; to: string[] }
  | { do: "setNotes"; notes: Note[] }
  /** Some of the notes. */
  | ({ do: "putNotes" } & Put<Note>)
  /** All frames; none takes the member off the graph. */
  | { do: "setFrames"; frames: readonly Frame[] }
  | ({ do: "putFrames" } & Put<Frame>)
  | {
      do: "setFlow";
      name?: string;
      target?: Target;
      settings?: Partial<FlowSettings>;
      /** The script the flow was imported from; null lets go of it. */
      source?: string | null;
    }
  | { do: "batch"; label: string; commands: Command[] };

export interface Edited {
  graph: Graph;
  undo: Command;
}

const NOTHING: Command = { do: "batch", label: "nothing", commands: [] };

/** Applies one command. A command about a node that is not there changes nothing, so that two editors' edits can cross. */
export function edit(graph: Graph, command: Command): Edited {
  switch (command.do) {
    case "addNodes":
      return addNodes(graph, command.nodes, command.edges);
    case "removeNodes":
      return removeNodes(graph, new Set(command.ids));
    case "moveNodes":
      return moveNodes(graph, command.to);
    case "renameNode":
      return change(graph, command.id, (node) => ({
        next: { ...node, name: command.name },
        undo: { do: "renameNode", id: node.id, name: node.name },
      }));
    case "markNodes": {
      const { graph: next, before } = markNodes(graph, command.marks);
      return { graph: next, undo: { do: "markNodes", marks: before } };
    }
    case "setData":
      return change(graph, command.id, (node) => ({
        next: { ...node, data: command.data },
        undo: {
          do: "setFields",
          id: node.id,
          type: node.type,
          data: changedMembers(node.data, command.data),
        },
      }));
    case "setTexts":
      return change(graph, command.id, ({ texts, ...node }) => ({
        next: { ...node, ...(command.texts && { texts: command.texts }) },
        undo: {
          do: "setFields",
          id: node.id,
          type: node.type,
          texts: changedMembers(texts ?? {}, command.texts ?? {}),
        },
      }));
    case "setFields":
      return change(graph, command.id, (node) => setFields(node, command));
    case "changeType":
      return change(graph, command.id, (node) => ({
        next: { ...node, type: command.type, data: command.data },
        undo: { do: "changeType", id: node.id, type: node.type, data: node.data },
      }));
    case "connect":
      return connect(graph, command.edge);
    case "disconnect":
      return disconnect(graph, command.from, command.port);
    case "setWays":
      return setWays(graph, command);
    case "setNotes":
      return {
        graph: { ...graph, notes: command.notes },
        undo: { do: "putNotes", ...changedEntries(graph.notes, command.notes) },
      };
    case "putNotes":
      return edit(graph, { do: "setNotes", notes: withEntries(graph.notes, command) });
    case "setFrames":
      return setFrames(graph, command.frames);
    case "putFrames":
      return setFrames(graph, withEntries(graph.frames ?? [], command));
    case "setFlow":
      return setFlow(graph, command);
    case "batch":
      return batch(graph, command.label, command.commands);
  }
}

function addNodes(graph: Graph, nodes: GraphNode[], edges: Edge[]): Edited {
  const taken = new Set(graph.nodes.map((node) => node.id));
  const added = nodes.filter((node) => !taken.has(node.id));
  if (added.length === 0 && edges.length === 0) return { graph, undo: NOTHING };
  for (const node of added) taken.add(node.id);
  const used = new Set(graph.edges.map(edgeKey));
  const wires = edges.filter(
    (edge) => taken.has(edge.from) && taken.has(edge.to) && !used.has(edgeKey(edge)),
  );
  return {
    graph: { ...graph, nodes: [...graph.nodes, ...added], edges: [...graph.edges, ...wires] },
    undo: {
      do: "batch",
      label: t("Remove what was added"),
      commands: [
        ...wires.map((edge): Command => ({ do: "disconnect", from: edge.from, port: edge.port })),
        { do: "removeNodes", ids: added.map((node) => node.id) },
      ],
    },
  };
}

function removeNodes(graph: Graph, ids: Set<string>): Edited {
  const removed = graph.nodes.filter((node) => ids.has(node.id));
  if (removed.length === 0) return { graph, undo: NOTHING };
  const touches = (edge: Edge) => ids.has(edge.from) || ids.has(edge.to);
  const next = {
    ...graph,
    nodes: graph.nodes.filter((node) => !ids.has(node.id)),
    edges: graph.edges.filter((edge) => !touches(edge)),
  };
  return { graph: next, undo: { do: "addNodes", nodes: removed, edges: graph.edges.filter(touches) } };
}

function moveNodes(graph: Graph, to: Record<string, { x: number; y: number }>): Edited {
  const back: Record<string, { x: number; y: number }> = {};
  const nodes = graph.nodes.map((node) => {
    const position = Object.hasOwn(to, node.id) ? to[node.id] : undefined;
    if (!position) return node;
    back[node.id] = node.position;
    return { ...node, position };
  });
  return { graph: { ...graph, nodes }, undo: { do: "moveNodes", to: back } };
}

function change(
  graph: Graph,
  id: string,
  by: (node: GraphNode) => { next: GraphNode; undo: Command },
): Edited {
  const at = graph.nodes.findIndex((node) => node.id === id);
  const node = graph.nodes[at];
  if (!node) return { graph, undo: NOTHING };
  const { next, undo } = by(node);
  return { graph: { ...graph, nodes: graph.nodes.with(at, next) }, undo };
}

function setFields(node: GraphNode, command: Extract<Command, { do: "setFields" }>) {
  if (node.type !== command.type) return { next: node, undo: NOTHING };
  const { texts: before = {}, ...rest } = node;
  const data = withMembers(node.data, command.data ?? {});
  const texts = withMembers<typeof before>(before, (command.texts ?? {}) as typeof before); // undefined goes
  const undo: Command = {
    ...command,
    data: changedMembers(node.data, data),
    texts: changedMembers(before, texts),
  };
  return { next: { ...rest, data, ...(Object.keys(texts).length > 0 && { texts }) }, undo };
}

function connect(graph: Graph, edge: Edge): Edited {
  const has = (id: string) => graph.nodes.some((node) => node.id === id);
  if (!has(edge.from) || !has(edge.to)) return { graph, undo: NOTHING };
  const at = graph.edges.findIndex((other) => edgeKey(other) === edgeKey(edge));
  const before = graph.edges[at];
  if (before) {
    return { graph: { ...graph, edges: graph.edges.with(at, edge) }, undo: { do: "connect", edge: before } };
  }
  return {
    graph: { ...graph, edges: [...graph.edges, edge] },
    undo: { do: "disconnect", from: edge.from, port: edge.port },
  };
}

function disconnect(graph: Graph, from: string, port: string): Edited {
  const before = graph.edges.find((edge) => edge.from === from && edge.port === port);
  if (!before) return { graph, undo: NOTHING };
  return {
    graph: { ...graph, edges: graph.edges.filter((edge) => edge !== before) },
    undo: { do: "connect", edge: before },
  };
}

function setWays(graph: Graph, { from, port, to }: Extract<Command, { do: "setWays" }>): Edited {
  const isOwn = (edge: Edge) => edge.from === from && edge.port === port;
  const before = graph.edges.filter(isOwn).map((edge) => edge.to);
  if (before.join("\n") === to.join("\n")) return { graph, undo: NOTHING };
  return {
    graph: {
      ...graph,
      edges: [...graph.edges.filter((edge) => !isOwn(edge)), ...to.map((end) => ({ from, port, to: end }))],
    },
    undo: { do: "setWays", from, port, to: before },
  };
}

function setFrames({ frames: before = [], ...rest }: Graph, frames: readonly Frame[]): Edited {
  return {
    graph: { ...rest, ...(frames.length > 0 && { frames: [...frames] }) },
    undo: { do: "putFrames", ...changedEntries(before, frames) },
  };
}

function setFlow(graph: Graph, command: Extract<Command, { do: "setFlow" }>): Edited {
  const { name, target, settings = {}, source } = command;
  const { source: before = null, ...rest } = graph;
  const after = source === undefined ? before : source;
  return {
    graph: {
      ...rest,
      name: name ?? graph.name,
      target: target ?? graph.target,
      settings: withMembers(graph.settings, settings),
      ...(after !== null && { source: after }),
    },
    undo: {
      do: "setFlow",
      ...(name !== undefined && { name: graph.name }),
      ...(target !== undefined && { target: graph.target }),
      settings: changedMembers(graph.settings, withMembers(graph.settings, settings)),
      ...(source !== undefined && { source: before }),
    },
  };
}

function batch(graph: Graph, label: string, commands: Command[]): Edited {
  let next = graph;
  const undo: Command[] = [];
  for (const command of commands) {
    const step = edit(next, command);
    next = step.graph;
    undo.unshift(step.undo);
  }
  return { graph: next, undo: { do: "batch", label, commands: undo } };
}

const edgeKey = (edge: Edge) => `${edge.from}\n${edge.port}`;
