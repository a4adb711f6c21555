// How the editor's worker comes by the graph: whatever an edit did not touch is still the same there.
import fc from "fast-check";
import { expect, test } from "vitest";
import { graphReceiver, graphSender, onceReceiver, onceSender } from "@/components/editor/graph-post";
import { check } from "@/lib/compile/2-check";
import { surveyGraph } from "@/lib/compile/survey";
import { edit } from "@/lib/flow/commands";
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import { completeGraph, draftGraph } from "../support/arbitrary-graph";
import { withEdits } from "../support/graph-edits";

/** A page and its worker: what lies between them copies everything. */
function connect() {
  const pack = graphSender();
  const unpack = graphReceiver();
  return {
    send: (graph: Graph) => unpack(structuredClone(pack(graph))),
    lose: (graph: Graph) => void pack(graph),
    sendAgain: (graph: Graph) => unpack(structuredClone(pack(graph, true))),
  };
}

const flow: Graph = {
  ...emptyGraph("Reception", "actions10"),
  source: "branches: {}\n",
  nodes: [
    { id: "start", type: "inbound-call", name: "Inbound call", position: { x: 0, y: 0 }, data: {} },
    { id: "hello", type: "say", name: "Hello", position: { x: 240, y: 0 }, data: { text: "Hello" } },
    { id: "bye", type: "hang-up", name: "Bye", position: { x: 480, y: 0 }, data: { text: "" } },
  ],
  edges: [
    { from: "start", port: "then", to: "hello" },
    { from: "hello", port: "then", to: "bye" },
  ],
};

test("an edit leaves everything else the same object, and what is known of it known", () => {
  const worker = connect();
  const before = worker.send(flow);
  const facts = before && surveyGraph(before).steps.map((step) => step.facts);
  const after = worker.send(edit(flow, { do: "setData", id: "hello", data: { text: "Good day" } }).graph);
  expect(after?.nodes[1]?.data).toEqual({ text: "Good day" });
  expect(after?.nodes[0]).toBe(before?.nodes[0]);
  expect(after?.nodes[2]).toBe(before?.nodes[2]);
  expect(after?.edges).toBe(before?.edges);
  const known = after && surveyGraph(after).steps.map((step, at) => step.facts === facts?.[at]);
  expect(known).toEqual([true, false, true]);
});

test("only what an edit touched travels", () => {
  const pack = graphSender();
  pack(flow);
  const added = edit(flow, { do: "setData", id: "bye", data: { text: "Until next time" } }).graph;
  const parcel = JSON.stringify(pack(added));
  expect(parcel).toContain("Until next time");
  for (const word of ["Hello", "Reception", "branches", "then"]) expect(parcel).not.toContain(word);
});

test("a member that is let go of is gone there, too", () => {
  const worker = connect();
  worker.send(flow);
  const without = edit(flow, { do: "setFlow", source: null }).graph;
  expect(Object.keys(worker.send(without) ?? {})).not.toContain("source");
});

test("a worker that missed a parcel says so, and goes on from the whole graph", () => {
  const worker = connect();
  worker.send(flow);
  const renamed = edit(flow, { do: "renameNode", id: "hello", name: "Greeting" }).graph;
  worker.lose(renamed);
  const moved = edit(renamed, { do: "moveNodes", to: { bye: { x: 1, y: 2 } } }).graph;
  expect(worker.send(moved)).toBeNull();
  expect(worker.sendAgain(moved)).toEqual(moved);
  expect(worker.send(renamed)).toEqual(renamed);
});

test("after any edits the worker has the page's graph and finds what a fresh check finds", () => {
  const picks = fc.array(fc.nat(999), { minLength: 24, maxLength: 24 });
  const flows = completeGraph("actions10");
  fc.assert(
    fc.property(flows, draftGraph, fc.array(picks, { maxLength: 4 }), (first, draft, rounds) => {
      const worker = connect();
      let graph = first;
      const expectSame = () => {
        const received = worker.send(graph);
        expect(received).toEqual(graph);
        expect(received && check(received)).toEqual(check(structuredClone(graph)));
      };
      expectSame();
      for (const numbers of rounds) {
        graph = withEdits(graph, numbers).graph;
        expectSame();
      }
      // As undoing and pasting may: the lists in another order, and another graph altogether.
      graph = { ...graph, nodes: graph.nodes.toReversed(), edges: [...graph.edges, ...draft.edges] };
      expectSame();
      graph = draft;
      expectSame();
    }),
    { numRuns: 20 },
  );
});

test("what stays the same is sent once", () => {
  const [send, receive] = [onceSender<object | null>(), onceReceiver<object | null>()];
  const [first, second] = [{ number: 1 }, { number: 2 }];
  const cross = (value: object | null) => structuredClone(send(value));
  expect(receive(cross(null))).toBeNull();
  for (const value of [first, first, second, second, first]) expect(receive(cross(value))).toEqual(value);
  expect(send(first)).toBe("same");
});
