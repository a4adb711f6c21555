// A draft beside the version that is live: what callers would lose is a problem at its step, said once.
import { describe, expect, it } from "vitest";
import { type Analysis, answer, type Question } from "@/components/editor/analysis";
import { type Command, edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary } from "@/lib/flow/library";
import { getNodeType } from "@/lib/nodes";
import { NOW_MS } from "../support/calls";
import { flowOf } from "../support/flow-of";

const keys = [
  { key: "1", label: "Sales" },
  { key: "2", label: "Support" },
];
const menu = { ...getNodeType("menu").initial, text: "For sales, press 1." };
const live = flowOf({
  start: ["inbound-call", {}, { then: "menu" }],
  menu: [
    "menu",
    { ...menu, keys },
    { "key-1": "bye", "key-2": "desk", "no-input": "bye", "wrong-key": "bye" },
  ],
  desk: ["say", { text: "Support is on its way." }, { then: "bye" }],
  bye: ["hang-up", { text: "Bye" }, {}],
});

function beside(...commands: Command[]) {
  const draft = commands.reduce<Graph>((graph, command) => edit(graph, command).graph, live);
  const question: Question = {
    id: 1,
    ask: "analyse",
    graph: draft,
    live: { number: 3, graphText: JSON.stringify(live) },
    nowMs: NOW_MS,
    library: emptyLibrary,
  };
  const found = answer(question) as Analysis; // what this question is answered with
  const losses = found.diagnostics.filter(({ code }) => code === "live_way_gone");
  return { losses, codes: found.diagnostics.map(({ code }) => code), notices: found.notices };
}

describe("a draft beside the live version", () => {
  it("says nothing while callers lose nothing", () => {
    expect(beside()).toEqual({ losses: [], codes: [], notices: [] });
    const { losses, notices } = beside({ do: "setData", id: "bye", data: { text: "Good bye" } });
    expect(losses).toEqual([]);
    expect(notices).toHaveLength(1);
  });

  it("says at its step which callers no longer get where they get now, and what can be put back", () => {
    const { losses } = beside(
      { do: "setData", id: "menu", data: { ...menu, keys: keys.slice(0, 1) } },
      { do: "removeNodes", ids: ["desk"] },
    );
    expect(losses).toEqual([
      expect.objectContaining({
        severity: "warning",
        nodeId: "menu",
        lostAt: "menu",
        message: "Callers who press 2 no longer reach desk.",
        help: "v3, which is live, keeps it until you publish. Put it back, or publish if you mean it.",
      }),
    ]);
  });

  it("leaves a way that leads nowhere to its own problem, and still tells it as a loss", () => {
    const { losses, codes, notices } = beside({ do: "removeNodes", ids: ["desk"] });
    expect(codes).toEqual(["port_unconnected"]);
    expect(losses).toEqual([]);
    expect(notices.filter(({ isLoss }) => isLoss)).toHaveLength(1);
  });

  it("says of the flow what is lost with a start", () => {
    const [loss] = beside({ do: "removeNodes", ids: ["start"] }).losses;
    expect(loss).toMatchObject({ lostAt: "start" });
    expect(loss).not.toHaveProperty("nodeId");
  });
});
