// Frames: which steps are in which, what is drawn of them, and that whatever happens a frame surrounds its steps.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copySelected, readClipboard, writeClipboard } from "@/components/editor/clipboard";
import { addAt, addCopies, moveTo, removeSelected } from "@/components/editor/edits";
import { drop, frameOfNew, intoFrame, joinFrame, leaveFrames } from "@/components/editor/frame-drop";
import { groupSteps } from "@/components/editor/frame-room";
import { rectAround, shownOf } from "@/components/editor/frames";
import { viewOf } from "@/components/editor/react-flow";
import { tidyUp } from "@/components/editor/tidy-up";
import { cardOf } from "@/components/nodes/card-model";
import { compile } from "@/lib/compile/compile";
import { edit } from "@/lib/flow/commands";
import { compareGraphs } from "@/lib/flow/compare";
import { changeFrame, groupIn, putInto, takeOut } from "@/lib/flow/frames";
import type { Frame, Graph } from "@/lib/flow/graph";
import { mergeGraphs } from "@/lib/flow/merge";
import { findNodeType } from "@/lib/nodes";
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

describe("steps that are dragged", () => {
  /** Far apart in one row, so that what is near what is said by the test alone. */
  const row = edit(plain, {
    do: "moveNodes",
    to: Object.fromEntries(plain.nodes.map(({ id }, at) => [id, { x: at * 600, y: 0 }])),
  }).graph;
  const two = withFrames(groupIn(row, ["menu", "sales"], "f"), row);
  const both = withFrames(groupIn(two, ["hello"], "g"), two);
  const at = (graph: Graph, id: string) =>
    graph.nodes.find((node) => node.id === id)?.position ?? expect.fail();
  /** What is in which frame once these were drawn elsewhere and let go. */
  const dropped = (graph: Graph, places: Record<string, { x: number; y: number }>) => {
    const nodes = viewOf(graph, none).nodes.map((node) => ({
      ...node,
      position: places[node.id] ?? node.position,
    }));
    const move = moveTo(graph, new Map(Object.entries(places))) ?? expect.fail();
    const edited = edit(graph, drop(graph, nodes, move));
    expect(edit(edited.graph, edited.undo).graph).toEqual(graph);
    return edited.graph;
  };
  const insides = ({ frames = [] }: Graph) =>
    Object.fromEntries(frames.map(({ id, nodes }) => [id, nodes.toSorted()]));

  test("one that is let go over a frame joins it, out of its own", () => {
    expect(insides(dropped(two, { bye: { x: 1_500, y: 0 } }))).toEqual({ f: ["bye", "menu", "sales"] });
    expect(insides(dropped(both, { menu: at(both, "hello") }))).toEqual({
      f: ["sales"],
      g: ["hello", "menu"],
    });
  });

  test("one that is let go outside of its frame leaves it, and one that stays over it does not", () => {
    expect(insides(dropped(two, { sales: { x: 1_800, y: 900 } }))).toEqual({ f: ["menu"] });
    expect(insides(dropped(two, { sales: { x: 1_700, y: 10 } }))).toEqual({ f: ["menu", "sales"] });
  });

  test("the last steps of a frame take it along, and a frame that is dragged keeps its steps and takes up none", () => {
    expect(insides(dropped(both, { hello: { x: 0, y: 900 } }))).toEqual(insides(both));
    const far = (id: string) => ({ x: at(both, id).x, y: at(both, id).y + 900 });
    expect(insides(dropped(both, { menu: far("menu"), sales: far("sales") }))).toEqual(insides(both));
    const frame = viewOf(both, none).nodes.find(({ id }) => id === "g")?.position ?? expect.fail();
    const onto = { g: { x: frame.x + 1_000, y: frame.y }, hello: { x: at(both, "hello").x + 1_000, y: 0 } };
    expect(insides(dropped(both, onto))).toEqual(insides(both));
  });

  test("a step from the palette that is dropped on a frame is in it", () => {
    const say = findNodeType("say") ?? expect.fail();
    const added = addAt(two, say, { x: 1_500, y: 0 }, () => "new");
    expect(insides(edit(two, intoFrame(two, added, "f")).graph)).toEqual({ f: ["menu", "new", "sales"] });
    expect(edit(two, intoFrame(two, added, undefined)).graph.frames).toEqual(two.frames);
  });

  test("whatever stands close, a new frame covers its own steps alone, and undo puts all back", () => {
    const ids = plain.nodes.map(({ id }) => id);
    const place = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(
        fc.tuple(...ids.map(() => place)),
        fc.subarray(ids, { minLength: 1, maxLength: 2 }),
        fc.subarray(ids, { maxLength: 2 }),
        (places, some, others) => {
          const to = Object.fromEntries(ids.map((id, n) => [id, places[n] ?? expect.fail()]));
          const spread = edit(plain, { do: "moveNodes", to }).graph;
          const before = others.length > 0 ? withFrames(groupIn(spread, others, "g"), spread) : spread;
          const { graph, undo } = edit(before, groupSteps(before, some, "f"));
          expect(edit(graph, undo).graph).toEqual(before);
          const { boxes } = viewOf(graph, none);
          const rect = rectAround(some.flatMap((id) => boxes.get(id) ?? [])) ?? expect.fail();
          for (const [id, { x, y, card }] of boxes) {
            if (some.includes(id)) continue;
            const isClear =
              x >= rect.x + rect.width ||
              x + card.widthPx <= rect.x ||
              y >= rect.y + rect.height ||
              y + card.heightPx <= rect.y;
            expect(isClear).toBe(true);
          }
        },
      ),
    );
  });
});

