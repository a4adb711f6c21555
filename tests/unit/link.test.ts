// Linking: what the workspace's library holds comes into the graph, and what is missing is told at its step.
import { expect, test } from "vitest";
import { atOrigins, link, referencesOf } from "@/lib/compile/1-link";
import { checkFlow, compileGraph } from "@/lib/compile/compile";
import { diagnose } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary } from "@/lib/flow/library";
import { libraryIn, readJson } from "../support/golden";
import { ivr3 } from "../support/ivr3";

const FOLDER = "tests/golden/blocked-callers";
const graph = readJson(`${FOLDER}/flow.json`) as Graph;
const library = libraryIn(FOLDER);

test("a graph that refers to nothing is itself", () => {
  const plain = ivr3("actions10");
  expect(link(plain, library).graph).toBe(plain);
  expect(referencesOf(plain)).toEqual([]);
});

test("keeps every node that refers to nothing, and draws in what the library holds", () => {
  const linked = link(graph, library);
  const changed = linked.graph.nodes.filter((node, at) => node !== graph.nodes[at]);
  expect(changed.map(({ id, data }) => [id, data.numbers])).toEqual([
    ["list", ["+33612448019", "+33699001122"]],
  ]);
  expect(graph.nodes.every(({ data }) => data.numbers === undefined)).toBe(true);
});

test("names what the graph refers to", () => {
  expect(referencesOf(graph)).toEqual([
    { kind: "lists", id: "blocked", name: "Blocked callers", field: "list" },
  ]);
});

test("a list that is gone is told at its step, on every target", () => {
  for (const target of ["actions10", "realtime10", "sms"] as const) {
    const [first] = checkFlow(graph, emptyLibrary, target);
    expect(first).toMatchObject({ code: "library_missing", nodeId: "list", field: "list" });
  }
  expect(compileGraph(graph, { nowMs: 0 }).ok).toBe(false);
});

test("what is found at a step that was put in is told where a person sees it", () => {
  const origins = new Map([["inner", { nodeId: "outer", within: "In “Voicemail”: " }]]);
  const [moved, kept] = atOrigins(
    [
      diagnose("menu_no_keys", {}, { nodeId: "inner", field: "keys" }),
      diagnose("menu_no_keys", {}, { nodeId: "other", field: "keys" }),
    ],
    origins,
  );
  expect(moved).toEqual({
    code: "menu_no_keys",
    severity: "error",
    message: "In “Voicemail”: This menu has no keys.",
    help: "Add the first key.",
    nodeId: "outer",
  });
  expect(kept?.field).toBe("keys");
});
