// The graph: what a person edits, what a version freezes and what a flow file holds. Plain data, nothing derived.
import type { Static } from "typebox";
// The namespace, not the object of the same name: a page then takes along what is used here, a tenth of the library.
import * as Type from "typebox";

/** Raised when the shape of a graph or of a node's data changes; each raise has a migration in ./migrations. */
export const GRAPH_VERSION = 1;

export const Target = Type.Union(
  [Type.Literal("actions10"), Type.Literal("realtime10"), Type.Literal("sms")],
  { description: "Where the flow runs." },
);
/** Where a flow runs: a script on the platform, our handler turn by turn, or our own SMS engine. */
export type Target = Static<typeof Target>;
export type Channel = "voice" | "sms";

const Id = Type.String({ minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9_-]+$" });

/** What people paint steps and frames with. */
export const COLOURS = ["grey", "blue", "green", "amber", "red"] as const;
export type Colour = (typeof COLOURS)[number];
const Colour = Type.Unsafe<Colour>({ type: "string", enum: [...COLOURS] });

/** Words of a node in another language than the flow's, by field of its data. */
const Texts = Type.Unsafe<Readonly<Record<string, string>>>({
  type: "object",
  additionalProperties: { type: "string", maxLength: 4000 },
});

export const GraphNode = Type.Object(
  {
    id: Id,
    type: Type.String({ minLength: 1, maxLength: 40, description: "What the step is." }),
    name: Type.String({ maxLength: 80, description: "What people call it." }),
    position: Type.Object({ x: Type.Number(), y: Type.Number() }, { additionalProperties: false }),
    colour: Type.Optional(
      Type.Unsafe<Colour>({ ...Colour, description: "What it is painted with; callers never notice." }),
    ),
    label: Type.Optional(
      Type.String({
        maxLength: 40,
        description: "A word or two on its card, such as “to be confirmed”; callers never notice.",
      }),
    ),
    // Not Type.Record, which brings half of its library along.
    data: Type.Unsafe<Record<string, unknown>>({ type: "object" }),
    texts: Type.Optional(
      Type.Unsafe<Readonly<Record<string, Static<typeof Texts>>>>({
        type: "object",
        additionalProperties: Texts,
        description: "What it says in other languages of the flow: fr-FR, then the field's name.",
      }),
    ),
  },
  { additionalProperties: false },
);
export type GraphNode = Static<typeof GraphNode>;

export const Edge = Type.Object(
  {
    from: Id,
    port: Type.String({ minLength: 1, maxLength: 40, description: "The way out, such as then or key-1." }),
    to: Id,
  },
  { additionalProperties: false },
);
/** A way out of `from` and the node it leads to. A port has at most one edge, so (from, port) identifies it. */
export type Edge = Static<typeof Edge>;

export const Note = Type.Object(
  {
    id: Id,
    text: Type.String({ maxLength: 4000 }),
    position: Type.Object({ x: Type.Number(), y: Type.Number() }, { additionalProperties: false }),
    width: Type.Number({ minimum: 80, maximum: 2000 }),
    height: Type.Number({ minimum: 40, maximum: 2000 }),
  },
  { additionalProperties: false },
);
export type Note = Static<typeof Note>;

/** Steps drawn together. Where it stands follows from its steps, so it always surrounds them. */
export const Frame = Type.Object(
  {
    id: Id,
    title: Type.String({ maxLength: 80 }),
    colour: Colour,
    nodes: Type.Array(Id, {
      maxItems: 5000,
      description:
        "The steps in it; a step is in one frame at most. Ids of steps that are gone mean nothing.",
    }),
    isCollapsed: Type.Optional(Type.Boolean({ description: "Drawn as one card." })),
  },
  { additionalProperties: false },
);
export type Frame = Static<typeof Frame>;

const Language = Type.String({
  pattern: "^[a-z]{2}-[A-Z]{2}$",
  description: "BCP 47 with region, such as en-GB.",
});
const Voice = Type.String({
  maxLength: 64,
  description: "A voice of the platform, such as TTS_EN-GB_SERENA.",
});

/** A language, and the voice that speaks it. */
export const Speech = Type.Object({ language: Language, voice: Voice }, { additionalProperties: false });
export type Speech = Static<typeof Speech>;

/** A node of a linked graph, where it speaks otherwise than the flow does. */
export interface LinkedNode extends GraphNode {
  speech?: Speech;
}

export const FlowSettings = Type.Object(
  {
    language: Language,
    voice: Voice,
    languages: Type.Optional(
      Type.Array(Speech, { maxItems: 20, description: "Further languages that the flow can speak." }),
    ),
    timeZone: Type.String({ maxLength: 64, description: "IANA name, such as Europe/Paris." }),
    allowUnverified: Type.Boolean({
      description: "Also emit parameters that the platform's public documentation does not show.",
    }),
  },
  { additionalProperties: false },
);
export type FlowSettings = Static<typeof FlowSettings>;

export const Graph = Type.Object(
  {
    $schema: Type.Optional(
      Type.String({ maxLength: 200, description: "Address of this schema, for editors." }),
    ),
    version: Type.Integer({
      minimum: 1,
      description: "Of the shape of flow files; older ones are brought up.",
    }),
    name: Type.String({ maxLength: 120, description: "Name of the flow." }),
    description: Type.Optional(Type.String({ maxLength: 2000, description: "What it is for." })),
    target: Target,
    settings: FlowSettings,
    nodes: Type.Array(GraphNode, { maxItems: 5000, description: "The steps." }),
    edges: Type.Array(Edge, { maxItems: 20000, description: "Which step each way out leads to." }),
    notes: Type.Array(Note, { maxItems: 500, description: "Notes on the canvas; callers never meet them." }),
    frames: Type.Optional(
      Type.Array(Frame, { maxItems: 500, description: "Steps drawn together; callers never meet it." }),
    ),
    source: Type.Optional(
      Type.String({ maxLength: 1_000_000, description: "The script this flow was imported from." }),
    ),
  },
  { additionalProperties: false },
);
export type Graph = Static<typeof Graph>;

/** A flow file: the graph, and the saved tests that travel with it. */
export const FlowFile = Type.Object(
  {
    ...Graph.properties,
    tests: Type.Optional(
      Type.Array(Type.Unsafe<Record<string, unknown>>({ type: "object" }), {
        maxItems: 500,
        description:
          "Saved tests: each a name, who calls and when, “acts” such as {press: 1}, and in “trace” what must follow, such as {said: Hello}.",
      }),
    ),
  },
  { additionalProperties: false },
);
export type FlowFile = Static<typeof FlowFile>;

/** Every language a flow speaks, its own first. */
export const languagesOf = ({ language, languages = [] }: FlowSettings): string[] => [
  language,
  ...languages.map((one) => one.language),
];

export const defaultSettings: FlowSettings = {
  language: "en-GB",
  voice: "TTS_EN-GB_SERENA",
  timeZone: "Europe/Paris",
  allowUnverified: false,
};

/** A graph with its settings and nothing drawn yet. */
export function emptyGraph(name: string, target: Target, settings: Partial<FlowSettings> = {}): Graph {
  const all = { ...defaultSettings, ...settings };
  return { version: GRAPH_VERSION, name, target, settings: all, nodes: [], edges: [], notes: [] };
}
