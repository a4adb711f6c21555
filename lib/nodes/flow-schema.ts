// The published JSON Schema of a flow file, for editors and for people who keep flows as files: the graph's own shape,
// with each node's data as its type declares it.
import { FlowFile } from "@/lib/flow/graph";
import { nodeTypes } from "./index";

/** A JSON Schema (draft 2020-12) as plain data. */
export function flowSchema(): Record<string, unknown> {
  const graph = structuredClone(FlowFile) as unknown as GraphSchema; // a TypeBox schema is JSON Schema as plain data
  const node = graph.properties.nodes.items;
  return {
    ...graph,
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Patchcord flow",
    description: "A call flow or SMS conversation, as Patchcord exports it.",
    properties: {
      ...graph.properties,
      nodes: {
        ...graph.properties.nodes,
        items: {
          ...node,
          oneOf: nodeTypes.map(({ type, title, summary, data }) => ({
            title,
            description: summary,
            properties: { type: { const: type }, data: structuredClone(data) },
          })),
        },
      },
    },
  };
}

interface GraphSchema {
  properties: Record<string, unknown> & { nodes: { items: Record<string, unknown> } };
}
