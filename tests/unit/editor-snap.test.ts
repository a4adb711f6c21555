import { expect, test } from "vitest";
import { viewOf } from "@/components/editor/react-flow";
import { snap } from "@/components/editor/snap";
import { edit } from "@/lib/flow/commands";
import { flowOf } from "../support/flow-of";

const flow = edit(
  flowOf({
    start: ["inbound-call", {}, { then: "hello" }],
    hello: ["say", { text: "Hello" }, { then: "bye" }],
    bye: ["hang-up", {}, {}],
    aside: ["say", { text: "Aside" }, {}],
  }),
  {
    do: "moveNodes",
    to: { start: { x: 0, y: 0 }, hello: { x: 300, y: 100 }, bye: { x: 700, y: 0 }, aside: { x: 40, y: 400 } },
  },
).graph;
const view = viewOf(flow, new Set());
const everywhere = { left: -1_000, right: 2_000, top: -1_000, bottom: 2_000 };
/** The step as it comes to rest when it is held there. */
const held = (id: string, position: { x: number; y: number }, area = everywhere) => {
  const step = view.nodes.find((node) => node.id === id);
  if (step?.type !== "step") return expect.fail();
  const isMoving = (other: string) => other === id;
  return snap({ ...step, position }, { nodes: view.nodes, wires: view.edges, isMoving, area, reach: 5 });
};

test("a step comes to rest under and beside others, and lines say so", () => {
  expect(held("aside", { x: 296, y: 250 })).toEqual({ x: 300, y: 250, line: { x: 300, y: null } });
  expect(held("aside", { x: 503, y: 104 })).toEqual({ x: 503, y: 100, line: { x: null, y: 100 } });
  expect(held("aside", { x: 296, y: 104 })).toEqual({ x: 300, y: 100, line: { x: 300, y: 100 } });
});

test("it stays where nothing is near, or where what is near is out of view", () => {
  expect(held("aside", { x: 294, y: 94 })).toEqual({ x: 294, y: 94, line: { x: null, y: null } });
  const away = { ...everywhere, left: 1_500 };
  expect(held("aside", { x: 296, y: 104 }, away)).toEqual({ x: 296, y: 104, line: { x: null, y: null } });
});

test("its wires run straight sooner than its top is beside another's", () => {
  const rowOf = (id: string) => {
    const step = view.nodes.find((node) => node.id === id);
    return step?.type === "step" ? (step.data.card.ports[0]?.yPx ?? 0) - 22 : expect.fail();
  };
  // From the step before it, and to the step after it.
  expect(held("bye", { x: 800, y: 100 + rowOf("hello") + 3 })).toMatchObject({ y: 100 + rowOf("hello") });
  expect(held("start", { x: -90, y: 100 - rowOf("start") - 3 })).toMatchObject({ y: 100 - rowOf("start") });
});
