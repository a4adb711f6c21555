// A flow as large as asked for: columns of 25 says and menus, forward to the next column, and some ways back.
import { emptyGraph, type Graph } from "@/lib/flow/graph";

const ROWS = 25;

export function largeFlow(steps: number): Graph {
  const graph = emptyGraph("Large flow", "realtime10");
  graph.nodes.push({
    id: "n0",
    type: "inbound-call",
    name: "Inbound call",
    position: { x: 0, y: 0 },
    data: {},
  });
  for (let n = 1; n < steps; n++) {
    const position = { x: Math.floor(n / ROWS) * 260, y: (n % ROWS) * 330 };
    const keys = ["1", "2"].map((key) => ({ key, label: `Choice ${key}` }));
    const isMenu = n % 5 === 0;
    graph.nodes.push({
      id: `n${n}`,
      type: isMenu ? "menu" : "say",
      name: `${isMenu ? "Menu" : "Say"} ${n}`,
      position,
      data: isMenu
        ? {
            text: `Step ${n}. Press 1 or 2.`,
            keys,
            attempts: 3,
            timeoutSeconds: 5,
            wrongText: "",
            saveAs: "",
          }
        : { text: `This is message number ${n}.` },
    });
  }
  const wire = (from: number, port: string, to: number) =>
    graph.edges.push({ from: `n${from}`, port, to: `n${Math.min(steps - 1, Math.max(1, to))}` });
  for (let n = 0; n < steps; n++) {
    if (graph.nodes[n]?.type !== "menu") wire(n, "then", n + ROWS);
    else {
      wire(n, "key-1", n + ROWS);
      wire(n, "key-2", n + ROWS + 1);
      wire(n, "no-input", n - ROWS);
      wire(n, "wrong-key", n - ROWS + 1);
    }
  }
  return graph;
}
