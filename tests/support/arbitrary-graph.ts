// Graphs for property tests, made from the registry's own schemas: drafts that hold anything a draft may hold, and
// flows that are complete and free of errors for a target.
import fc from "fast-check";
import type { TSchema } from "typebox";
import {
  COLOURS,
  defaultSettings,
  type Edge,
  emptyGraph,
  type Graph,
  type GraphNode,
  type Target,
} from "@/lib/flow/graph";
import { getNodeType, nodeTypes } from "@/lib/nodes";
import type { AnyNode } from "@/lib/nodes/contract";

/** Texts that break careless code: YAML, expressions, templates, controls, halves of characters. */
export const hostileTexts = [
  "",
  " ",
  "---",
  "# no comment",
  "a: b",
  "- a",
  "*a",
  "&a",
  "!!js/function x",
  "<<",
  "? a",
  "%YAML 1.2",
  "yes",
  "NO",
  "null",
  "~",
  "0x1F",
  "1e3",
  "1_000",
  "0o7",
  ".inf",
  "2026-11-24",
  "12:30",
  "=",
  "@a",
  "`a`",
  "'",
  '"',
  "\\",
  "a\\",
  "\\n",
  "tab\there",
  "trailing ",
  " leading",
  "two\nlines",
  "\n",
  "a\n\n b\n",
  "a\r\nb",
  "a\u2028b",
  "a\u2029b",
  "\u0000",
  "\u0085",
  "\u00a0",
  "\ufeff",
  "\ufffe",
  "\ud800",
  "\udfff",
  "😀",
  "é",
  "e\u0301",
  "終わり",
  "${{ 1 }}",
  "}}",
  "{{",
  "{{a}}",
  "${x}",
  "$'",
  "$&",
  "$`",
  "</script>",
  "a|b",
  "{ a: 1 }",
  "[1]",
  "a #b",
  "a:",
  ":",
  "-",
  "?",
  "|",
  ">",
  "constructor",
  "__proto__",
] as const; // prettier keeps such lists by the line

export const anyText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        "word",
        "#",
        ":",
        "- ",
        " ",
        "\n",
        "'",
        "${{ x }}",
        "{{caller.number}}",
        "long words in a row",
      ),
      {
        maxLength: 30,
      },
    )
    .map((words) => words.join(" ")),
);

/** Variables that the start of every complete flow sets, and values that may be read everywhere. */
const NAMES = ["alpha", "beta", "gamma"];
const chip = fc.constantFrom(
  ...NAMES,
  "caller.number",
  "called.number",
  "now.time",
  "now.date",
  "now.weekday",
);
const spoken = fc
  .tuple(
    fc.constantFrom("Hello", "One moment", "it's }} ${{ 1 }}", "#1: -", "é\n"),
    chip,
    fc.constantFrom("", "|there", "|o'clock"),
  )
  .map(([text, name, fallback]) => `${text} {{${name}${fallback}}}`);

/** Any value of a schema, whether it makes sense or not. */
export function anyValue(schema: TSchema): fc.Arbitrary<unknown> {
  const {
    type,
    enum: values,
    anyOf,
    pattern,
    properties,
    items,
    minimum,
    maximum,
    maxLength = 40,
  } = shapeOf(schema);
  if (values) return fc.constantFrom(...values);
  if (anyOf) return fc.oneof(...anyOf.map(anyValue));
  if (type === "null") return fc.constant(null);
  if (type === "string" && pattern)
    return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= maxLength);
  if (type === "string") return anyText.map((text) => text.slice(0, maxLength));
  if (type === "integer") return fc.integer({ min: minimum ?? -9, max: maximum ?? 99 });
  if (type === "boolean") return fc.boolean();
  if (type === "array" && items) return fc.array(anyValue(items), { maxLength: 3 });
  const members = Object.entries(properties ?? {}).map(([key, member]) => [key, anyValue(member)] as const);
  return fc.record(Object.fromEntries(members));
}

interface Shape {
  type?: string;
  enum?: unknown[];
  anyOf?: TSchema[];
  pattern?: string;
  properties?: Record<string, TSchema>;
  items?: TSchema;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  "x-widget"?: string;
}
const shapeOf = (schema: TSchema) => schema as unknown as Shape; // JSON Schema keywords are plain members

