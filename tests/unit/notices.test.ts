// What callers notice of a change, said from their seat.
import { describe, expect, it } from "vitest";
import { link } from "@/lib/compile/1-link";
import { emptyGraph, type Graph, type GraphNode } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { noticeChanges, sentenceText } from "@/lib/simulate/notices";
import { libraryIn, readJson } from "../support/golden";

const at = { x: 0, y: 0 };
const start: GraphNode = { id: "in", type: "inbound-call", name: "Inbound call", position: at, data: {} };
const menu: GraphNode = {
  id: "menu",
  type: "menu",
  name: "Main menu",
  position: at,
  data: {
    text: "For sales, press 1.",
    keys: [
      { key: "1", label: "Sales" },
      { key: "2", label: "Support" },
    ],
    attempts: 3,
    timeoutSeconds: 5,
    wrongText: "",
    saveAs: "",
  },
};
const ring = (id: string, name: string, who: string, seconds: number): GraphNode => ({
  id,
  type: "dial",
  name,
  position: at,
  data: { numbers: [{ label: who, number: "+33612345678", seconds }], announcement: "", callerId: "" },
});
const say = (id: string, name: string, text: string): GraphNode => ({
  id,
  type: "say",
  name,
  position: at,
  data: { text },
});
const bye: GraphNode = { id: "bye", type: "hang-up", name: "Goodbye", position: at, data: { text: "" } };

const base: Graph = {
  ...emptyGraph("Reception", "actions10"),
  nodes: [start, menu, ring("marc", "Ring Marc", "Marc", 20), bye],
  edges: [
    { from: "in", port: "then", to: "menu" },
    { from: "menu", port: "key-1", to: "bye" },
    { from: "menu", port: "key-2", to: "marc" },
    { from: "menu", port: "no-input", to: "bye" },
    { from: "marc", port: "no-answer", to: "bye" },
  ],
};
const change = (edit: (graph: Graph) => void): string[] => {
  const after = structuredClone(base);
  edit(after);
  return noticeChanges(base, after).notices.map(({ sentence }) => sentenceText(sentence));
};
const nodeOf = (graph: Graph, id: string) => graph.nodes.find((node) => node.id === id)?.data ?? {};
const route = (graph: Graph, from: string, port: string, to: string) => {
  graph.edges = [
    ...graph.edges.filter((edge) => edge.from !== from || edge.port !== port),
    { from, port, to },
  ];
};

