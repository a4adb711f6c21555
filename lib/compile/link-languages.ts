// A graph in which every step speaks one language: a step that callers of two languages come to stands there twice, each
// with its own words. What is missing is told, but only where callers of that language can get to.
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import type { Edge, FlowSettings, LinkedNode, Speech } from "@/lib/flow/graph";
import { groupBy } from "@/lib/flow/queries";
import { findNodeType } from "@/lib/nodes";
import { language as languageNode } from "@/lib/nodes/language";
import { textFields } from "@/lib/nodes/text-fields";
import { languageName } from "@/lib/shared/language-name";
import { locales } from "@/lib/words/languages";
import type { Put } from "./link-subflows";

export const speaksLanguages = ({ nodes }: { nodes: readonly LinkedNode[] }): boolean =>
  nodes.some(({ type }) => type === languageNode.type);

interface Place {
  node: LinkedNode;
  /** Null is the language the step was written in. */
  speech: Speech | null;
}

/** The same steps once for each language that somebody can hear there. */
export function inEachLanguage(put: Put, settings: FlowSettings): Put {
  const byId = new Map(put.nodes.map((node) => [node.id, node]));
  const waysOf = groupBy(put.edges, "from");
  const places = new Map<string, Place>();
  const edges: Edge[] = [];
  const open: Place[] = put.nodes
    .filter(({ type }) => findNodeType(type)?.entry)
    .map((node) => ({ node, speech: null }));
  for (const place of open) places.set(placeId(place), place);
  for (let place = open.pop(); place; place = open.pop()) {
    const from = placeId(place);
    const speech = speechAfter(place, settings);
    for (const { port, to } of waysOf.get(place.node.id) ?? []) {
      const node = byId.get(to);
      const next = node ? { node, speech } : null;
      edges.push({ from, port, to: next ? placeId(next) : to });
      if (!next || places.has(placeId(next))) continue;
      places.set(placeId(next), next);
      open.push(next);
    }
  }
  const origins = new Map(put.origins);
  const diagnostics = [...put.diagnostics];
  const nodes: LinkedNode[] = [];
  const met = new Set([...places.values()].map(({ node }) => node.id));
  for (const [id, place] of places) {
    nodes.push(spoken(id, place, diagnostics));
    if (id === place.node.id || !place.speech) continue;
    const origin = put.origins.get(place.node.id) ?? { nodeId: place.node.id };
    origins.set(id, { ...origin, aside: asideOf(place.speech) });
  }
  for (const node of put.nodes) if (!met.has(node.id)) nodes.push(node);
  for (const edge of put.edges) if (!met.has(edge.from)) edges.push(edge);
  return { nodes, edges, origins, diagnostics };
}

/** Steps are called so in what is emitted, which is the same whoever publishes. */
const asideOf = ({ language }: Speech): string => ` (${languageName(language, locales.en)})`;

const placeId = ({ node, speech }: Place): string => (speech ? `${node.id}.${speech.language}` : node.id);

function speechAfter({ node, speech }: Place, settings: FlowSettings): Speech | null {
  if (node.type !== languageNode.type) return speech;
  if (node.data.language === settings.language) return null;
  return settings.languages?.find(({ language }) => language === node.data.language) ?? speech;
}

function spoken(id: string, { node, speech }: Place, diagnostics: Diagnostic[]): LinkedNode {
  if (!speech || node.type === languageNode.type) return id === node.id ? node : { ...node, id };
  const name = `${node.name}${asideOf(speech)}`;
  const translated = { ...node, id, name, speech };
  const definition = findNodeType(node.type);
  if (!definition || node.speech?.language === speech.language) return translated;
  const data = { ...node.data };
  for (const { field, title } of textFields(definition)) {
    if (typeof data[field] !== "string" || data[field].trim() === "") continue;
    const text = node.texts?.[speech.language]?.[field] ?? "";
    if (text.trim() !== "") data[field] = text;
    else {
      const values = { name: node.name, language: languageName(speech.language), field: title };
      diagnostics.push(diagnose("translation_missing", values, { nodeId: id, field }));
    }
  }
  return { ...translated, data };
}
