// A flow for calls of any length: one menu that says which version it is and leads back to itself.
import type { Graph } from "@/lib/flow/graph";
import { flowOf } from "./flow-of";

export function roundabout(words: string): Graph {
  const menu = {
    text: `${words} Press 1 to hear it again.`,
    keys: [{ key: "1", label: "again" }],
    attempts: 1,
    timeoutSeconds: 5,
    saveAs: "",
  };
  return flowOf({
    start: ["inbound-call", {}, { then: "menu" }],
    menu: ["menu", menu, { "key-1": "menu", "no-input": "bye", "wrong-key": "bye" }],
    bye: ["hang-up", { text: "Good bye." }, {}],
  });
}
