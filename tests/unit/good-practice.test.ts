// Advice on flows without errors, judged against texts and shapes as people make them: what is told, and what is not.
import { describe, expect, test } from "vitest";
import { link } from "@/lib/compile/1-link";
import { parseGraph } from "@/lib/compile/1-parse";
import { practice } from "@/lib/compile/practice";
import type { Target } from "@/lib/flow/graph";
import { emptyLibrary } from "@/lib/flow/library";
import { flowOf, type Sketch } from "../support/flow-of";

interface Manner {
  target?: Target;
  language?: string;
  voice?: string;
}

function adviceOn(sketch: Sketch, { target = "realtime10", ...speech }: Manner = {}): string[] {
  const graph = flowOf(sketch, target);
  Object.assign(graph.settings, speech);
  const parsed = parseGraph(JSON.parse(JSON.stringify(graph)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return practice(link(parsed.value, emptyLibrary).graph, target).map(({ code }) => code);
}

const start = (then: string): Sketch[string] => ["inbound-call", {}, { then }];
const end: Sketch[string] = ["hang-up", { text: "" }, {}];
const say = (text: string, then = "end"): Sketch[string] => ["say", { text }, { then }];
const ring = (data: Record<string, unknown> = {}): Sketch[string] => [
  "dial",
  { numbers: [{ label: "", number: "+33186950000", seconds: 20 }], ...data },
  { busy: "end", "no-answer": "end", failed: "end" },
];
const menu = (text: string, ways: Record<string, string>, other = "end", data = {}): Sketch[string] => [
  "menu",
  { text, keys: Object.keys(ways).map((key) => ({ key, label: "" })), ...data },
  {
    ...Object.fromEntries(Object.entries(ways).map(([key, to]) => [`key-${key}`, to])),
    "no-input": other,
    "wrong-key": other,
  },
];

describe("prompts of more than ten seconds", () => {
  const spoken = (text: string, manner?: Manner) =>
    adviceOn({ start: start("say"), say: say(text), end }, manner);
  const LONG =
    "Welcome to Velo Moreau, the workshop for bicycles of all kinds in the heart of the old town, where we have repaired, built and sold bicycles, tandems, cargo bikes and children's bikes for more than forty years with great pleasure.";

  test.each([
    [LONG, true],
    [`${LONG} {{caller.number}}`, true],
    [
      "Willkommen bei Rad Moreau, der Werkstatt für Fahrräder aller Art mitten in der Altstadt, in der wir seit mehr als vierzig Jahren Fahrräder, Tandems, Lastenräder und Kinderräder reparieren, bauen und verkaufen.",
      true,
    ],
    ["Welcome to Velo Moreau. For sales, press 1. For the workshop, press 2.", false],
    ["Bienvenue chez Vélo Moreau. Pour les ventes, tapez 1. Pour l'atelier, tapez 2.", false],
    ["One moment.", false],
    ["{{caller.number}}", false],
  ])("%s: %s", (text, isLong) => {
    expect(spoken(text).includes("prompt_too_long")).toBe(isLong);
  });
});

describe("a text in another language than the voice", () => {
  test.each<[string, string, string, boolean]>([
    ["Bienvenue chez Vélo Moreau. Pour les ventes, tapez 1.", "en-GB", "TTS_EN-GB_SERENA", true],
    ["Willkommen bei Rad Moreau. Für den Verkauf drücken Sie die 1.", "fr-FR", "TTS_FR-FR_AUDREY", true],
    ["Welcome to the workshop. Please hold the line.", "de-DE", "TTS_DE-DE_ANNA", true],
    ["Benvenuto da Velo Moreau. Per le vendite prema 1.", "es-ES", "TTS_ES-ES_MONICA", true],
    ["Welkom bij Velo Moreau. Voor verkoop, druk op 1.", "de-DE", "TTS_DE-DE_ANNA", true],
    ["Bienvenido a Velo Moreau. Para ventas, pulse uno.", "it-IT", "TTS_IT-IT_ALICE", true],
    ["Bienvenue chez Vélo Moreau. Pour les ventes, tapez 1.", "fr-FR", "TTS_FR-FR_AUDREY", false],
    ["Bienvenue chez Vélo Moreau. Pour les ventes, tapez 1.", "fr-CA", "TTS_FR-CA_AMELIE", false],
    ["Welcome to Vélo Moreau on Rue de la Paix.", "en-GB", "TTS_EN-GB_SERENA", false],
    ["Thank you for calling Le Bon Marché.", "en-GB", "TTS_EN-GB_SERENA", false],
    ["Sie sprechen mit dem Team von Best Western Hotel The Lake.", "de-DE", "TTS_DE-DE_ANNA", false],
    ["Merci d'avoir appelé le Service Desk de The North Face.", "fr-FR", "TTS_FR-FR_AUDREY", false],
    ["Bonjour, vous êtes bien chez Die Welt der Räder.", "fr-FR", "TTS_FR-FR_AUDREY", false],
    ["OK.", "fr-FR", "TTS_FR-FR_AUDREY", false],
    ["{{caller.number}}", "fr-FR", "TTS_FR-FR_AUDREY", false],
    ["Tervetuloa. Paina yksi.", "fi-FI", "TTS_FI-FI_SANNA", false],
    ["Bem-vindo. Para vendas, marque um.", "pt-PT", "TTS_PT-PT_JOANA", false],
    ["Välkommen till oss. Tryck ett.", "sv-SE", "TTS_SV-SE_ALVA", false],
    ["Benvinguts a la botiga. Premi u per parlar amb nosaltres.", "ca-ES", "TTS_CA-ES_MONTSERRAT", false],
  ])("%s by %s: %s %s", (text, language, voice, isOther) => {
    const codes = adviceOn({ start: start("say"), say: say(text), end }, { language, voice });
    expect(codes.includes("prompt_language")).toBe(isOther);
    expect(codes).not.toContain("voice_language");
  });

  test.each<[string, string, boolean]>([
    ["fr-FR", "TTS_EN-GB_SERENA", true],
    ["en-US", "TTS_EN-GB_SERENA", false],
    ["de-CH", "TTS_DE-DE_ANNA", false],
    ["en-GB", "my-own-voice", false],
  ])("the voice of %s is %s: %s", (language, voice, isOther) => {
    const codes = adviceOn({ start: start("say"), say: say("OK."), end }, { language, voice });
    expect(codes.includes("voice_language")).toBe(isOther);
  });
});

describe("menus in a row", () => {
  const deep = (depth: number): Sketch => {
    const sketch: Sketch = { start: start("m1"), end, ring: ring() };
    for (let at = 1; at <= depth; at++)
      sketch[`m${at}`] = menu("For more, press 1.", { 1: at === depth ? "ring" : `m${at + 1}` });
    return sketch;
  };
  test.each<[string, Sketch, number]>([
    ["three deep", deep(3), 0],
    ["four deep", deep(4), 1],
    ["five deep", deep(5), 2],
    [
      "four, of which one leads back to the first",
      { ...deep(3), m3: menu("To go back, press 1.", { 1: "m1" }, "ring") },
      0,
    ],
    [
      "four in width",
      {
        start: start("m1"),
        end,
        ring: ring(),
        m1: menu("For a, press 1, for b 2, for c 3.", { 1: "a", 2: "b", 3: "c" }),
        a: menu("For a, press 1.", { 1: "ring" }),
        b: menu("For b, press 1.", { 1: "ring" }),
        c: menu("For c, press 1.", { 1: "ring" }),
      },
      0,
    ],
    [
      "four deep, of which the last is also near",
      {
        ...deep(4),
        start: start("say"),
        say: say("Hello.", "m0"),
        m0: menu("For the last, press 1, for the second 2.", { 1: "m4", 2: "m2" }),
      },
      0,
    ],
  ])("%s", (_, sketch, told) => {
    expect(adviceOn(sketch).filter((code) => code === "menu_too_deep")).toHaveLength(told);
  });
});

describe("keys", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["For sales, press 1. For support, press 2.", { 1: "ring", 2: "ring" }, []],
    ["For sales, press 1.", { 1: "ring", 2: "ring" }, ["key_not_announced"]],
    ["For sales, press 1. For support, press 3.", { 1: "ring" }, ["key_not_offered"]],
    ["Welcome.", { 1: "ring" }, ["key_not_announced"]],
    ["Press 1 for sales. We are at 3 Main Street.", { 1: "ring" }, []],
    ["Press 1 for sales, or stay on the line.", { 1: "ring" }, []],
    ["Pour parler à quelqu'un, faites le 0.", { 0: "ring" }, []],
    ["Pour parler à quelqu'un, faites le 0. Pour réécouter, étoile.", { 0: "ring", "*": "ring" }, []],
    ["Für den Verkauf die 1, für die Werkstatt die 2.", { 1: "ring", 2: "ring" }, []],
    ["Ventas: 1. Taller: 2.", { 1: "ring", 2: "ring" }, []],
    ["Sales: one. Support: two.", { 1: "ring", 2: "ring" }, []],
    ["Say how happy you were, from 1 to 3.", { 1: "ring", 2: "ring", 3: "ring" }, []],
    ["{{caller.number}}, what can we do?", { 1: "ring" }, []],
    ["", { 1: "ring" }, ["key_not_announced"]],
  ])("“%s”", (text, ways, codes) => {
    const found = adviceOn({ start: start("menu"), menu: menu(text, ways), ring: ring(), end });
    expect(found.filter((code) => code.startsWith("key_"))).toEqual(codes);
  });

  test.each([
    "Welcome. One moment.",
    "We are open from 9:10 to 5.30 on 12 March, call 0800 123.",
    "Uno de nuestros agentes le atiende.",
    "Einen Moment bitte.",
  ])("“%s” names no key 1", (text) => {
    const found = adviceOn({ start: start("menu"), menu: menu(text, { 1: "ring" }), ring: ring(), end });
    expect(found.filter((code) => code.startsWith("key_"))).toEqual(["key_not_announced"]);
  });

  test("may be told by the step before", () => {
    const sketch = {
      start: start("say"),
      say: say("For sales, press 1.", "menu"),
      menu: menu("", { 1: "ring" }),
      ring: ring(),
      end,
    };
    expect(adviceOn(sketch)).not.toContain("key_not_announced");
  });

  test("may be told two steps before", () => {
    const sketch: Sketch = {
      start: start("say"),
      say: say("For sales, press 1.", "set"),
      set: ["log", { message: "x" }, { then: "menu" }],
      menu: menu("", { 1: "ring" }),
      ring: ring(),
      end,
    };
    expect(adviceOn(sketch)).not.toContain("key_not_announced");
  });

  test("may be told by a recording", () => {
    const sketch: Sketch = {
      start: start("play"),
      play: ["play-recording", {}, { then: "menu" }],
      menu: menu("", { 1: "ring" }),
      ring: ring(),
      end,
    };
    expect(adviceOn(sketch)).not.toContain("key_not_announced");
  });
});