/** A draft: nodes of any type with any data, joined anyhow. */
export const draftGraph: fc.Arbitrary<Graph> = fc
  .tuple(
    fc.array(
      fc.constantFrom(...nodeTypes).chain((definition) => draftNode(definition)),
      { maxLength: 8 },
    ),
    fc.array(fc.tuple(fc.nat(7), fc.constantFrom("then", "yes", "no", "key-1", "gone"), fc.nat(7)), {
      maxLength: 10,
    }),
    fc.constantFrom<Target>("actions10", "realtime10", "sms"),
    anyText.map((text) => text.slice(0, 100)),
  )
  .map(([drafted, wires, target, name]) => {
    const nodes = drafted.map((node, at) => ({ ...node, id: `n${at}` }));
    const graph = emptyGraph(name, target);
    const edges = wires.flatMap(([from, port, to]): Edge[] =>
      nodes[from] && nodes[to] ? [{ from: `n${from}`, port, to: `n${to}` }] : [],
    );
    return { ...graph, nodes, edges: uniqueEdges(edges) };
  });

function draftNode({ type, data }: AnyNode): fc.Arbitrary<Omit<GraphNode, "id">> {
  return fc.record(
    {
      type: fc.constant(type),
      name: anyText.map((text) => text.slice(0, 80)),
      position: fc.record({ x: fc.integer({ min: -999, max: 999 }), y: fc.integer({ min: -999, max: 999 }) }),
      data: anyValue(data) as fc.Arbitrary<Record<string, unknown>>, // an object schema
      colour: fc.constantFrom(...COLOURS),
      label: anyText.map((text) => text.slice(0, 40)),
    },
    { requiredKeys: ["type", "name", "position", "data"] },
  );
}

/** Node types that need undocumented words in a script. */
const UNVERIFIED = ["play", "play-recording", "shared-memory", "voice-bot"];

/** What makes sense only beside a library or further languages: tests/golden and tests/unit/link have those. */
const LINKED = ["caller-list", "subflow", "language"];

/**
 * A flow without errors for a target, with loops, shared steps and hostile texts; a few may still be refused by `check`.
 * With `also`, of nodes that another target has too.
 */
export function completeGraph(target: Target, also: Target = target): fc.Arbitrary<Graph> {
  const allowUnverified = fc.boolean();
  return allowUnverified.chain((unverified) => {
    const usable = nodeTypes.filter(
      (type) =>
        type.targets.includes(target) &&
        type.targets.includes(also) &&
        !type.entry &&
        !(type.lines && type.type !== "dial") &&
        !LINKED.includes(type.type) &&
        // A script has the platform's store, which is another than the workspace's.
        (target === also || type.type !== "shared-memory") &&
        (unverified || (target !== "actions10" && also !== "actions10") || !UNVERIFIED.includes(type.type)),
    );
    const isVoice = target !== "sms";
    const steps = usable.filter(({ channels }) => channels.includes(isVoice ? "voice" : "sms"));
    const offline = usable.filter(({ channels }) => channels.includes("sms"));
    return fc
      .record({
        starts: startsFor(target),
        steps: fc.array(completeNode(steps), { minLength: 1, maxLength: 10 }),
        offline: fc.array(completeNode(offline), { minLength: 1, maxLength: 3 }),
        picks: fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
        language: fc.constantFrom("en-GB", "fr-FR"),
        timeZone: fc.constantFrom("Europe/Paris", "America/New_York", "Asia/Kolkata", "UTC"),
      })
      .map(({ starts, steps: drawn, offline: quiet, picks, language, timeZone }) => {
        const graph = emptyGraph("Sample flow", target);
        graph.settings = { ...defaultSettings, language, timeZone, allowUnverified: unverified };
        return wire(graph, { starts, steps: drawn, offline: quiet, picks });
      });
  });
}

type Drawn = Pick<GraphNode, "type" | "name" | "data">;

function startsFor(target: Target): fc.Arbitrary<Drawn[]> {
  const types = nodeTypes.filter(
    ({ entry, targets }) => entry && entry !== "hangup" && targets.includes(target),
  );
  const usable = types.filter(({ type }) => target === "sms" || type !== "inbound-sms");
  const after = nodeTypes.filter(({ entry, targets }) => entry === "hangup" && targets.includes(target));
  return fc
    .tuple(fc.subarray(usable, { minLength: 1 }), fc.subarray(after))
    .chain(([begin, end]) => fc.tuple(...[...begin, ...end].map((definition) => completeNode([definition]))));
}

