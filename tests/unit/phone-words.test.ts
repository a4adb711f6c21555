import { expect, test } from "vitest";
import { traceWords } from "@/components/phone/call-words";
import { compile } from "@/lib/compile/compile";
import { emptyGraph, type Target } from "@/lib/flow/graph";
import { type Callable, callableOf } from "@/lib/simulate/callable";

function callableOn(target: Target): Callable {
  const graph = emptyGraph("Flow", target);
  const entry = target === "sms" ? "inbound-sms" : "inbound-call";
  graph.nodes = [
    { id: "start", type: entry, name: "Start", position: { x: 0, y: 0 }, data: {} },
    target === "sms"
      ? {
          id: "end",
          type: "send-sms",
          name: "Thanks",
          position: { x: 240, y: 0 },
          data: { to: "{{caller.number}}", from: "", text: "Thank you." },
        }
      : { id: "end", type: "hang-up", name: "Bye", position: { x: 240, y: 0 }, data: { text: "" } },
  ];
  graph.edges = [{ from: "start", port: "then", to: "end" }];
  const compiled = compile(graph, { target, nowMs: Date.UTC(2026, 10, 24, 10, 0) });
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join(" "));
  return callableOf(compiled);
}

test("a call ends and a conversation by SMS ends, each in its own words", () => {
  const ended = { event: "ended", how: "dead_end" } as const;
  expect(traceWords(ended, callableOn("realtime10"))?.words).toBe(
    "The flow had no next step, so the call ended",
  );
  expect(traceWords(ended, callableOn("sms"))?.words).toBe(
    "The flow had no next step, so the conversation ended",
  );
});
