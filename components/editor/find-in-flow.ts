// Which steps hold given words: in their names, in what callers hear, in numbers, however those are spaced.
import { cardOf } from "@/components/nodes/card-model";
import type { Graph, GraphNode } from "@/lib/flow/graph";

export interface Found {
  nodeId: string;
  name: string;
  /** The text around the first word. */
  excerpt: string;
}

const MOST_FOUND = 50;
const AROUND = 36;

/** Steps that hold every word, in the order of the graph; nothing for an empty search. */
export function findInFlow(graph: Graph, search: string): Found[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const digits = search.replace(/[\s().-]/g, "").replace(/^0(?=[0-9]{3})/, ""); // "06 12" is written +33 6 12
  const isNumber = /^\+?[0-9]{3,}$/.test(digits);
  if (words.length === 0) return [];
  const found: Found[] = [];
  for (const node of graph.nodes) {
    const texts = textsOf(node);
    const hit = isNumber
      ? texts.find((text) => text.replace(/[\s().-]/g, "").includes(digits))
      : hasAll(texts, words) && texts.find((text) => text.toLowerCase().includes(words[0] ?? ""));
    if (!hit) continue;
    const { name, kind } = cardOf(node);
    found.push({ nodeId: node.id, name: name || kind, excerpt: around(hit, words[0] ?? "") });
    if (found.length === MOST_FOUND) break;
  }
  return found;
}

function hasAll(texts: readonly string[], words: readonly string[]): boolean {
  const all = texts.join("\n").toLowerCase();
  return words.every((word) => all.includes(word));
}

/** Every text in a step, its name first. */
function textsOf(node: GraphNode): string[] {
  const texts = [node.name, cardOf(node).kind, ...(node.label ? [node.label] : [])];
  const walk = (value: unknown) => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null)
      for (const member of Object.values(value)) walk(member);
  };
  walk(node.data);
  return texts;
}

function around(text: string, word: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(word));
  const [from, to] = [Math.max(0, at - AROUND), at + word.length + AROUND];
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}