describe("noticeChanges", () => {
  it("tells who is rung now, and whom before", () => {
    const sentences = change((graph) => {
      nodeOf(graph, "marc").numbers = [{ label: "Nadia", number: "+33612345679", seconds: 25 }];
    });
    expect(sentences).toEqual(["Callers who press 2 now ring Nadia for 25 s instead of Marc for 20 s"]);
  });

  it("tells the same when another node took the place", () => {
    const sentences = change((graph) => {
      graph.nodes = [
        ...graph.nodes.filter(({ id }) => id !== "marc"),
        ring("nadia", "Ring Nadia", "Nadia", 25),
      ];
      graph.edges = graph.edges.filter(({ from }) => from !== "marc");
      route(graph, "menu", "key-2", "nadia");
      route(graph, "nadia", "no-answer", "bye");
    });
    expect(sentences).toEqual(["Callers who press 2 now ring Nadia for 25 s instead of Marc for 20 s"]);
  });

  it("goes on behind a node that took another's place", () => {
    const sentences = change((graph) => {
      graph.nodes = [
        ...graph.nodes.filter(({ id }) => id !== "marc"),
        ring("nadia", "Ring Nadia", "Nadia", 25),
      ];
      graph.edges = graph.edges.filter(({ from }) => from !== "marc");
      route(graph, "menu", "key-2", "nadia");
      route(graph, "nadia", "no-answer", "menu");
    });
    expect(sentences).toEqual([
      "Callers who press 2 now ring Nadia for 25 s instead of Marc for 20 s",
      "When “Ring Nadia” does not answer, callers now reach Main menu instead of Goodbye",
    ]);
  });

  it("names both places when a way leads elsewhere", () => {
    const sentences = change((graph) => route(graph, "marc", "no-answer", "menu"));
    expect(sentences).toEqual([
      "When “Ring Marc” does not answer, callers now reach Main menu instead of Goodbye",
    ]);
  });

  it("says what is heard on the way when a step is put in between", () => {
    const sentences = change((graph) => {
      graph.nodes.push(say("hello", "Welcome", "Welcome to Velo Moreau."));
      route(graph, "in", "then", "hello");
      route(graph, "hello", "then", "menu");
    });
    expect(sentences).toEqual(["Callers now hear “Welcome to Velo Moreau.” before “Main menu”"]);
  });

  it("tells a new key and a key that is gone", () => {
    const added = change((graph) => {
      nodeOf(graph, "menu").keys = [...(nodeOf(graph, "menu").keys as unknown[]), { key: "3", label: "Bye" }];
      route(graph, "menu", "key-3", "bye");
    });
    const removed = change((graph) => {
      nodeOf(graph, "menu").keys = [{ key: "1", label: "Sales" }];
      graph.edges = graph.edges.filter(({ port }) => port !== "key-2");
    });
    expect(added).toEqual(["Callers who press 3 now reach Goodbye, a new way"]);
    expect(removed).toEqual(["Callers who press 2 no longer reach Ring Marc"]);
    // The form takes the key and leaves its wire, for a key that comes back.
    const left = change((graph) => {
      nodeOf(graph, "menu").keys = [{ key: "1", label: "Sales" }];
    });
    expect(left).toEqual(removed);
  });

  it("falls back to the field's own label and unit", () => {
    const sentences = change((graph) =>
      Object.assign(nodeOf(graph, "menu"), { attempts: 2, timeoutSeconds: 8 }),
    );
    expect(sentences).toEqual([
      "At “Main menu”, “Attempts” is 2 instead of 3",
      "At “Main menu”, “Wait for a key” is 8 seconds instead of 5 seconds",
    ]);
  });

  it("tells what is said in another language of the flow", () => {
    const spoken = (graph: Graph, text: string) => {
      graph.settings.languages = [{ language: "fr-FR", voice: "TTS_FR-FR_AUDREY" }];
      for (const node of graph.nodes) if (node.id === "menu") node.texts = { "fr-FR": { text } };
      return graph;
    };
    const before = spoken(structuredClone(base), "Pour les ventes, tapez 1.");
    const told = (after: Graph) =>
      noticeChanges(before, after).notices.map(({ sentence }) => sentenceText(sentence));
    expect(told(spoken(structuredClone(base), "Tapez 1 pour les ventes."))).toEqual([
      "At “Main menu”, “What the caller hears” in French is “Tapez 1 pour les ventes.” instead of “Pour les ventes, tapez 1.”",
    ]);
    const untranslated = spoken(structuredClone(base), "");
    for (const node of untranslated.nodes) delete node.texts;
    expect(told(untranslated)).toEqual([
      "At “Main menu”, “What the caller hears” in French is empty instead of “Pour les ventes, tapez 1.”",
    ]);
  });

  it("keeps moves, names and unreachable nodes apart as what nobody notices", () => {
    const after = structuredClone(base);
    for (const node of after.nodes) node.position = { x: 50, y: 50 };
    const named = after.nodes[3];
    if (named) named.name = "The end";
    after.nodes.push(say("alone", "Alone", "Hello"));
    const { notices, silent } = noticeChanges(base, after);
    expect(notices).toEqual([]);
    expect(silent).toEqual([
      "3 steps were moved on the canvas.",
      "“Goodbye” is now called “The end”.",
      "“Alone” is new, and no caller can get to it.",
    ]);
  });

  it("marks what callers lose, at the step where they lose it", () => {
    const lost = (edit: (graph: Graph) => void) => {
      const after = structuredClone(base);
      edit(after);
      return noticeChanges(base, after)
        .notices.filter(({ isLoss }) => isLoss)
        .map(({ sentence, nodeId, at }) => [sentenceText(sentence), nodeId, at?.port]);
    };
    const without = (graph: Graph, id: string) => {
      graph.nodes = graph.nodes.filter((node) => node.id !== id);
      graph.edges = graph.edges.filter(({ from, to }) => from !== id && to !== id);
    };
    expect(lost((graph) => without(graph, "marc"))).toEqual([
      ["Callers who press 2 now find the call's end instead of Ring Marc", "menu", "key-2"],
    ]);
    expect(
      lost((graph) => {
        nodeOf(graph, "menu").keys = [{ key: "1", label: "Sales" }];
        graph.edges = graph.edges.filter(({ port }) => port !== "key-2");
      }),
    ).toEqual([["Callers who press 2 no longer reach Ring Marc", "menu", "key-2"]]);
    expect(lost((graph) => without(graph, "in"))).toEqual([
      ["Nobody answers calls to the flow's numbers any more", null, undefined],
    ]);
    // Other words and another way are changes; nobody loses anything.
    expect(
      lost((graph) => {
        nodeOf(graph, "menu").text = "For sales, press one.";
        route(graph, "menu", "key-2", "bye");
      }),
    ).toEqual([]);
  });

  it("survives a draft whose data lacks everything", () => {
    const after = structuredClone(base);
    for (const node of after.nodes) node.data = {};
    expect(() => noticeChanges(base, after)).not.toThrow();
  });
});

describe("what comes from the library", () => {
  const whole = (name: string, change: (library: Library) => void) => {
    const graph = readJson(`tests/golden/${name}/flow.json`) as Graph; // our own files
    const before = libraryIn(`tests/golden/${name}`);
    const after = structuredClone(before);
    change(after);
    const { notices } = noticeChanges(link(graph, before).graph, link(graph, after).graph);
    return notices.map(({ sentence }) => sentenceText(sentence));
  };

  it("names the callers who come onto a list and those who leave it", () => {
    const sentences = whole("blocked-callers", ({ lists }) => {
      if (lists.blocked) lists.blocked.numbers = ["+33612448019", "+33700000000", "+33700000001"];
    });
    expect(sentences).toEqual([
      "Callers from +33700000000, +33700000001 are now on the list of “Blocked callers”",
      "Callers from +33699001122 are no longer on the list of “Blocked callers”",
    ]);
  });

  it("tells until when a calendar is switched, and what the week is now", () => {
    const sentences = whole("office-calendar", ({ calendars }) => {
      const { office } = calendars;
      if (office) Object.assign(office, { forced: null, week: { ...office.week, fri: [] } });
    });
    expect(sentences).toEqual([
      "At “Office hours”, the week counts again instead of closed until Mon 30 Nov, 08:00",
      "At “Office hours”, you are open Mon–Thu 08:00–12:00 and 13:00–17:30 instead of Mon–Thu 08:00–12:00 and 13:00–17:30, Fri 08:00–12:00",
    ]);
  });

  it("says nothing of a new name, which nobody hears", () => {
    const sentences = whole("office-calendar", ({ calendars }) => {
      if (calendars.office) calendars.office.name = "Headquarters";
    });
    expect(sentences).toEqual([]);
  });
});
