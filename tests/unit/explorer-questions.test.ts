// What the editor lists of a flow's paths: every group is there, with the number of all its paths.
import { expect, test } from "vitest";
import { answerExplorer, type ListedPaths, type PathGrouping } from "@/components/editor/explorer-questions";
import { parseGraph } from "@/lib/compile/1-parse";
import { emptyLibrary } from "@/lib/flow/library";
import { noPrices } from "@/lib/flow/prices";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { readGoldenFlow, readJson } from "../support/golden";

const NOW_MS = Date.UTC(2026, 10, 30);
const parsed = parseGraph(readGoldenFlow("opening-hours-reception"));
if (!parsed.ok) throw new Error("no flow");
const flow = parsed.value;
const place = { evaluator: localEvaluator(), breathe: async () => {}, known: null };

async function listed(by: PathGrouping): Promise<ListedPaths> {
  const about = { id: 1, nowMs: NOW_MS, draft: 1, graph: flow };
  const given = { library: emptyLibrary, prices: noPrices, search: "", ends: "all" as const };
  const answer = await answerExplorer({ ask: "paths", by, ...about, ...given }, place);
  if (!answer || !("groups" in answer)) throw new Error("no paths");
  return answer;
}

test("paths in groups are counted whole, and none is missing for standing behind many others", async () => {
  const [inOrder, byEnd, byFirst] = [await listed("none"), await listed("ends"), await listed("first")];
  const [only] = inOrder.groups;
  expect(only?.count).toBeGreaterThan(only?.paths.length ?? 0);
  const ends = Object.fromEntries(byEnd.groups.map(({ by, count }) => [by, count]));
  expect(ends).toEqual(byEnd.counts);
  const choices = byFirst.groups.map(({ by }) => by);
  expect(choices).toEqual(
    expect.arrayContaining(["Presses 1 (Sales)", "Presses 3 (Address by SMS)", "Presses 4, a wrong key"]),
  );
  expect(byFirst.groups.reduce((sum, { count }) => sum + count, 0)).toBe(only?.count);
  for (const { paths, by } of byFirst.groups) for (const path of paths) expect(path.first).toBe(by);
});

test("what a proof finds comes with the call that shows it", async () => {
  const trapped = parseGraph(readJson("tests/golden/invalid/caller_trapped/flow.json"));
  if (!trapped.ok) throw new Error("no flow");
  const about = { id: 2, nowMs: NOW_MS, draft: 2, graph: trapped.value };
  const given = { library: emptyLibrary, prices: noPrices };
  const problems = await answerExplorer({ ask: "inspect", ...about, ...given }, place);
  expect(problems).toMatchObject([
    { code: "caller_trapped", nodeId: "ask", example: { seat: { entry: "inbound-call" }, acts: [] } },
  ]);
});