describe("requests that are made within one answer", () => {
  const fetch = (timeoutSeconds: number, then: string): Sketch[string] => [
    "http-request",
    { url: "https://api.example.com", timeoutSeconds },
    { success: then, failure: then },
  ];
  test.each<[string, Sketch, boolean, Target?]>([
    ["one of four seconds", { start: start("a"), a: fetch(4, "end"), end }, false],
    ["two of two seconds", { start: start("a"), a: fetch(2, "b"), b: fetch(2, "end"), end }, false],
    ["two of three seconds", { start: start("a"), a: fetch(3, "b"), b: fetch(3, "end"), end }, true],
    [
      "three of two seconds",
      { start: start("a"), a: fetch(2, "b"), b: fetch(2, "c"), c: fetch(2, "end"), end },
      true,
    ],
    [
      "two with a text between",
      { start: start("a"), a: fetch(3, "say"), say: say("One moment.", "b"), b: fetch(3, "end"), end },
      false,
    ],
    [
      "two with a silent step between",
      {
        start: start("a"),
        a: fetch(3, "log"),
        log: ["log", { message: "x" }, { then: "b" }],
        b: fetch(3, "end"),
        end,
      },
      true,
    ],
    [
      "two on different ways",
      {
        start: start("menu"),
        menu: menu("For a, press 1, for b 2.", { 1: "a", 2: "b" }),
        a: fetch(3, "end"),
        b: fetch(3, "end"),
        end,
      },
      false,
    ],
    [
      "two of which the second follows a failure only",
      {
        start: start("a"),
        a: [
          "http-request",
          { url: "https://a.example.com", timeoutSeconds: 3 },
          { success: "end", failure: "b" },
        ],
        b: fetch(3, "end"),
        end,
      },
      true,
    ],
    [
      "two in a script, which waits longer",
      { start: start("a"), a: fetch(3, "b"), b: fetch(3, "end"), end },
      false,
      "actions10",
    ],
  ])("%s: %s", (_, sketch, isOver, target = "realtime10") => {
    expect(adviceOn(sketch, { target }).includes("requests_over_budget")).toBe(isOver);
  });
});

