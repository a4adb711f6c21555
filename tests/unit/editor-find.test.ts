import { expect, test } from "vitest";
import { findInFlow } from "@/components/editor/find-in-flow";
import { emptyGraph } from "@/lib/flow/graph";

const graph = emptyGraph("Find", "realtime10");
graph.nodes.push(
  {
    id: "a",
    type: "say",
    name: "Welcome",
    label: "to be confirmed",
    position: { x: 0, y: 0 },
    data: { text: "The shop opens at nine." },
  },
  {
    id: "b",
    type: "dial",
    name: "Ring Nadia",
    position: { x: 0, y: 0 },
    data: {
      numbers: [{ label: "Nadia", number: "+33 6 12 44 80 19", seconds: 20 }],
      announcement: "",
      callerId: "",
    },
  },
);
const ids = (search: string) => findInFlow(graph, search).map(({ nodeId }) => nodeId);

test("steps are found by every word in their names, labels and texts, in any case", () => {
  expect(ids("NINE shop")).toEqual(["a"]);
  expect(ids("nadia")).toEqual(["b"]);
  expect(ids("confirmed")).toEqual(["a"]);
  expect(ids("shop nadia")).toEqual([]);
  expect(ids(" ")).toEqual([]);
});

test("a number is found however it is spaced", () => {
  expect(ids("612448019")).toEqual(["b"]);
  expect(ids("+33 612 448 019")).toEqual(["b"]);
  expect(ids("06.12.44.80.19")).toEqual(["b"]);
});

test("what is found shows the words around", () => {
  expect(findInFlow(graph, "opens")[0]?.excerpt).toBe("The shop opens at nine.");
});
