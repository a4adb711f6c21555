// A flow for calls of any length: one menu that says which version it is and leads back to itself.
import { emptyGraph, type Graph, type GraphNode } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";

export function roundabout(words: string): Graph {
  const graph = emptyGraph("Roundabout", "realtime10");
  const add = (id: string, type: string, data: Record<string, unknown>) => {
    const node: GraphNode = {
      id,
      type,
      name: id,
      position: { x: graph.nodes.length * 220, y: 0 },
      data: { ...getNodeType(type).initial, ...data },
    };
    graph.nodes.push(node);
  };
  add("start", "inbound-call", {});
  add("menu", "menu", {
    text: `${words} Press 1 to hear it again.`,
    keys: [{ key: "1", label: "again" }],
    attempts: 1,
    timeoutSeconds: 5,
    saveAs: "",
  });
  add("bye", "hang-up", { text: "Good bye." });
  const wire = (from: string, port: string, to: string) => graph.edges.push({ from, port, to });
  wire("start", "then", "menu");
  wire("menu", "key-1", "menu");
  wire("menu", "no-input", "bye");
  wire("menu", "wrong-key", "bye");
  return graph;
}
