// The shared memory as the phone keeps it: one call sees what its flow has kept, counted and forgotten.
import { describe, expect, test } from "vitest";
import type { Target } from "@/lib/flow/graph";
import { type MemoryRequest, remember, type SharedMemory } from "@/lib/runtime/shared-memory";
import { flowSession, linesOf } from "../support/calls";
import { flowOf, type Sketch } from "../support/flow-of";

const wish = (op: MemoryRequest["op"], value = ""): MemoryRequest => ({
  do: "memory",
  op,
  name: "n",
  value,
  forMs: 1_000,
});

describe("a value", () => {
  const asked = (wishes: MemoryRequest[], nowMs = 0) => {
    let memory: SharedMemory = {};
    const answers = wishes.map((each) => {
      const next = remember(memory, each, nowMs);
      memory = next.memory;
      return next.reply.value;
    });
    return { memory, answers };
  };

  test("is kept, read, counted and forgotten", () => {
    const wishes = [
      wish("read"),
      wish("keep", "2"),
      wish("add", "1.5"),
      wish("read"),
      wish("forget"),
      wish("read"),
    ];
    expect(asked(wishes).answers).toEqual(["", "2", "3.5", "3.5", "", ""]);
  });

  test("counts from 0 where it is no number, and where it adds none", () => {
    expect(asked([wish("keep", "many"), wish("add", "1"), wish("add", "x")]).answers).toEqual([
      "many",
      "1",
      "1",
    ]);
  });

  test("ends at its moment, counted from when it was last kept", () => {
    const { memory } = asked([wish("keep", "a")]);
    expect(remember(memory, wish("read"), 999).reply.value).toBe("a");
    expect(remember(memory, wish("read"), 1_000).reply.value).toBe("");
    expect(remember(memory, wish("add", "1"), 1_000).memory.n).toEqual({ value: "1", untilMs: 2_000 });
  });

  test("may have any name", () => {
    const named = { ...wish("keep", "x"), name: "__proto__" };
    const { memory } = remember({}, named, 0);
    expect(remember(memory, { ...named, op: "read" }, 0).reply.value).toBe("x");
    expect(remember({}, { ...wish("read"), name: "constructor" }, 0).reply.value).toBe("");
  });
});

const memory = (data: Record<string, unknown>, then: string): Sketch[string] => [
  "shared-memory",
  data,
  { then },
];
const counting = (start: Sketch[string], tell: Sketch[string]): Sketch => ({
  start,
  one: memory({ doing: "add", name: "calls of {{caller.number}}", value: "1", saveAs: "calls" }, "two"),
  two: memory({ doing: "add", name: "calls of {{caller.number}}", value: "1", saveAs: "calls" }, "tell"),
  tell,
});

test.each<[Target, Sketch, string]>([
  [
    "realtime10",
    counting(["inbound-call", {}, { then: "one" }], ["hang-up", { text: "Call {{calls}}." }, {}]),
    "said Call 2.",
  ],
  [
    "sms",
    counting(["inbound-sms", {}, { then: "one" }], ["send-sms", { text: "Text {{calls}}." }, {}]),
    "Text 2.",
  ],
])("a flow on %s counts by it", async (target, sketch, heard) => {
  const entry = target === "sms" ? ("inbound-sms" as const) : ("inbound-call" as const);
  const { session } = flowSession(flowOf(sketch, target), target, {
    entry,
    ...(target === "sms" && { message: "Hi" }),
  });
  const lines = await linesOf(session, [{ act: "listen" }]);
  expect(lines.join("\n")).toContain(heard);
});
