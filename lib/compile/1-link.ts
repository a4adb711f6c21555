// Pass 1, second half, link: a parsed graph and the workspace's library -> a graph that holds everything it needs. The
// passes after it know of no library, and what they find is told at the step that a person drew.
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { type Library, libraryWords, type Reference } from "@/lib/flow/library";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode } from "@/lib/nodes/contract";
import { dataFaults } from "./1-parse";

export interface Linked {
  /** The graph itself, the same object, when it refers to nothing. */
  graph: Graph;
  diagnostics: Diagnostic[];
  /** Id of a node that was put in -> where a person sees it; nodes that were drawn are not in it. */
  origins: ReadonlyMap<string, Origin>;
}

export interface Origin {
  /** The drawn node it came from. */
  nodeId: string;
  /** Begins a sentence about it: "In “Voicemail”: ". */
  within?: string;
}

const noOrigins: ReadonlyMap<string, Origin> = new Map();

export function link(graph: Graph, library: Library): Linked {
  const diagnostics: Diagnostic[] = [];
  let nodes: GraphNode[] | null = null;
  graph.nodes.forEach((node, at) => {
    const definition = findNodeType(node.type);
    if (!definition?.refers || dataFaults(definition, node.data).length > 0) return;
    const missing = missingOf(node, definition, library);
    diagnostics.push(...missing);
    if (missing.length > 0) return;
    nodes ??= [...graph.nodes];
    nodes[at] = { ...node, data: definition.resolve?.(node.data, library) ?? node.data };
  });
  return { graph: nodes ? { ...graph, nodes } : graph, diagnostics, origins: noOrigins };
}

function missingOf(node: GraphNode, definition: AnyNode, library: Library): Diagnostic[] {
  const references = definition.refers?.(node.data) ?? [];
  return references
    .filter(({ kind, id }) => id !== "" && !Object.hasOwn(library[kind], id))
    .map(({ kind, name, field }) =>
      diagnose("library_missing", { what: libraryWords[kind], name }, { nodeId: node.id, field }),
    );
}

/** Everything the graph refers to and somebody has chosen. */
export function referencesOf({ nodes }: Graph): Reference[] {
  return nodes.flatMap(({ type, data }) => {
    const definition = findNodeType(type);
    if (!definition?.refers || dataFaults(definition, data).length > 0) return [];
    return definition.refers(data).filter(({ id }) => id !== "");
  });
}

/** Diagnostics of the linked graph, told at the steps that people drew. */
export function atOrigins(diagnostics: Diagnostic[], origins: Linked["origins"]): Diagnostic[] {
  if (origins.size === 0) return diagnostics;
  return diagnostics.map((diagnostic) => {
    const origin = diagnostic.nodeId === undefined ? undefined : origins.get(diagnostic.nodeId);
    if (!origin) return diagnostic;
    const { field: _, port: __, message, ...rest } = diagnostic;
    return { ...rest, nodeId: origin.nodeId, message: `${origin.within ?? ""}${message}` };
  });
}
