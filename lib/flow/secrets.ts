// Credentials in a flow's HTTP headers and addresses. They never leave with a file, and a file that comes back without
// them does not erase those that are there.
import { isSameJson } from "@/lib/shared/json";
import type { Graph, GraphNode } from "./graph";

/** The graph with every credential blanked. A value made of variables alone is no credential. */
export function withoutSecrets(graph: Graph): Graph {
  return mapHeaders(withCleanAddresses(graph), () => "");
}

export const hasSecrets = (graph: Graph): boolean => !isSameJson(withoutSecrets(graph), graph);

/** The graph with blanked credentials filled from `known`, node by node and header by header. */
export function withSecretsOf(graph: Graph, known: Graph): Graph {
  const values = new Map<string, string>();
  mapHeaders(known, (value, key) => {
    values.set(key, value);
    return value;
  });
  const filled = mapHeaders(graph, (value, key) => value || (values.get(key) ?? ""));
  const addresses = new Map(known.nodes.map(({ id, data }) => [id, data.url]));
  return {
    ...filled,
    nodes: filled.nodes.map((node) => {
      const before = addresses.get(node.id);
      if (typeof before !== "string" || cleanAddress(before) !== node.data.url) return node;
      return { ...node, data: { ...node.data, url: before } };
    }),
  };
}

/** Header names that carry credentials. */
const SECRET_NAME = /authorization|api[-_]?key|token|secret|password|cookie|signature/i;
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);
const ONLY_VARIABLES = /^\s*(\{\{[^{}]*\}\}\s*)*$/;

function mapHeaders(graph: Graph, change: (value: string, key: string) => string): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const { headers } = node.data;
      if (!Array.isArray(headers)) return node;
      return { ...node, data: { ...node.data, headers: headers.map((row) => changed(row, node, change)) } };
    }),
  };
}

function changed(row: unknown, node: GraphNode, change: (value: string, key: string) => string): unknown {
  if (typeof row !== "object" || row === null || !("name" in row) || !("value" in row)) return row;
  const { name, value } = row;
  if (typeof name !== "string" || typeof value !== "string" || !SECRET_NAME.test(name)) return row;
  if (value !== "" && ONLY_VARIABLES.test(value)) return row;
  return { ...row, value: change(value, `${node.id} ${name.toLowerCase()}`) };
}

function withCleanAddresses(graph: Graph): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) =>
      typeof node.data.url === "string"
        ? { ...node, data: { ...node.data, url: cleanAddress(node.data.url) } }
        : node,
    ),
  };
}

/** "https://anna:secret@shop.example/orders" -> "https://shop.example/orders". */
const cleanAddress = (url: string) => url.replace(/^(https?:\/\/)[^/?#@]*@/i, "$1");