describe("a transfer in the script's own words", () => {
  const transfer = (yaml: string): Sketch => ({
    start: start("say"),
    say: say("One moment.", "raw"),
    raw: ["raw-action", { yaml }, { then: "end" }],
    end,
  });
  const TARGETS = "params: { targets: [{ number: '+33186950000', timeout: 20 }] }";
  test.each<[string, boolean]>([
    [`action: dial@v1\n${TARGETS}\n`, true],
    [`- action: dial@v1\n  ${TARGETS}\n- action: say@v2\n  params: { what: Nobody is free. }\n`, true],
    [`action: dial@v1\n${TARGETS}\nresult: $dial\n`, true],
    [
      `- action: dial@v1\n  ${TARGETS}\n  result: $dial\n- if: "!$dial?.ok"\n  then: [{ action: say@v2, params: { what: Nobody is free. } }]\n`,
      false,
    ],
    [`actions:\n  - if: $late\n    then:\n      - action: dial@v1\n        ${TARGETS}\nbranches: {}\n`, true],
    ["action: log@v1\nparams: { message: dial@v1 }\n", false],
  ])("%s is open: %s", (yaml, isOpen) => {
    expect(adviceOn(transfer(yaml), { target: "actions10" }).includes("transfer_without_exit")).toBe(isOpen);
  });

  test("has an exit when a step after it asks for its result", () => {
    const sketch: Sketch = {
      start: start("raw"),
      raw: ["raw-action", { yaml: `action: dial@v1\n${TARGETS}\nresult: $dial\n` }, { then: "ask" }],
      ask: ["run-javascript", { code: "$taken = $dial.ok ? 'yes' : 'no';" }, { then: "end" }],
      end,
    };
    expect(adviceOn(sketch, { target: "actions10" })).not.toContain("transfer_without_exit");
  });
});