/** Joins nodes so that every way out of a call leads on, and circles pass a step that waits. */
function wire(
  graph: Graph,
  drawn: { starts: Drawn[]; steps: Drawn[]; offline: Drawn[]; picks: number[] },
): Graph {
  const place = (node: Drawn, id: string, at: number): GraphNode => ({
    ...node,
    id,
    position: { x: at * 230, y: 0 },
  });
  const isVoice = graph.target !== "sms";
  const initial = Object.fromEntries(NAMES.map((variable) => [variable, "set"]));
  const setup = Object.keys(initial).map((variable) => ({
    variable,
    how: "set",
    value: `{{caller.number}}`,
  }));
  const known = place({ type: "set-variable", name: "Known", data: { assignments: setup } }, "known", 1);
  const steps = drawn.steps.map((node, at) => place(node, `step${at}`, at + 2));
  const end = place({ type: "hang-up", name: "End", data: { text: "" } }, "end", steps.length + 2);
  const offline = drawn.offline.map((node, at) => place(node, `offline${at}`, at));
  const starts = drawn.starts.map((node, at) => place(node, `start${at}`, at));
  const line = isVoice ? [known, ...steps, end] : [known, ...steps];
  let turn = 0;
  const next = () => drawn.picks[turn++ % drawn.picks.length] ?? 0;
  const edges: Edge[] = [];
  const follow = (node: GraphNode, list: GraphNode[], at: number, isForced: boolean) => {
    for (const port of getNodeType(node.type).ports(node.data)) {
      if (port.line === "none") {
        if (graph.target === "realtime10") continue; // what happens when a recording is ready
        const first = offline[0];
        if (first && next() % 2) edges.push({ from: node.id, port: port.id, to: first.id });
        continue;
      }
      if (port.ends && graph.target === "realtime10" && port.line) continue;
      if (port.ends && next() % 2) continue;
      const waiting = list.filter((candidate) => getNodeType(candidate.type).waits);
      const later = list.slice(at + 1);
      const choices =
        next() % 4 === 0 && waiting.length > 0 && getNodeType(node.type).waits ? waiting : later;
      const to = choices[next() % (choices.length || 1)];
      if (to && (isForced || next() % 3)) edges.push({ from: node.id, port: port.id, to: to.id });
    }
  };
  for (const start of starts) {
    const isAfter = getNodeType(start.type).entry === "hangup";
    const quiet = isAfter || (isVoice && start.type === "api-start" && start.data.callFirst === "");
    const to = quiet ? offline[0] : known;
    if (to) edges.push({ from: start.id, port: "then", to: to.id });
    if (start.type === "api-start" && isVoice && offline[0] && next() % 2) {
      edges.push({ from: start.id, port: "not-answered", to: offline[0].id });
    }
  }
  for (const [at, node] of line.entries()) follow(node, line, at, isVoice);
  for (const [at, node] of offline.entries()) follow(node, offline, at, false);
  return { ...graph, nodes: [...starts, ...line, ...offline], edges: uniqueEdges(edges) };
}

function completeNode(definitions: readonly AnyNode[]): fc.Arbitrary<Drawn> {
  return fc.constantFrom(...definitions).chain((definition) =>
    fc.record({
      type: fc.constant(definition.type),
      name: fc.constantFrom(
        definition.title,
        "Main menu",
        "main-menu",
        "end",
        "",
        "Été #1",
        "menu wrong",
        "a\nb",
      ),
      data: completeValue(definition.data).map((data) =>
        settled(definition.type, withoutPrompt(data as Record<string, unknown>)),
      ),
    }),
  );
}

const phones = fc.constantFrom("+33639980010", "+33199001020", "{{caller.number}}");
const variableNames = fc.constantFrom(...NAMES);
const period = fc.constantFrom(
  [],
  [{ from: "09:00", to: "12:00" }],
  [{ from: "00:00", to: "24:00" }],
  [
    { from: "08:30", to: "12:00" },
    { from: "12:00", to: "23:59" },
  ],
);