describe("by keys", () => {
  const { nodes } = viewOf(grouped, none);

  test("a step that is added is in the frame of the one before it, or where somebody has put it", () => {
    expect(frameOfNew(grouped, nodes, { after: "menu" })).toBe("f");
    expect(frameOfNew(grouped, nodes, { after: "hello" })).toBeUndefined();
    const inside = grouped.nodes.find(({ id }) => id === "sales")?.position;
    expect(frameOfNew(grouped, nodes, { after: "hello", at: inside })).toBe("f");
    expect(frameOfNew(grouped, nodes, { after: "menu", at: { x: -5_000, y: -5_000 } })).toBeUndefined();
  });

  test("whatever goes into a frame and out of it, frames cover their own steps alone, and undo puts all back", () => {
    const steps = fc.uniqueArray(fc.constantFrom(...plain.nodes.map(({ id }) => id)), { minLength: 1 });
    fc.assert(
      fc.property(steps, fc.boolean(), (ids, isJoining) => {
        const command = isJoining ? joinFrame(grouped, ids, "f") : leaveFrames(grouped, ids);
        const { graph, undo } = edit(grouped, command);
        const inside = new Set(graph.frames?.flatMap((frame) => frame.nodes));
        expect(ids.every((id) => inside.has(id) === isJoining)).toBe(true);
        for (const frame of graph.frames ?? []) {
          const boxOf = (node: Graph["nodes"][number]) => ({ ...node.position, card: cardOf(node) });
          const rect = rectAround(graph.nodes.filter(({ id }) => frame.nodes.includes(id)).map(boxOf));
          const covered = graph.nodes.filter((node) => !frame.nodes.includes(node.id)).map(boxOf);
          const isClear = covered.every(
            ({ x, y, card }) =>
              !rect ||
              x >= rect.x + rect.width ||
              x + card.widthPx <= rect.x ||
              y >= rect.y + rect.height ||
              y + card.heightPx <= rect.y,
          );
          expect(isClear).toBe(true);
        }
        expect(edit(graph, undo).graph.nodes).toEqual(grouped.nodes);
      }),
    );
  });
});
