// A step that goes while somebody is at it can be put back as it was.
import { expect, test } from "vitest";
import { lossesAt } from "@/components/editor/losses";
import { edit } from "@/lib/flow/commands";
import { ivr3 } from "../support/ivr3";

const flow = ivr3();
const [, at = flow.nodes[0]] = flow.nodes;
const id = at?.id ?? "";
const without = edit(flow, { do: "removeNodes", ids: [id] }).graph;

test("a deleted step comes back with its words and ways", () => {
  const losses = lossesAt([id], flow, without);
  expect(losses?.gone).toEqual([at]);
  const { graph } = edit(without, losses?.putBack ?? { do: "removeNodes", ids: [] });
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  expect(sorted(graph.nodes)).toEqual(sorted(flow.nodes));
  expect(sorted(graph.edges)).toEqual(sorted(flow.edges));
});

test("a step of another kind is again what it was", () => {
  const other = edit(flow, { do: "changeType", id, type: "hang-up", data: { text: "Hello" } }).graph;
  const losses = lossesAt([id], flow, other);
  expect(losses?.changed).toEqual([at]);
  expect(edit(other, losses?.putBack ?? { do: "removeNodes", ids: [] }).graph).toEqual(flow);
});

test("what goes elsewhere, or changes otherwise, is no loss", () => {
  expect(lossesAt([], flow, without)).toBeNull();
  expect(lossesAt([id], flow, edit(flow, { do: "renameNode", id, name: "Else" }).graph)).toBeNull();
});
