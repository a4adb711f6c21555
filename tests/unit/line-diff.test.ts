// The line-by-line difference of two scripts.
import { expect, test } from "vitest";
import { diffLines } from "@/components/versions/line-diff";

const shown = (before: string, after: string) =>
  diffLines(before, after).flatMap(({ lines }) => lines.map(({ sign, text }) => `${sign}${text}`));

test("a changed line is taken out and put in, with lines around it", () => {
  expect(shown("a\nb\nc", "a\nB\nc")).toEqual([" a", "-b", "+B", " c"]);
});

test("the same text has no hunks", () => {
  expect(diffLines("a\nb", "a\nb")).toEqual([]);
});

test("far lines are counted", () => {
  const lines = Array.from({ length: 40 }, (_, at) => `line ${at}`);
  const [hunk] = diffLines(lines.join("\n"), [...lines, "new"].join("\n"));
  expect(hunk?.skipped).toBe(37);
  expect(hunk?.lines.at(-1)).toEqual({ sign: "+", text: "new" });
});

test("an inserted line does not shift the rest", () => {
  expect(shown("a\nb\nc", "x\na\nb\nc").filter((line) => !line.startsWith(" "))).toEqual(["+x"]);
});
