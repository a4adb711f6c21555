// Credentials in a whole flow: those of its fields (lib/flow/secrets), and those in YAML, which are the source of an
// imported flow and the words of its raw actions.
import { isMap, isPair, isScalar, parseDocument, visit } from "yaml";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import * as fields from "@/lib/flow/secrets";
import { isSameJson } from "@/lib/shared/json";
import { type Splice, splice } from "./source/splice";

/** The graph with every credential blanked. A value made of variables alone is no credential. */
export function withoutSecrets(graph: Graph): Graph {
  return mapYaml(fields.withoutSecrets(graph), (text) => cleanYaml(text));
}

export const hasSecrets = (graph: Graph): boolean => !isSameJson(withoutSecrets(graph), graph);

/** The graph with blanked credentials filled from `known`: field by field, and texts that differ in nothing else. */
export function withSecretsOf(graph: Graph, known: Graph): Graph {
  const filled = fields.withSecretsOf(graph, known);
  const before = new Map<string, string>();
  mapYaml(known, (text, key) => {
    before.set(key, text);
    return text;
  });
  return mapYaml(filled, (text, key) => {
    const whole = before.get(key);
    return whole !== undefined && cleanYaml(whole) === text ? whole : text;
  });
}

function mapYaml(graph: Graph, change: (text: string, key: string) => string): Graph {
  const nodes = graph.nodes.map((node): GraphNode => {
    const { yaml } = node.data;
    if (typeof yaml !== "string") return node;
    return { ...node, data: { ...node.data, yaml: change(yaml, node.id) } };
  });
  return {
    ...graph,
    nodes,
    ...(graph.source !== undefined && { source: change(graph.source, "the source") }),
  };
}

/** The text with its credentials as "" and everything else as it was; a text that cannot be read is blanked. */
function cleanYaml(text: string): string {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return "";
  const blanks: Splice[] = [];
  visit(document, {
    Pair: (_, pair) => {
      const { key, value } = pair;
      if (!isPair(pair) || !isScalar(key) || !isScalar(value) || isMap(value) || !value.range) return;
      if (!fields.isSecretName(String(key.value)) || typeof value.value !== "string") return;
      if (value.value === "" || ONLY_EXPRESSIONS.test(value.value)) return;
      const [start, end] = value.range;
      blanks.push({ start, end, text: `""${/\r?\n$/.exec(text.slice(start, end))?.[0] ?? ""}` });
    },
  });
  return splice(text, blanks).replace(/(\bhttps?:\/\/)[^/?#@\s"']*@/gi, "$1");
}

const ONLY_EXPRESSIONS = /^\s*(\$\{\{[^}]*\}\}\s*)*$/;
