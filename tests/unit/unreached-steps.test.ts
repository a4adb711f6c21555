// Steps that nobody gets to do nothing: neither do they set what other steps read.
import { expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import { NOW_MS } from "../support/calls";
import { flowOf } from "../support/flow-of";

test.each(["actions10", "realtime10"] as const)(
  "a variable that only an unreachable step sets is never set, on %s",
  (target) => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "say" }],
      say: ["say", { text: "Hello {{first_name|there}}." }, { then: "end" }],
      end: ["hang-up", { text: "Goodbye." }, {}],
      set: [
        "set-variable",
        { assignments: [{ variable: "first_name", how: "set", value: "Ann" }] },
        { then: "say" },
      ],
    });
    const { diagnostics } = compile(graph, { nowMs: NOW_MS, target });
    expect(diagnostics.map(({ code, nodeId }) => `${code} ${nodeId}`)).toEqual([
      "variable_unknown say",
      "node_unreachable set",
    ]);
  },
);

test("a wire of a way out that its step no longer has leads nobody to a step", () => {
  const menu = { text: "For sales, press 1.", keys: [{ key: "1", label: "Sales" }] };
  const graph = flowOf({
    start: ["inbound-call", {}, { then: "menu" }],
    menu: ["menu", menu, { "key-1": "end", "key-2": "desk", "no-input": "end", "wrong-key": "end" }],
    desk: ["say", { text: "Support." }, { then: "end" }],
    end: ["hang-up", { text: "Goodbye." }, {}],
  });
  const { diagnostics } = compile(graph, { nowMs: NOW_MS, target: "realtime10" });
  expect(diagnostics.map(({ code, nodeId }) => `${code} ${nodeId}`)).toEqual(["node_unreachable desk"]);
});