/** What a person would fill in, by the widget of the field. */
const byWidget: Record<string, fc.Arbitrary<unknown>> = {
  speech: spoken,
  message: spoken,
  phone: phones,
  "caller-id": fc.constantFrom("", "+33199001020"),
  variable: variableNames,
  url: fc.constantFrom(
    "https://api.example.com/a",
    "https://api.example.com/{{alpha}}?b={{caller.number|none}}",
  ),
  lines: fc.constantFrom("", '{ "a": "{{alpha}}" }', "a={{beta}}"),
  headers: fc.constantFrom([], [{ name: "X-Test", value: "{{gamma}}" }]),
  picks: fc.constantFrom(
    [],
    [
      { path: "a.b[0]", variable: "alpha" },
      { path: '["c d"]', variable: "beta" },
    ],
  ),
  week: period,
  dates: fc.constant("2026-12-24"),
  "time-zone": fc.constantFrom("", "Europe/Paris", "Australia/Lord_Howe"),
  country: fc.constantFrom("", "FR", "US"),
  audio: fc.constant({ id: 101, name: "Jingle" }),
  yaml: fc.constantFrom(
    "action: log@v1\nparams: { message: x }",
    "- action: memcache@v1\n- action: log@v1\n  note: '}}'",
  ),
  javascript: fc.constantFrom("$alpha = 'set'", "$beta = `${$alpha}\n# no comment`;\n$gamma ||= '}}'"),
  samples: fc.constant([{ name: "phone", sample: "+33612448019" }]),
  assignments: fc.array(
    fc.oneof(
      fc.record({ variable: variableNames, how: fc.constantFrom("set", "append"), value: spoken }),
      fc.record({
        variable: variableNames,
        how: fc.constant("add"),
        value: fc.constantFrom("1", "-2.5", "{{alpha}}"),
      }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
};

function completeValue(schema: TSchema): fc.Arbitrary<unknown> {
  const shape = shapeOf(schema);
  const widget = shape["x-widget"];
  const isLeaf = shape.type !== "object" || widget === "audio";
  const fitting = widget && isLeaf && byWidget[widget];
  if (fitting && !(widget === "dates" && shape.type === "array")) return fitting;
  if (shape.type === "array" && shape.items)
    return fc.array(completeValue(shape.items), { minLength: 1, maxLength: 3 });
  if (shape.type === "object") {
    const members = Object.entries(shape.properties ?? {}).map(
      ([key, member]) => [key, completeValue(member)] as const,
    );
    return fc.record(Object.fromEntries(members));
  }
  if (shape.type === "string" && !shape.enum) return fc.constantFrom("12", "{{alpha}}", "+33, +32");
  return anyValue(schema);
}

/** A recorded prompt makes sense only beside a library. */
const withoutPrompt = ({ prompt: _, sound: __, ...data }: Record<string, unknown>) => data;

/** Rules between fields that no schema states. */
function settled(type: string, data: Record<string, unknown>): Record<string, unknown> {
  switch (type) {
    case "menu":
      return { ...data, keys: uniqueBy(data.keys as { key: string }[], ({ key }) => key) };
    case "start-recording":
      return { ...data, language: "" };
    case "shared-memory":
      return { ...data, settings: [], doing: "keep", value: "12" };
    case "voice-bot":
      return { ...data, settings: [] };
    case "random-split":
      return { ...data, sides: uniqueBy(data.sides as { side: string }[], ({ side }) => side) };
    case "ask-digits":
      return { ...data, minDigits: Math.min(Number(data.minDigits), Number(data.maxDigits)) };
    case "opening-hours":
      return {
        ...data,
        exceptions: (data.exceptions as unknown[]).slice(0, 1),
        week: { ...(data.week as object), mon: [{ from: "09:00", to: "18:00" }] },
      };
    case "dial":
      return { ...data, askFirst: false, reference: "" };
    case "send-keys":
      return { ...data, digits: "12#{{alpha}}" };
    case "conference":
      return { ...data, room: 42, pin: data.pin === "12" ? "12" : "" };
    case "send-sms":
      return { ...data, from: "" };
    case "api-start":
      return { ...data, callFirst: "{{phone}}" };
    case "condition":
      return {
        ...data,
        rows: (data.rows as { operator: string }[]).map((row) => ({
          ...row,
          variable: "now.time",
          value: "08:00",
          to: "19:30",
        })),
      };
    default:
      return data;
  }
}

const uniqueEdges = (edges: Edge[]) => uniqueBy(edges, ({ from, port }) => `${from}\n${port}`);
const uniqueBy = <T>(list: T[], key: (item: T) => string): T[] => [
  ...new Map(list.map((item) => [key(item), item])).values(),
];
