// A hand-written script, imported: the flow's own script, written anew, does the same on every path, whatever stays in its
// author's words.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handWritten } from "../support/arbitrary-script";
import { compareWithFlow } from "../support/script-side";

const FOLDERS = ["tests/fixtures/callr-scripts", "tests/fixtures/hand-written"];
const scripts = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name): [string, string] => [name, readFileSync(path.join(folder, name), "utf8")]),
);

describe("a hand-written script and its flow", () => {
  test.each(scripts)("%s: the same on every path", { timeout: 60_000 }, async (_, text) => {
    const compared = await compareWithFlow(wholeOf(text), 2_000);
    expect(compared?.difference).toBe(null);
  });

  test("and so is any other", { timeout: 240_000 }, async () => {
    let compiled = 0;
    const compared = fc.asyncProperty(handWritten, async (text) => {
      const result = await compareWithFlow(text, 150);
      fc.pre(result !== null);
      compiled++;
      expect(result?.difference).toBe(null);
    });
    await fc.assert(compared, { numRuns: 60, seed: 20261129 });
    expect(compiled).toBeGreaterThanOrEqual(60);
  });
});

/** The platform takes no list of actions alone; documentation prints them. */
const wholeOf = (text: string) =>
  text.startsWith("branches:") || /^branches:/m.test(text)
    ? text
    : `branches:\n  inbound-call:\n    actions:\n${text.replace(/^(?=.)/gm, "      ")}`;
