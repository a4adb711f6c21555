// A step of a draft becomes what it was in a version; what was changed elsewhere stays.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { putBack } from "@/lib/flow/put-back";
import { noticeChanges } from "@/lib/simulate/notices";
import { flowOf } from "../support/flow-of";
import { readJson, templateFile } from "../support/golden";
import { withEdits } from "../support/graph-edits";

const live = flowOf({
  start: ["inbound-call", {}, { then: "hello" }],
  hello: ["say", { text: "Hello", loops: 1 }, { then: "news" }],
  news: ["say", { text: "News", loops: 1 }, { then: "bye" }],
  bye: ["hang-up", { text: "Bye" }, {}],
});
const run = (graph: Graph, ...commands: Parameters<typeof edit>[1][]) =>
  commands.reduce((current, command) => edit(current, command).graph, graph);
const back = (graph: Graph, id: string) => putBack(graph, live, id, "Put back");
const ways = ({ edges }: Graph) => edges.map(({ from, port, to }) => `${from} ${port} ${to}`).toSorted();

describe("putBack", () => {
  it("finds nothing to do at a step that is the same, or that the version has not", () => {
    expect(back(live, "hello")).toBeNull();
    expect(back(live, "nowhere")).toBeNull();
  });

  it("brings back the steps beyond a way that are gone, up to one that is there", () => {
    const draft = run(
      live,
      { do: "setData", id: "bye", data: { text: "See you" } },
      { do: "removeNodes", ids: ["news"] },
    );
    const command = back(draft, "hello") ?? expect.fail();
    const { graph, undo } = edit(draft, command);
    expect(ways(graph)).toEqual(ways(live));
    expect(graph.nodes.find(({ id }) => id === "bye")?.data).toEqual({ text: "See you" });
    expect(ways(edit(graph, undo).graph)).toEqual(ways(draft));
  });

  it("gives back words, name and type, and takes a way to a step that is gone for none", () => {
    const draft = run(
      live,
      { do: "changeType", id: "hello", type: "wait", data: { seconds: 3 } },
      { do: "renameNode", id: "hello", name: "Pause" },
      { do: "setTexts", id: "hello", texts: { "fr-FR": { text: "Bonjour" } } },
    );
    const { graph } = edit(draft, back(draft, "hello") ?? expect.fail());
    expect(graph.nodes.find(({ id }) => id === "hello")).toEqual(live.nodes.find(({ id }) => id === "hello"));
  });

  it("brings back a start that is gone", () => {
    const draft = run(live, { do: "removeNodes", ids: ["start"] });
    const { graph } = edit(draft, back(draft, "start") ?? expect.fail());
    expect(ways(graph)).toEqual(ways(live));
  });

  it("leaves no loss at a step, whatever was edited, and can be undone", () => {
    const before = readJson(templateFile("opening-hours-reception")) as Graph; // our own file
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 5, maxLength: 20 }), fc.nat(), (picks, which) => {
        const edited = withEdits(before, picks).graph;
        const gone = edited.nodes[which % edited.nodes.length]?.id ?? "";
        const draft = edit(edited, { do: "removeNodes", ids: [gone] }).graph;
        for (const { at } of lossesOf(before, draft)) {
          const command = at && putBack(draft, before, at.nodeId, "Put back");
          if (!at || !command) return expect.fail("a loss is something that can be put back");
          const { graph, undo } = edit(draft, command);
          expect(lossesOf(before, graph).filter((loss) => loss.at?.nodeId === at.nodeId)).toEqual([]);
          expect(ways(edit(graph, undo).graph)).toEqual(ways(draft));
        }
      }),
      { numRuns: 60 },
    );
  });
});

const lossesOf = (before: Graph, after: Graph) =>
  noticeChanges(before, after).notices.filter(({ isLoss }) => isLoss);
