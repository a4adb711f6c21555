// An imported script that holds clock changes and public holidays of ours, compiled again two years later.
import { expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import { edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { linesOf, scriptSession } from "../support/calls";
import { flowOf } from "../support/flow-of";
import { readGoldenFlow } from "../support/golden";

const THEN = Date.UTC(2026, 10, 24, 10, 0);
const NOW = Date.UTC(2028, 10, 24, 10, 0);

const written = (graph: Graph, nowMs: number, isFresh = false) => {
  const compiled = compileFlow(graph, { nowMs, target: "actions10", isFresh });
  if (!compiled.ok || !compiled.script) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.script;
};
const imported = (text: string): Graph => {
  const result = importScript(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.graph;
};
const changed = (before: string, after: string) => {
  const lines = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !lines.has(line));
};

const reception = readGoldenFlow("opening-hours-reception") as Graph;
const then = written(reception, THEN).yaml;

test("is the same to the byte while its years last", () => {
  expect(written(imported(then), THEN)).toMatchObject({ yaml: then, edit: { how: "kept" } });
  expect(written(imported(then), Date.UTC(2026, 11, 31)).yaml).toBe(then);
});

test("has the years to come, and nothing else is touched", () => {
  const graph = imported(then);
  const now = written(graph, NOW);
  expect(now.yaml).toBe(written(reception, NOW).yaml);
  expect(now.edit).toMatchObject({ how: "edited", why: expect.stringContaining("renewed") });
  expect(changed(then, now.yaml).every((line) => /const local = |^\s+'20(29|30)-/.test(line))).toBe(true);
  expect(written(imported(now.yaml), NOW).edit?.how).toBe("kept");
});

test("has them in the style of another hand, comments and all", () => {
  const text = `# ours, since 2019\n${then.replace(/^ {6}# Shop hours$/m, "      # Shop hours, do not touch")}# the end\n`;
  const now = written(imported(text), NOW).yaml;
  expect(now).toContain("# ours, since 2019");
  expect(now).toContain("# Shop hours, do not touch");
  expect(now).toContain("# the end");
  expect(now).toContain("2030-12-25");
  expect(now).not.toContain("2026-12-25");
});

test("has them beside an edit", () => {
  const graph = imported(then);
  const node = graph.nodes.find(({ type, data }) => type === "say" && String(data.text).includes("closed"));
  if (!node) throw new Error("the flow says that it is closed");
  const data = { ...node.data, text: "We are closed." };
  const now = written(edit(graph, { do: "setData", id: node.id, data }).graph, NOW).yaml;
  expect(now).toContain("We are closed.");
  expect(now).toContain("2030-12-25");
  const rest = changed(then, now).filter(
    (line) => !/const local = |^\s+'20(29|30)-|We are closed/.test(line),
  );
  expect(rest).toEqual([]);
});

test("tells the time of the years to come", async () => {
  const told = flowOf(
    {
      start: ["inbound-call", {}, { then: "say" }],
      say: ["say", { text: "It is {{now.time}}." }, { then: "end" }],
      end: ["hang-up", { text: "Goodbye." }, {}],
    },
    "actions10",
  );
  const summer = Date.UTC(2030, 6, 1, 10, 0);
  const old = written(told, THEN).yaml;
  const heard = (yaml: string) => linesOf(scriptSession(yaml, { nowMs: summer }), [{ act: "listen" }]);
  expect(await heard(old)).toContain("said It is 11:00.");
  expect(await heard(written(imported(old), NOW).yaml)).toContain("said It is 12:00.");
});

test("leaves tables and dates of other hands alone", () => {
  const text = `branches:
  inbound-call:
    actions:
      - action: javascript@v1
        params: { code: "$t = new Date(+now + 60000 * [[1774746000001, 121]].reduce((m, [from, to]) => now >= from ? to : m, 61)).toISOString(); const holidays = ['2020-01-01'];" }
      - action: say@v2
        params: { what: "\${{ $t }}" }
`;
  expect(written(imported(text), NOW).yaml).toBe(text);
  expect(compile(imported(text), { nowMs: NOW, target: "actions10" }).ok).toBe(true);
});
