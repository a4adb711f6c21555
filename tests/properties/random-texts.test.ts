// A slice of `npm run chaos random-texts`.
import { expect, test } from "vitest";
import { exampleFlows } from "../chaos/random-texts";
import { tryTexts } from "../support/random-texts";
import { seededRandom } from "../support/seeded-random";

test("2,000 random texts in every field read back as what was meant", { timeout: 120_000 }, () => {
  const random = seededRandom(20261124);
  const flows = exampleFlows();
  const faults: string[] = [];
  for (let texts = 0, turn = 0; texts < 2_000; turn++) {
    const graph = flows[turn % flows.length];
    if (!graph) throw new Error("there are no examples");
    const tried = tryTexts(graph, random);
    texts += tried.texts;
    if (tried.fault) faults.push(tried.fault);
  }
  expect(faults).toEqual([]);
});
