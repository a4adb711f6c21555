// A three-level IVR as a graph: a greeting, a menu of three, a question of another length behind each key, a farewell.
// The benchmark's flow, and a plain example for tests of the handler.
import { emptyGraph, type Graph, type GraphNode } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";

const sections = [
  { key: "1", name: "sales", digits: 1 },
  { key: "2", name: "support", digits: 4 },
  { key: "3", name: "billing", digits: 6 },
];

export function ivr3(target: Graph["target"] = "realtime10"): Graph {
  const graph = emptyGraph("Three levels", target);
  const add = (id: string, type: string, name: string, data: Record<string, unknown>) => {
    const node: GraphNode = {
      id,
      type,
      name,
      position: { x: graph.nodes.length * 220, y: 0 },
      data: { ...getNodeType(type).initial, ...data },
    };
    graph.nodes.push(node);
  };
  const wire = (from: string, port: string, to: string) => graph.edges.push({ from, port, to });

  add("start", "inbound-call", "Inbound call", {});
  add("welcome", "say", "Welcome", { text: "Welcome, you are calling from {{caller.number}}." });
  add("menu", "menu", "Main menu", {
    text: "For sales press 1, for support 2, for billing 3.",
    keys: sections.map(({ key, name }) => ({ key, label: name })),
    attempts: 3,
    timeoutSeconds: 5,
    saveAs: "menu",
  });
  wire("start", "then", "welcome");
  wire("welcome", "then", "menu");
  add("sorry", "set-variable", "No choice", {
    assignments: [{ variable: "menu", how: "set", value: "none" }],
  });
  add("sorry-say", "say", "Sorry", { text: "We did not get your choice. Good bye." });
  add("failed", "set-variable", "Failed", {
    assignments: [{ variable: "outcome", how: "set", value: "failed" }],
  });
  add("bye", "hang-up", "Hang up", { text: "" });
  wire("menu", "no-input", "sorry");
  wire("menu", "wrong-key", "sorry");
  wire("sorry", "then", "sorry-say");
  wire("sorry-say", "then", "failed");
  wire("failed", "then", "bye");
  for (const { key, name, digits } of sections) {
    add(`ask-${name}`, "ask-digits", `Code of ${name}`, {
      text: `This is ${name}. Enter your code.`,
      minDigits: 1,
      maxDigits: digits,
      attempts: 3,
      timeoutSeconds: 10,
      saveAs: "choice",
    });
    add(`say-${name}`, "say", `Farewell of ${name}`, {
      text: `You entered {{choice}} in ${name}. Good bye.`,
    });
    add(`done-${name}`, "set-variable", `Done ${name}`, {
      assignments: [{ variable: "outcome", how: "set", value: `${name}-done` }],
    });
    wire("menu", `key-${key}`, `ask-${name}`);
    wire(`ask-${name}`, "then", `say-${name}`);
    wire(`ask-${name}`, "no-input", "sorry");
    wire(`ask-${name}`, "wrong", "sorry");
    wire(`say-${name}`, "then", `done-${name}`);
    wire(`done-${name}`, "then", "bye");
  }
  return graph;
}
