import { expect, test } from "vitest";
import { type History, noHistory, record, undo } from "@/components/editor/history";
import { keptHistory } from "@/components/editor/kept-history";
import { emptyGraph, type Graph } from "@/lib/flow/graph";

/** As a browser's, with room for so many characters. */
function storage(room = 1_000_000): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, text) {
      if (text.length > room) throw new Error("QuotaExceededError");
      kept.set(key, text);
    },
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: () => null,
    length: 0,
  };
}

const step = { id: "a", type: "say", name: "0", position: { x: 0, y: 0 }, data: { text: "" } };
const begun: Graph = { ...emptyGraph("Kept", "realtime10"), nodes: [step] };
/** The graph after so many renames, and the way back. */
function renamed(times: number): { graph: Graph; history: History } {
  let edited = { graph: begun, history: noHistory };
  for (let n = 1; n <= times; n++)
    edited = record(edited, { do: "renameNode", id: "a", name: String(n) }, { nowMs: n });
  return edited;
}

test("after a reload all can be taken back that could be before, and done again", () => {
  const kept = keptHistory("f", storage());
  const { graph, history } = undo(renamed(5));
  kept.write(graph, history);
  const reloaded = JSON.parse(JSON.stringify(graph)) as Graph; // as it comes back from the server
  const { past, future } = kept.read(reloaded) ?? expect.fail();
  expect([past.length, future.length]).toEqual([4, 1]);
  let back = { graph: reloaded, history: { past, future } };
  for (let n = 0; n < 4; n++) back = undo(back);
  expect(back.graph).toEqual(begun);
});

test("another graph, another flow or nothing to take back begins anew", () => {
  const shared = storage();
  const { graph, history } = renamed(2);
  keptHistory("f", shared).write(graph, history);
  expect(keptHistory("f", shared).read(renamed(3).graph)).toBeNull();
  expect(keptHistory("g", shared).read(graph)).toBeNull();
  keptHistory("f", shared).write(graph, noHistory);
  expect(keptHistory("f", shared).read(graph)).toBeNull();
});

test("without room for all the newest steps stay", () => {
  const kept = keptHistory("f", storage(2_000));
  const { graph, history } = renamed(100);
  kept.write(graph, history);
  const { past } = kept.read(graph) ?? expect.fail();
  expect(past.length).toBeGreaterThan(5);
  expect(past).toEqual(history.past.slice(-past.length));
});
