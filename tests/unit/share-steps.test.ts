// Steps that become a flow of their own: whoever calls notices nothing, and what cannot be done says why.
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import { shareSteps } from "@/lib/compile/share-steps";
import { edit } from "@/lib/flow/commands";
import { groupIn } from "@/lib/flow/frames";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary } from "@/lib/flow/library";
import { NOW_MS } from "../support/calls";
import { flowOf } from "../support/flow-of";

const flow = flowOf({
  start: ["inbound-call", {}, { then: "hello" }],
  hello: ["say", { text: "Hello" }, { then: "menu" }],
  menu: [
    "menu",
    {
      text: "Press 1 or 2",
      keys: [
        { key: "1", label: "Sales" },
        { key: "2", label: "Care" },
      ],
    },
    { "key-1": "sales", "key-2": "care", "no-input": "bye", "wrong-key": "bye" },
  ],
  sales: ["say", { text: "Sales" }, { then: "bye" }],
  care: ["say", { text: "Care" }, { then: "hello" }],
  bye: ["hang-up", { text: "Bye" }, {}],
});
const shared = (ids: string[], graph: Graph = flow) => shareSteps(graph, new Set(ids));
const made = (ids: string[]) => {
  const result = shared(ids);
  return result.ok ? result.value : expect.fail();
};
const replaced = (ids: string[]) =>
  edit(flow, made(ids).replace({ id: "taken", name: "Choose", number: 1 }, "run"));

test("one step stands for them, runs the version, and comes back to where each led", () => {
  const { graph, undo } = replaced(["menu", "sales", "care"]);
  expect(graph.nodes.map(({ id }) => id)).toEqual(["start", "hello", "bye", "run"]);
  expect(graph.edges.filter(({ from, to }) => from === "run" || to === "run")).toEqual([
    { from: "hello", port: "then", to: "run" },
    { from: "run", port: "to-bye", to: "bye" },
    { from: "run", port: "to-hello", to: "hello" },
  ]);
  expect(graph.nodes.at(-1)?.data.flow).toMatchObject({ id: "taken@1", name: "Choose, v1" });
  const back = edit(graph, undo).graph;
  expect(new Set(back.nodes)).toEqual(new Set(flow.nodes));
  expect(new Set(back.edges.map((edge) => JSON.stringify(edge)))).toEqual(
    new Set(flow.edges.map((edge) => JSON.stringify(edge))),
  );
});

test("the new flow can be published, and the flow that runs it compiles with it", () => {
  const part = made(["menu", "sales", "care"]);
  for (const target of ["actions10", "realtime10"] as const) {
    const own = compile(part.graph, { nowMs: NOW_MS, target });
    expect(own.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const library = {
      ...emptyLibrary,
      flows: { "taken@1": { name: "Choose", number: 1, graph: part.graph } },
    };
    const whole = compile(replaced(["menu", "sales", "care"]).graph, { nowMs: NOW_MS, target, library });
    expect(whole.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  }
});

test("the step is in the frame that its steps were in", () => {
  const framed = edit(flow, {
    do: "setFrames",
    frames: groupIn(flow, ["hello", "menu", "sales", "care"], "f"),
  }).graph;
  const result = shareSteps(framed, new Set(["sales"]));
  const { graph } = edit(
    framed,
    result.ok ? result.value.replace({ id: "t", name: "T", number: 1 }, "run") : expect.fail(),
  );
  expect(graph.frames?.[0]?.nodes).toContain("run");
});

describe("what cannot be a flow of its own says why", () => {
  const why = (ids: string[], graph?: Graph) => {
    const result = shared(ids, graph);
    return result.ok ? null : result.error;
  };
  test.each([
    [[], { why: "nothing" }],
    [["start", "hello"], { why: "start", step: "start" }],
    [["sales", "care"], { why: "ways-in", steps: ["sales", "care"] }],
  ])("%j", (ids, obstacle) => expect(why(ids)).toEqual(obstacle));

  test("steps that nothing leads to, and the end of a shared flow", () => {
    const alone = edit(flow, { do: "disconnect", from: "menu", port: "key-1" }).graph;
    expect(why(["sales"], alone)).toEqual({ why: "no-way-in" });
    const back = edit(flow, { do: "changeType", id: "bye", type: "go-back", data: { label: "Done" } }).graph;
    expect(why(["bye"], back)).toEqual({ why: "goes-back", step: "bye" });
  });
});
