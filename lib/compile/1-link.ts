// Pass 1, second half, link: a parsed graph and the workspace's library -> a graph that holds everything it needs, in which
// every step speaks one language. The passes after it know of no library, and what they find is told at the step that a
// person drew.
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import type { Graph, LinkedNode } from "@/lib/flow/graph";
import { type Library, libraryWords, type Reference } from "@/lib/flow/library";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode } from "@/lib/nodes/contract";
import { asSaid } from "@/lib/words/t";
import { dataFaults } from "./1-parse";
import { inEachLanguage, speaksLanguages } from "./link-languages";
import { type Origin, type Put, putInSubflows } from "./link-subflows";

export interface Linked {
  /** The graph itself, the same object, when it refers to nothing and speaks one language. */
  graph: LinkedGraph;
  diagnostics: Diagnostic[];
  /** Id of a node that was put in -> where a person sees it; nodes that were drawn are not in it. */
  origins: ReadonlyMap<string, Origin>;
}

export interface LinkedGraph extends Graph {
  nodes: LinkedNode[];
}

export function link(drawn: Graph, library: Library): Linked {
  if (!isToBeLinked(drawn)) return { graph: drawn, diagnostics: [], origins: new Map() };
  const put = putInSubflows(drawn, library);
  const spoken = speaksLanguages(put) ? inEachLanguage(put, drawn.settings) : put;
  const whole = resolved(spoken, library, drawn.settings.language);
  const { nodes, edges, origins, diagnostics } = whole;
  return { graph: { ...drawn, nodes, edges }, diagnostics: atOrigins(diagnostics, origins), origins };
}

const isToBeLinked = (graph: Graph) =>
  speaksLanguages(graph) || graph.nodes.some((node) => refersOf(node).length > 0);

/** Most steps may name something of the library, and few do. */
const refersOf = ({ type, data }: LinkedNode): Reference[] => findNodeType(type)?.refers?.(data) ?? [];

/** Every node with what the library holds in the place of names. */
function resolved(put: Put, library: Library, language: string): Put {
  const diagnostics = [...put.diagnostics];
  const nodes = put.nodes.map((node) => {
    const definition = findNodeType(node.type);
    if (!definition || refersOf(node).length === 0 || dataFaults(definition, node.data).length > 0)
      return node;
    const missing = missingOf(node, definition, library);
    diagnostics.push(...missing);
    if (missing.length > 0 || !definition.resolve) return node;
    return { ...node, data: definition.resolve(node.data, library, node.speech?.language ?? language) };
  });
  return { ...put, nodes, diagnostics };
}

function missingOf(node: LinkedNode, definition: AnyNode, library: Library): Diagnostic[] {
  const references = definition.refers?.(node.data) ?? [];
  return references
    .filter(({ kind, id }) => id !== "" && !Object.hasOwn(library[kind], id))
    .map(({ kind, name, field }) =>
      diagnose("library_missing", { what: libraryWords[kind], name }, { nodeId: node.id, field }),
    );
}

/** Everything the graph refers to and somebody has chosen. */
export function referencesOf({ nodes }: Graph): Reference[] {
  return nodes.flatMap((node) => {
    const definition = findNodeType(node.type);
    const references = refersOf(node);
    if (!definition || references.length === 0 || dataFaults(definition, node.data).length > 0) return [];
    return references.filter(({ id }) => id !== "");
  });
}

/**
 * Diagnostics of the linked graph, told at the steps that people drew; of several that say the same, one. What is wrong in
 * every language that is spoken there names none.
 */
export function atOrigins(diagnostics: Diagnostic[], origins: Linked["origins"]): Diagnostic[] {
  if (origins.size === 0) return diagnostics;
  const told = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const moved = movedToOrigin(diagnostic, origins);
    const aside = origins.get(diagnostic.nodeId ?? "")?.aside ?? "";
    const message = aside === "" ? moved.message : asSaid(moved.message.replaceAll(aside, ""));
    const key = JSON.stringify([moved.code, moved.nodeId, moved.field, moved.port, message]);
    const before = told.get(key);
    told.set(key, before && before.message !== moved.message ? { ...moved, message } : moved);
  }
  return [...told.values()];
}

function movedToOrigin(diagnostic: Diagnostic, origins: Linked["origins"]): Diagnostic {
  const origin = diagnostic.nodeId === undefined ? undefined : origins.get(diagnostic.nodeId);
  if (!origin) return diagnostic;
  if (origin.within === undefined) return { ...diagnostic, nodeId: origin.nodeId };
  const { field: _, port: __, message, ...rest } = diagnostic;
  return { ...rest, nodeId: origin.nodeId, message: asSaid(`${origin.within}${message}`) };
}
