// 100,000 random texts in every text field of the example flows and of imported scripts: what is emitted, and what a source
// is edited into, reads back as the document meant, with no key more.
import { readdirSync, readFileSync } from "node:fs";
import type { Graph } from "@/lib/flow/graph";
import { importedFlow, tryTexts } from "../support/random-texts";
import { seededRandom } from "../support/seeded-random";

const TEXTS = 100_000;

export async function randomTexts(seed: number): Promise<string[]> {
  const faults: string[] = [];
  const random = seededRandom(seed);
  const flows = exampleFlows();
  let texts = 0;
  for (let turn = 0; texts < TEXTS; turn++) {
    const graph = flows[turn % flows.length];
    if (!graph) break;
    const tried = tryTexts(graph, random);
    texts += tried.texts;
    if (tried.fault) faults.push(tried.fault);
  }
  console.log(`      ${texts} texts`);
  return faults;
}

/** Every template for calls, and the scripts written by hand. */
export function exampleFlows(): Graph[] {
  const read = (folder: string, end: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(end))
      .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
  const templates = read("lib/templates/flows", ".json").map((text) => JSON.parse(text) as Graph);
  return [
    ...templates.filter(({ target }) => target !== "sms"),
    ...read("tests/fixtures/hand-written", ".yaml").map(importedFlow),
  ];
}
