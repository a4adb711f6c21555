// Scripts that are made to break whoever reads them: each is refused with a sentence, its place and what to do, by the
// importer, on the command line, and where a raw action holds such a text.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "@/lib/cli/run";
import { importScript } from "@/lib/decompile/import-script";
import { parseRaw } from "@/lib/nodes/raw-action";

const folder = mkdtempSync(path.join(tmpdir(), "patchcord-hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));

const inBranch = (item: string) => `branches:\n  inbound-call:\n    actions:\n      - ${item}\n`;
const nested = (depth: number) =>
  `${'{"if":"$a","then":['.repeat(depth)}{"action":"hangup@v1"}${"]}".repeat(depth)}`;
const bomb = [
  "a: &a [x, x]",
  ..."bcdefghi".split("").map((name, at) => `${name}: &${name} [*${"abcdefgh"[at]}, *${"abcdefgh"[at]}]`),
].join("\n");

const scripts: [string, string, RegExp][] = [
  [
    "ten megabytes",
    inBranch(`{ action: log@v1, params: { message: "${"a".repeat(10_000_000)}" } }`),
    /at most (32\u202f768|5 MB)/,
  ],
  [
    "ten megabytes of steps",
    inBranch("{ action: hangup@v1 }\n      - ".repeat(400_000)),
    /at most (32\u202f768|5 MB)/,
  ],
  ["blocks in blocks", inBranch(nested(5_000)), /nested too deeply/],
  ["blocks in blocks, a hundred deep", inBranch(nested(100)), /nested too deeply/],
  ["dashes in dashes", "- ".repeat(20_000), /nested too deeply/],
  [
    "maps in maps",
    Array.from({ length: 3_000 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
    /nested too deeply|at most 32\u202f768/,
  ],
  ["aliases that grow", `${bomb}\nbranches: {}\n`, /names a place to repeat it/],
  [
    "a prototype among parameters",
    inBranch('{ action: log@v1, params: { "__proto__": { a: 1 } } }'),
    /“__proto__” cannot be a key/,
  ],
  [
    "a constructor as a branch",
    "branches: { constructor: { actions: [] } }\n",
    /“constructor” cannot be a key/,
  ],
  [
    "a function",
    inBranch("{ action: log@v1, params: { message: !!js/function 'x' } }"),
    /is a type that scripts do not have/,
  ],
];

describe.each(scripts)("%s", (name, text, sentence) => {
  test("is refused with a sentence, its place and what to do", { timeout: 60_000 }, () => {
    const result = importScript(text);
    if (result.ok) throw new Error("it was taken");
    const [problem] = result.error;
    expect(problem?.message).toMatch(sentence);
    expect(problem?.help).not.toBe("");
    expect(problem?.line).toBeGreaterThan(0);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  test("ends the commands with the same sentence", { timeout: 60_000 }, async () => {
    const file = path.join(folder, `${name.replaceAll(" ", "-")}.yaml`);
    writeFileSync(file, text);
    for (const command of ["import", "format"]) {
      const said: string[] = [];
      const stream = { write: (words: string) => void said.push(words) };
      const code = await run([command, file], { stdout: stream, stderr: stream });
      expect(code).toBe(1);
      expect(said.join("\n")).toMatch(sentence);
    }
  });
});

describe("a raw action", () => {
  test.each([
    ["of dashes", "- ".repeat(9_000)],
    ["of brackets", "[".repeat(9_000)],
    ["of blocks", nested(900)],
    ["of aliases", bomb],
    ["with a prototype", 'action: log@v1\n"__proto__": { a: 1 }\n'],
  ])("%s is refused or kept, and breaks nothing", { timeout: 60_000 }, (_, yaml) => {
    const raw = parseRaw(yaml);
    expect(raw.ok || raw.error.length > 0).toBe(true);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });
});

describe("a script that is nested too deeply is refused where it becomes too deep", () => {
  const list = "- ".repeat(80);
  const maps = (depth: number) => Array.from({ length: depth }, (_, at) => `${" ".repeat(at)}a:`).join("\n");
  test.each([
    // Before it stand the top, the branches, a branch, its actions and one of them.
    ["brackets, a hundred deep", inBranch(nested(100)), 4, 8 + 29 * '{"if":"$a","then":['.length],
    ["thousands of brackets", `a: 1\nb: ${"[".repeat(5_000)}`, 2, 4 + 61],
    ["dashes", `branches: {}\nx:\n  ${list}1\n`, 3, 3 + 60 * 2],
    ["more dashes than a parser's stack holds", `x:\n${"- ".repeat(20_000)}`, 2, 1 + 60 * 2],
    ["maps", maps(80), 62, 62],
    ["more maps than a parser's stack holds", maps(1_300), 62, 62],
  ])("%s", (_, text, line, column) => {
    const result = importScript(text);
    if (result.ok) throw new Error("it was taken");
    expect(result.error[0]).toMatchObject({ line, column, message: "The script is nested too deeply." });
  });
});
