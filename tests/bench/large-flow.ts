// The flow that compiling is measured with.
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";

/**
 * A reception of `size` steps. Of every seven of them two speak a text with variables, and one each is a menu of three
 * keys with a text for wrong ones, a question for digits, an HTTP request that keeps a value, a condition, and two
 * people to ring.
 */
export function largeFlow(size: number): Graph {
  const graph = emptyGraph("Large reception", "actions10");
  const add = (id: string, type: string, name: string, data: Record<string, unknown>) => {
    const position = { x: (graph.nodes.length % 40) * 230, y: Math.floor(graph.nodes.length / 40) * 160 };
    graph.nodes.push({ id, type, name, position, data: { ...getNodeType(type).initial, ...data } });
  };
  const wire = (from: string, port: string, to: string) => graph.edges.push({ from, port, to });
  add("start", "inbound-call", "Inbound call", {});
  add("bye", "hang-up", "Goodbye", { text: "Thank you for calling. Goodbye." });
  let last = "start";
  let way = "then";
  for (let part = 1; graph.nodes.length < size; part++) {
    const id = (name: string) => `${name}-${part}`;
    wire(last, way, id("hello"));
    add(id("hello"), "say", `Greeting ${part}`, {
      text: `Hello {{caller.number}}, this is department ${part}. All calls are taken in turn.`,
    });
    add(id("menu"), "menu", `Menu ${part}`, {
      text: `For department ${part}, press 1. To type your order number, press 2. To go on, press 3.`,
      keys: ["1", "2", "3"].map((key) => ({ key, label: `Choice ${key}` })),
      wrongText: "That key leads nowhere.",
    });
    add(id("ring"), "dial", `Ring department ${part}`, {
      numbers: [
        { label: "Desk", number: "+33639980010", seconds: 20 },
        { label: "Manager", number: "+33639980011", seconds: 20 },
      ],
    });
    add(id("order"), "ask-digits", `Order number ${part}`, {
      text: "Type your six-digit order number.",
      minDigits: 6,
      maxDigits: 6,
      saveAs: `order_${part}`,
    });
    add(id("fetch"), "http-request", `Order state ${part}`, {
      url: `https://api.example.com/orders/{{order_${part}}}`,
      picks: [{ path: "order.state", variable: `state_${part}` }],
    });
    add(id("tell"), "say", `Tell state ${part}`, {
      text: `Your order {{order_${part}}} is {{state_${part}|not known to us}}.`,
    });
    add(id("if"), "condition", `From France ${part}`, {
      rows: [{ variable: "caller.number", operator: "begins-with", value: "+33", to: "" }],
    });
    wire(id("hello"), "then", id("menu"));
    wire(id("menu"), "key-1", id("ring"));
    wire(id("menu"), "key-2", id("order"));
    wire(id("menu"), "key-3", id("if"));
    for (const port of ["no-input", "wrong-key"]) wire(id("menu"), port, "bye");
    for (const port of ["busy", "no-answer", "failed"]) wire(id("ring"), port, "bye");
    wire(id("order"), "then", id("fetch"));
    for (const port of ["no-input", "wrong"]) wire(id("order"), port, "bye");
    wire(id("fetch"), "success", id("tell"));
    wire(id("fetch"), "failure", "bye");
    wire(id("tell"), "then", id("menu"));
    wire(id("if"), "no", "bye");
    [last, way] = [id("if"), "yes"];
  }
  wire(last, way, "bye");
  return graph;
}
