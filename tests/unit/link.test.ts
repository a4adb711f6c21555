// Linking: what the workspace's library holds comes into the graph, and what is missing is told at its step.
import { describe, expect, test } from "vitest";
import { atOrigins, link, referencesOf } from "@/lib/compile/1-link";
import { checkFlow, compileGraph } from "@/lib/compile/compile";
import { diagnose } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary } from "@/lib/flow/library";
import { libraryIn, readJson } from "../support/golden";
import { inspectJson } from "../support/inspect-flow";
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

test("the steps of a shared flow are put in, and come back where its caller goes on", () => {
  const folder = "tests/golden/shared-message";
  const { graph: linked, origins } = link(readJson(`${folder}/flow.json`) as Graph, libraryIn(folder));
  const at = (id: string) => linked.edges.filter(({ from }) => from === id).map(({ port, to }) => [port, to]);
  expect(at("take")).toEqual([["into", "take.msg"]]);
  expect(at("take.done")).toEqual([["back", "thanks"]]);
  expect(linked.nodes.map(({ id }) => id)).not.toContain("take.start");
  expect(origins.get("take.msg")).toEqual({ nodeId: "take", within: "In “Take a message”: " });
});

test("flows that run many flows end with a sentence, however they were made", () => {
  const folder = "tests/golden/invalid/subflow_too_large";
  const { flows } = libraryIn(folder);
  const [shared] = Object.values(flows);
  if (!shared) throw new Error("The golden has no flow");
  const twice = shared.graph.nodes.flatMap((node) =>
    node.type === "subflow" ? [node, { ...node, id: "once-more" }] : [node],
  );
  const library = {
    ...emptyLibrary,
    flows: { "take@3": { ...shared, graph: { ...shared.graph, nodes: twice } } },
  };
  const { diagnostics } = link(readJson(`${folder}/flow.json`) as Graph, library);
  expect(diagnostics.map(({ code }) => code)).toEqual(["subflow_too_large"]);
});

test("a step that callers of two languages come to stands there once for each", () => {
  const { graph: linked, origins } = link(
    readJson("tests/golden/two-languages/flow.json") as Graph,
    emptyLibrary,
  );
  const hours = linked.nodes.filter(({ id }) => id.startsWith("hours"));
  expect(hours.map(({ id, speech }) => [id, speech?.language])).toEqual([
    ["hours", undefined],
    ["hours.fr-FR", "fr-FR"],
  ]);
  expect(linked.nodes.filter(({ id }) => id.startsWith("sorry"))).toHaveLength(1);
  expect(origins.get("hours.fr-FR")).toEqual({ nodeId: "hours", aside: " (French)" });
});

describe("what is wrong with a step that two languages come to", () => {
  const bilingual = (change: (graph: Graph) => void) => {
    const graph = structuredClone(readJson("tests/golden/two-languages/flow.json")) as Graph;
    change(graph);
    return graph;
  };
  const hoursOf = ({ nodes }: Graph) => {
    const node = nodes.find(({ id }) => id === "hours");
    if (!node) throw new Error("the flow has no hours");
    return node;
  };
  const told = async (graph: Graph) =>
    (await inspectJson(graph)).map(({ code, message }) => `${code} ${message}`);

  test("is told once by the checks", async () => {
    const graph = bilingual((flow) => {
      flow.nodes.push({
        ...hoursOf(flow),
        id: "web",
        name: "Web",
        type: "wait-reply",
        data: { saveAs: "reply", timeoutMinutes: 5 },
      });
      flow.edges = flow.edges.map((edge) => (edge.to === "hours" ? { ...edge, to: "web" } : edge));
    });
    const found = (await told(graph)).filter((line) => line.startsWith("node_unsupported_on_target"));
    expect(found).toHaveLength(1);
    expect(found[0]).not.toContain("(French)");
  });

  test("is told once by advice", async () => {
    const graph = bilingual((flow) => {
      hoursOf(flow).data = { text: "See https://example.com from Monday to Friday." };
      hoursOf(flow).texts = { "fr-FR": { text: "Voyez https://example.com du lundi au vendredi." } };
    });
    const found = (await told(graph)).filter((line) => line.startsWith("prompt_unspeakable"));
    expect(found).toHaveLength(1);
    expect(found[0]).not.toContain("(French)");
  });

  test("is told of one language where it is so in that one alone", async () => {
    const graph = bilingual((flow) => {
      hoursOf(flow).texts = { "fr-FR": { text: "Voyez https://example.com du lundi au vendredi." } };
    });
    const found = (await told(graph)).filter((line) => line.startsWith("prompt_unspeakable"));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("(French)");
  });

  test("is told once by the proof", async () => {
    const graph = bilingual((flow) => {
      Object.assign(hoursOf(flow), { type: "hang-up", data: { text: "" }, texts: {} });
      flow.edges = flow.edges.filter(({ from }) => from !== "hours");
    });
    const found = (await told(graph)).filter((line) => line.startsWith("path_wordless"));
    expect(found).toHaveLength(1);
  });
});
