import { expect, test } from "vitest";
import { traceWords } from "@/components/phone/call-words";
import { compile } from "@/lib/compile/compile";
import { emptyGraph, type Target } from "@/lib/flow/graph";
import { emptyLibrary } from "@/lib/flow/library";
import { type Callable, callableOf } from "@/lib/simulate/callable";
import { flowOf } from "../support/flow-of";

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

test("a recording is named, and says what it says where that is written", () => {
  const lineOf = (words: string, more: Record<string, unknown>) => {
    const graph = flowOf({
      start: ["inbound-call", {}, { then: "hello" }],
      hello: [
        "text" in more ? "say" : "play",
        { prompt: { id: "p", name: "Old name" }, ...more },
        { then: "bye" },
      ],
      bye: ["hang-up", {}, {}],
    });
    const audio = { "": { sha256: "a".repeat(64), durationMs: 900, words } };
    const library = { ...emptyLibrary, prompts: { p: { name: "Main_menu 2", audio } } };
    const compiled = compile(graph, { nowMs: 0, library });
    if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join(" "));
    const played = { event: "played", media: "Main menu 2" } as const;
    return traceWords(played, callableOf(compiled), "hello")?.words;
  };
  expect(lineOf("Good morning.", { text: "Hello." })).toBe("Plays “Main_menu 2”: “Good morning.”");
  expect(lineOf("", { text: "Hello." })).toBe("Plays “Main_menu 2”: “Hello.”");
  expect(lineOf("", {})).toBe("Plays “Main_menu 2”");
  expect(traceWords({ event: "played", media: "1024" }, null)?.words).toBe("Plays “1024”");
});