describe("other advice", () => {
  const numbers = (...list: [string, number][]) =>
    ring({ numbers: list.map(([number, seconds]) => ({ label: "", number, seconds })) });
  test.each<[string, Sketch, string[]]>([
    ["rings long", { start: start("ring"), ring: numbers(["+33186950000", 60]), end }, ["ring_too_long"]],
    [
      "rings twice the same",
      { start: start("ring"), ring: numbers(["+33186950000", 20], ["+33 1 86 95 00 00", 20]), end },
      ["number_repeated"],
    ],
    [
      "rings two variables that are empty",
      { start: start("ring"), ring: numbers(["", 20], ["", 20]), end },
      [],
    ],
    [
      "rings two people",
      { start: start("ring"), ring: numbers(["+33186950000", 20], ["+33186950001", 45]), end },
      [],
    ],
    [
      "asks without anybody to speak to",
      { start: start("menu"), menu: menu("For a, press 1.", { 1: "end" }), end },
      ["person_missing"],
    ],
    [
      "asks, and takes a message",
      {
        start: start("menu"),
        menu: menu("For a message, press 1.", { 1: "record" }),
        record: ["record", { text: "Leave a message." }, { recorded: "end", nothing: "end" }],
        end,
      },
      ["person_missing"],
    ],
    [
      "speaks an address",
      { start: start("say"), say: say("See https://example.com."), end },
      ["prompt_unspeakable"],
    ],
    ["speaks a time", { start: start("say"), say: say("We are here from 9:00 to 17:30."), end }, []],
    ["speaks less and more", { start: start("say"), say: say("If a < b and c > d."), end }, []],
    ["speaks of a trade mark", { start: start("say"), say: say("Velo Moreau™, the workshop®."), end }, []],
    [
      "has a variable that is none",
      { start: start("say"), say: say("Hello {{first name}}."), end },
      ["chip_broken"],
    ],
  ])("a flow that %s", (_, sketch, codes) => expect(adviceOn(sketch)).toEqual(codes));
});
