// Frames: which steps are in which, what is drawn of them, and that whatever happens a frame surrounds its steps.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copySelected, readClipboard, writeClipboard } from "@/components/editor/clipboard";
import { addCopies, moveTo, removeSelected } from "@/components/editor/edits";
import { rectAround, shownOf } from "@/components/editor/frames";
import { viewOf } from "@/components/editor/react-flow";
import { tidyUp } from "@/components/editor/tidy-up";
import { compile } from "@/lib/compile/compile";
import { edit } from "@/lib/flow/commands";
import { compareGraphs } from "@/lib/flow/compare";
import { changeFrame, groupIn, putInto, takeOut } from "@/lib/flow/frames";
import type { Frame, Graph } from "@/lib/flow/graph";
import { mergeGraphs } from "@/lib/flow/merge";
import { sequentialIds } from "@/lib/shared/ids";
import { NOW_MS } from "../support/calls";
import { flowOf } from "../support/flow-of";

const plain = flowOf({
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
    { "key-1": "sales", "key-2": "sales", "no-input": "bye", "wrong-key": "bye" },
  ],
  sales: ["say", { text: "Sales" }, { then: "bye" }],
  bye: ["hang-up", { text: "Bye" }, {}],
});
const withFrames = (frames: readonly Frame[], graph = plain): Graph =>
  edit(graph, { do: "setFrames", frames }).graph;
const grouped = withFrames(groupIn(plain, ["menu", "sales"], "f"));
const none: ReadonlySet<string> = new Set();
const collapsed = withFrames(changeFrame(grouped, "f", { isCollapsed: true }), grouped);

describe("which steps are in which", () => {
  test("a step is in one frame, and a frame that nothing is left in goes", () => {
    const second = withFrames(groupIn(grouped, ["sales", "bye"], "g"), grouped);
    expect(second.frames?.map(({ id, nodes }) => [id, nodes])).toEqual([
      ["f", ["menu"]],
      ["g", ["sales", "bye"]],
    ]);
    expect(new Set(second.frames?.map(({ colour }) => colour)).size).toBe(2);
    expect(putInto(second, "g", ["menu"]).map(({ nodes }) => nodes)).toEqual([["sales", "bye", "menu"]]);
    expect(takeOut(grouped, ["menu", "sales"])).toEqual([]);
  });

  test("taking the last frame back leaves the graph as it was", () => {
    const { graph, undo } = edit(plain, { do: "setFrames", frames: grouped.frames ?? [] });
    expect(edit(graph, undo).graph).toEqual(plain);
  });

  test("a frame that is deleted leaves its steps, and one whose step is deleted gets it back by undo", () => {
    const { graph } = edit(grouped, removeSelected(grouped, new Set(["f"])).command);
    expect([graph.frames, graph.nodes]).toEqual([undefined, plain.nodes]);
    const gone = edit(grouped, removeSelected(grouped, new Set(["sales"])).command);
    expect(edit(gone.graph, gone.undo).graph.frames).toEqual(grouped.frames);
  });

  test("a frame is copied with its steps, also as text", () => {
    const copied = readClipboard(writeClipboard(copySelected(grouped, new Set(["f"])) ?? expect.fail()));
    const { graph } = edit(
      grouped,
      addCopies(grouped, copied ?? expect.fail(), { x: 9, y: 9 }, sequentialIds("c")).command,
    );
    expect(graph.nodes).toHaveLength(7);
    const [, copy] = graph.frames ?? [];
    expect(copy?.nodes.map((id) => graph.nodes.find((node) => node.id === id)?.type)).toEqual([
      "menu",
      "say",
    ]);
  });

  test("callers and versions do not notice", () => {
    const made = (graph: Graph) => {
      const compiled = compile(graph, { nowMs: NOW_MS, target: "actions10" });
      return compiled.ok ? JSON.stringify(compiled.program) : expect.fail();
    };
    expect(made(collapsed)).toEqual(made(plain));
    const { nodes, edges, flow, frames } = compareGraphs(plain, grouped);
    expect([nodes, edges, flow, frames]).toEqual([[], [], [], 1]);
  });
});

describe("two people's edits", () => {
  const merged = (mine: readonly Frame[], theirs: readonly Frame[]) =>
    mergeGraphs(grouped, withFrames(mine, grouped), withFrames(theirs, grouped));

  test("both put a step in, one takes one out, the other paints it", () => {
    const theirs = changeFrame(withFrames(takeOut(grouped, ["menu"]), grouped), "f", { colour: "red" });
    const result = merged(putInto(grouped, "f", ["bye"]), theirs);
    expect(result.ok && result.graph.frames).toMatchObject([{ nodes: ["sales", "bye"], colour: "red" }]);
  });

  test("a step that both grouped is in one frame, and two titles are a conflict", () => {
    const result = merged(groupIn(grouped, ["bye"], "mine"), groupIn(grouped, ["bye"], "theirs"));
    expect(result.ok && result.graph.frames?.flatMap(({ nodes }) => nodes).toSorted()).toEqual([
      "bye",
      "menu",
      "sales",
    ]);
    const titled = (title: string) => changeFrame(grouped, "f", { title });
    expect(merged(titled("Day"), titled("Night"))).toEqual({
      ok: false,
      conflicts: ["the title of the frame “Day”"],
    });
  });
});

describe("what is drawn", () => {
  test("a folded frame stands for its steps, with one way in and one way to each place", () => {
    const { nodes, edges, cards } = shownOf(collapsed, new Map());
    expect(nodes.map(({ id }) => id)).toEqual(["start", "hello", "bye"]);
    expect(edges).toEqual([
      { from: "start", port: "then", to: "hello" },
      { from: "hello", port: "then", to: "f" },
      { from: "f", port: "to bye", to: "bye" },
    ]);
    expect(cards.get("f")?.card).toMatchObject({
      summary: "2 steps",
      hasWayIn: true,
      ports: [{ name: "3 ways" }],
    });
  });

  test("what this browser unfolds is drawn step by step, and nothing else changes", () => {
    expect(viewOf(collapsed, none, undefined, new Map([["f", false]])).edges).toEqual(
      viewOf(plain, none).edges,
    );
  });

  test("a folded frame that is moved takes its steps along", () => {
    const place = viewOf(collapsed, none).nodes.find(({ id }) => id === "f")?.position ?? expect.fail();
    const move = moveTo(collapsed, new Map([["f", { x: place.x + 40, y: place.y - 20 }]])) ?? expect.fail();
    const at = (graph: Graph, id: string) =>
      graph.nodes.find((node) => node.id === id)?.position ?? expect.fail();
    const { graph } = edit(collapsed, move);
    for (const id of ["menu", "sales"])
      expect(at(graph, id)).toEqual({ x: at(collapsed, id).x + 40, y: at(collapsed, id).y - 20 });
    expect(at(graph, "hello")).toEqual(at(collapsed, "hello"));
  });

  test("after tidying up a frame surrounds its steps and no others", () => {
    const ids = plain.nodes.map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 1 }), (some) => {
        const graph = withFrames(groupIn(plain, some, "f"));
        const tidy = edit(graph, { do: "moveNodes", to: tidyUp(graph) }).graph;
        const { boxes } = viewOf(tidy, none);
        const rect = rectAround(some.flatMap((id) => boxes.get(id) ?? [])) ?? expect.fail();
        for (const [id, { x, y, card }] of boxes) {
          const isInside =
            x + card.widthPx > rect.x &&
            x < rect.x + rect.width &&
            y + card.heightPx > rect.y &&
            y < rect.y + rect.height;
          expect(isInside).toBe(some.includes(id));
        }
      }),
    );
  });
});
